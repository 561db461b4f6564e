import CCurl

/// One handle of libcurl for a transfer, used again for the next one; lives on the loop's thread alone.
final class EasyHandle {
    let library: CurlLibrary
    let pointer: OpaquePointer
    private let problem: UnsafeMutablePointer<CChar>
    private var lines: UnsafeMutablePointer<caxton_lines>?

    private static let problemSize = 256

    init?(_ library: CurlLibrary) {
        guard let pointer = library.table.pointee.curl_easy_init() else { return nil }
        self.library = library
        self.pointer = pointer
        problem = .allocate(capacity: Self.problemSize)
        problem.initialize(repeating: 0, count: Self.problemSize)
    }

    deinit {
        library.table.pointee.curl_easy_cleanup(pointer)
        library.table.pointee.curl_slist_free_all(lines)
        problem.deallocate()
    }

    /// Forgets everything that was set; connections stay.
    func reset() {
        library.table.pointee.curl_easy_reset(pointer)
        library.table.pointee.curl_slist_free_all(lines)
        lines = nil
        problem[0] = 0
        set(.errorBuffer, UnsafeRawPointer(problem))
    }

    func set(_ option: EasyOption.Number, _ value: Int) {
        _ = caxton_easy_set_long(library.table, pointer, option.rawValue, value)
    }

    func set(_ option: EasyOption.Size, _ value: Int) {
        _ = caxton_easy_set_size(library.table, pointer, option.rawValue, Int64(value))
    }

    /// libcurl copies it.
    func set(_ option: EasyOption.Text, _ value: String) {
        _ = value.withCString { caxton_easy_set_pointer(library.table, pointer, option.rawValue, $0) }
    }

    func set(_ option: EasyOption.Pointer, _ value: UnsafeRawPointer?) {
        _ = caxton_easy_set_pointer(library.table, pointer, option.rawValue, value)
    }

    func set(_ option: EasyOption.Sink, _ value: @escaping caxton_curl_sink) {
        _ = caxton_easy_set_sink(library.table, pointer, option.rawValue, value)
    }

    func setOpener(_ value: @escaping caxton_curl_opener) {
        _ = caxton_easy_set_opener(library.table, pointer, EasyOption.openSocket, value)
    }

    func setGate(_ value: @escaping caxton_curl_gate) {
        _ = caxton_easy_set_gate(library.table, pointer, EasyOption.prerequest, value)
    }

    func setHeaderLines(_ texts: [String]) {
        for text in texts {
            let longer = text.withCString { library.table.pointee.curl_slist_append(lines, $0) }
            if let longer { lines = longer }
        }
        set(.headerLines, UnsafeRawPointer(lines))
    }

    func setBody(_ bytes: [UInt8]) {
        set(.postFieldSize, bytes.count)
        bytes.withUnsafeBytes { set(.copyPostFields, $0.baseAddress) }
    }

    func number(_ info: Int32) -> Int {
        var value = 0
        return caxton_easy_get_long(library.table, pointer, info, &value) == 0 ? value : 0
    }

    func size(_ info: Int32) -> Int64 {
        var value: Int64 = 0
        return caxton_easy_get_size(library.table, pointer, info, &value) == 0 ? value : 0
    }

    func pointer(_ info: Int32) -> UnsafeMutableRawPointer? {
        var value: UnsafeMutableRawPointer?
        return caxton_easy_get_pointer(library.table, pointer, info, &value) == 0 ? value : nil
    }

    func text(_ info: Int32) -> String? {
        pointer(info).map { String(cString: $0.assumingMemoryBound(to: CChar.self)) }
    }

    /// libcurl's own words for what went wrong, in the style of this program.
    func problemText(_ code: Int32) -> String {
        var text = String(cString: problem)
        if text.isEmpty, let general = library.table.pointee.curl_easy_strerror(code) {
            text = String(cString: general)
        }
        while let last = text.last, last == "." || last.isWhitespace { text.removeLast() }
        guard let first = text.first, text.dropFirst().first?.isLowercase == true else { return text }
        return first.lowercased() + text.dropFirst()
    }
}
