/// Makes the head of an answer from the lines that libcurl hands over one by one.
struct HeadParser {
    enum Event: Equatable {
        case more
        case complete(HTTPResponseHead)
        case tooLarge
        case malformed(String)
    }

    private enum State { case statusLine, fields, body }

    private let limit: Int
    private var state = State.statusLine
    private var size = 0
    private var head = HTTPResponseHead(status: 0)

    init(limit: Int) { self.limit = limit }

    /// - Parameter line: with its line break.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Event {
        size += line.count
        if size > limit { return .tooLarge }
        var end = line.count
        while end > 0, line[end - 1] == 10 || line[end - 1] == 13 { end -= 1 }
        let content = line[..<end]
        switch state {
        case .statusLine:
            guard let status = Self.status(content) else { return .malformed("its status line cannot be read") }
            head = HTTPResponseHead(status: status)
            state = .fields
            return .more
        case .fields where content.isEmpty:
            // 1xx only announces; the answer follows.
            if 100..<200 ~= head.status, head.status != 101 {
                state = .statusLine
                return .more
            }
            state = .body
            return .complete(head)
        case .fields:
            return field(content)
        case .body:
            // Fields behind a chunked body: counted, not kept.
            return .more
        }
    }

    private mutating func field(_ line: Slice<UnsafeRawBufferPointer>) -> Event {
        if let first = line.first, first == 0x20 || first == 9 {
            head.headers.fold(Self.text(line))
            return .more
        }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            return .malformed("a header line has no colon")
        }
        head.headers.add(Self.text(line[..<colon]), Self.text(line[(colon + 1)...]))
        return .more
    }

    /// The number behind `HTTP/1.1 ` or `HTTP/2 `.
    private static func status(_ line: Slice<UnsafeRawBufferPointer>) -> Int? {
        guard let space = line.firstIndex(of: 0x20), line.starts(with: "HTTP/".utf8) else { return nil }
        let digits = line[(space + 1)...].prefix { $0 != 0x20 }
        guard digits.count == 3, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return number >= 100 ? number : nil
    }

    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        var bytes = bytes
        while let first = bytes.first, first == 0x20 || first == 9 { bytes = bytes.dropFirst() }
        while let last = bytes.last, last == 0x20 || last == 9 { bytes = bytes.dropLast() }
        return String(decoding: UnsafeRawBufferPointer(rebasing: bytes), as: UTF8.self)
    }
}
