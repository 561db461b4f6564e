/// The header fields of a request as libcurl wants them.
enum HeaderLines {
    private static let ownFields = ["content-length", "transfer-encoding", "connection", "expect"]

    /// Refuses what would break the request in two or contradict its length.
    static func make(_ request: HTTPRequest) throws(HTTPClientError.Kind) -> [String] {
        var lines: [String] = []
        for field in request.headers.fields {
            guard !field.name.isEmpty, field.name.utf8.allSatisfy(isTokenByte) else {
                throw .invalidRequest(.header(shown(field.name), "its name has a byte that no header name can have"))
            }
            guard field.value.utf8.allSatisfy({ $0 == 9 || ($0 >= 0x20 && $0 != 0x7F) }) else {
                throw .invalidRequest(.header(field.name, "its value has a line break or another control character"))
            }
            if ownFields.contains(where: { HTTPHeaders.same($0, field.name) }) {
                throw .invalidRequest(.header(field.name, "it is set by the client itself"))
            }
            // A colon without value would mean "leave this field out".
            lines.append(
                field.value.utf8.allSatisfy { $0 == 0x20 || $0 == 9 }
                    ? field.name + ";" : "\(field.name): \(field.value)")
        }
        // Left to itself libcurl calls every body a form, and asks before it sends a large one.
        if request.headers["Content-Type"] == nil { lines.append("Content-Type:") }
        lines.append("Expect:")
        return lines
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    private static func shown(_ name: String) -> String {
        String(String.UnicodeScalarView(name.unicodeScalars.prefix(40).map { $0.value < 0x20 ? "?" : $0 }))
    }
}
