import Telemetry

/// Blacks out keys and passwords in what people, models and tools say.
package enum SecretScreen {
    package static func hide(in text: String) -> String {
        var result = ""
        var rest = text[...]
        // A key of several lines ends where it says so; without its end all that follows may belong to it.
        while let begin = rest.range(of: "-----BEGIN "), let end = rest[begin.upperBound...].range(of: "-----END "),
            let close = rest[end.upperBound...].range(of: "-----")
        {
            result += hideOnLine(rest[..<begin.lowerBound])
            let isSecret = rest[begin.upperBound..<end.lowerBound].range(of: "PRIVATE KEY-----") != nil
            result += isSecret ? Redaction.mark : String(rest[begin.lowerBound..<close.upperBound])
            rest = rest[close.upperBound...]
        }
        return result + hideOnLine(rest)
    }

    private static func hideOnLine(_ text: Substring) -> String {
        let shapes = Redaction.hidingSecrets(in: String(text))
        return LabelledSecrets.hide(in: shapes)
    }
}

/// Passwords look like nothing in particular; what gives them away is the word before them: `password: hunter2`.
private enum LabelledSecrets {
    private static let labels: [[UInt8]] = [
        "password", "passwd", "passphrase", "api_key", "api-key", "apikey", "secret", "client_secret", "access_token",
    ].map { Array($0.utf8) }

    static func hide(in text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var done = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "="), endsWithLabel(bytes[..<index])
            else {
                index += 1
                continue
            }
            let value = value(after: index, in: bytes)
            index = value.upperBound
            guard looksSecret(bytes[value]) else { continue }
            result += bytes[done..<value.lowerBound]
            result += Array(Redaction.mark.utf8)
            done = value.upperBound
        }
        return done == 0 ? text : String(decoding: result + bytes[done...], as: UTF8.self)
    }

    private static func endsWithLabel(_ bytes: ArraySlice<UInt8>) -> Bool {
        var end = bytes[...]
        while let last = end.last, last == UInt8(ascii: "\"") || last == UInt8(ascii: "'") { end.removeLast() }
        return labels.contains { label in
            guard end.count >= label.count else { return false }
            return zip(end.suffix(label.count), label).allSatisfy { ($0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0) == $1 }
        }
    }

    /// On the same line, quotes around it left out, or empty.
    private static func value(after separator: Int, in bytes: [UInt8]) -> Range<Int> {
        var start = separator + 1
        while start < bytes.count, bytes[start] == 0x20 || isQuote(bytes[start]) { start += 1 }
        var end = start
        while end < bytes.count, bytes[end] > 0x20, !isQuote(bytes[end]) { end += 1 }
        while end > start, ".,;)".utf8.contains(bytes[end - 1]) { end -= 1 }
        return start..<max(start, end)
    }

    private static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
    }

    /// Words of a sentence (`password: required`) are none: a secret has a digit or a sign in it.
    private static func looksSecret(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.count >= 6, !value.elementsEqual(Redaction.mark.utf8) else { return false }
        return value.contains { ($0 | 0x20) &- 0x61 >= 26 && $0 < 0x80 }
    }
}

extension Substring {
    func range(of needle: String) -> Range<Index>? {
        let bytes = Array(needle.utf8)
        var start = utf8.startIndex
        while let first = utf8[start...].firstIndex(of: bytes[0]) {
            if utf8[first...].starts(with: bytes) { return first..<utf8.index(first, offsetBy: bytes.count) }
            start = utf8.index(after: first)
        }
        return nil
    }
}
