import CCurl

/// libcurl as its own examples use it: one handle, one thread, nothing in between.
final class BareCurl {
    static let body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"

    private var table = caxton_curl()
    private let easy: OpaquePointer
    private var lines: UnsafeMutablePointer<caxton_lines>?
    /// When the first piece of the last reply came.
    private let firstPiece = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)

    init?(_ url: String, body: String = BareCurl.body) {
        var problem = [CChar](repeating: 0, count: 256)
        guard caxton_curl_open(&table, "libcurl.so.4", &problem, problem.count) != 0,
            let easy = table.curl_easy_init()
        else { return nil }
        self.easy = easy
        firstPiece.initialize(to: 0)
        lines = table.curl_slist_append(nil, "Content-Type: application/json")
        _ = url.withCString { caxton_easy_set_pointer(&table, easy, 10002, $0) }
        _ = "".withCString { caxton_easy_set_pointer(&table, easy, 10004, $0) }
        _ = caxton_easy_set_size(&table, easy, 30120, Int64(body.utf8.count))
        _ = body.withCString { caxton_easy_set_pointer(&table, easy, 10165, $0) }
        _ = caxton_easy_set_pointer(&table, easy, 10023, lines)
        _ = caxton_easy_set_pointer(&table, easy, 10001, firstPiece)
        _ = caxton_easy_set_sink(&table, easy, 20011) { _, one, count, place in
            if let place = place?.assumingMemoryBound(to: UInt64.self), place.pointee == 0 {
                place.pointee = Ticks.now()
            }
            return one * count
        }
    }

    deinit {
        table.curl_easy_cleanup(easy)
        table.curl_slist_free_all(lines)
        firstPiece.deallocate()
    }

    func call() -> Bool { table.curl_easy_perform(easy) == 0 }

    /// When the first piece came; nil when the call failed.
    func callNotingFirstPiece() -> UInt64? {
        firstPiece.pointee = 0
        return call() ? firstPiece.pointee : nil
    }
}
