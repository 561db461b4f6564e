/// A text cut into the number it begins with and the word that follows: `30 seconds`, `64mb`, `1.5h`.
struct NumberAndUnit {
    let number: String
    let unit: String

    init?(_ text: String) {
        let bytes = Array(text.trimmed.utf8)
        let end = bytes.firstIndex { !$0.isDigit && $0 != ascii(".") && $0 != ascii("_") } ?? bytes.endIndex
        guard end > 0 else { return nil }
        number = String(ascii: bytes[..<end].filter { $0 != ascii("_") })
        unit = String(decoding: bytes[end...], as: UTF8.self).trimmed
    }
}
