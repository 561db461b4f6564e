/// How much of an answer a model gets to read.
struct OutputLimit: Sendable {
    static let standard = OutputLimit(bytes: 32 * 1024)

    let bytes: Int

    /// The text, or its beginning up to a whole character with a note on how much there was.
    func cut(_ text: String) -> String {
        let count = text.utf8.count
        guard count > bytes else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: bytes)
        while text.utf8[end] & 0xC0 == 0x80 { end = text.utf8.index(before: end) }
        return "\(text[..<end])\n[cut: the first \(text[..<end].utf8.count) of \(count) bytes]"
    }
}
