import CCurl
import Synchronization

/// libcurl, opened when it is first needed.
///
/// Unchecked: the table is filled before anybody sees the object and only read afterwards.
final class CurlLibrary: @unchecked Sendable {
    static let standardName = "libcurl.so.4"
    /// 7.80, the first that asks before it sends a request.
    private static let oldest: UInt32 = 0x075000

    let table: UnsafePointer<caxton_curl>

    private init(_ table: UnsafePointer<caxton_curl>) { self.table = table }

    private static let opened = Mutex<[String: CurlLibrary]>([:])

    /// Opened once for the process, and never closed: other libraries would not survive it.
    static func open(_ name: String) throws(HTTPClientError.Kind) -> CurlLibrary {
        let result = opened.withLock { opened -> Result<CurlLibrary, HTTPClientError.Kind> in
            if let known = opened[name] { return .success(known) }
            let table = UnsafeMutablePointer<caxton_curl>.allocate(capacity: 1)
            table.initialize(to: caxton_curl())
            var problem = [CChar](repeating: 0, count: 300)
            guard caxton_curl_open(table, name, &problem, problem.count) != 0 else {
                table.deallocate()
                return .failure(.unavailable(library: name, reason: text(problem)))
            }
            guard caxton_curl_version_number(table) >= oldest else {
                table.deallocate()
                return .failure(.unavailable(library: name, reason: "it is older than 7.80"))
            }
            let library = CurlLibrary(table)
            opened[name] = library
            return .success(library)
        }
        return try result.get()
    }

    private static func text(_ problem: [CChar]) -> String {
        String(decoding: problem.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
