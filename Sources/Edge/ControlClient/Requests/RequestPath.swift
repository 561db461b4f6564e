/// A path below the server's address, of words that may hold anything.
struct RequestPath: Sendable {
    let text: String

    init(_ words: String..., query: [(name: String, value: String?)] = []) {
        let path = words.map { "/" + Self.encoded($0) }.joined()
        let items = query.compactMap { item in item.value.map { "\(item.name)=\(Self.encoded($0))" } }
        text = items.isEmpty ? path : path + "?" + items.joined(separator: "&")
    }

    private static func encoded(_ word: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in word.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
