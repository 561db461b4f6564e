import Diagnostics

extension ProblemContext {
    var aboutText: Explanation {
        switch problem.kind {
        case .tooLarge:
            return Explanation(
                "the text is larger than \(detail >> 20) MiB",
                help: ["split it into several files"])
        case .utf16:
            return Explanation(
                "the text is UTF-16, but TOML is UTF-8", label: "a UTF-16 byte order mark",
                help: ["save the file as UTF-8 in your editor, or run 'iconv -f UTF-16 -t UTF-8'"])
        case .invalidUTF8:
            return Explanation(
                detail == 1 ? "this byte is not valid UTF-8" : "these \(detail) bytes are not valid UTF-8",
                label: invalidBytes,
                help: ["save the file as UTF-8; text from an older system may be Latin-1 or Windows-1252"])
        case .byteOrderMark:
            return Explanation(
                "a byte order mark stands in the middle of the text", label: "invisible U+FEFF",
                why: "it is allowed only as the very first character of a file; joining files often leaves one behind",
                fix: replace("remove the byte order mark", "", risk: detail == 0 ? .safe : .risky))
        case .carriageReturn:
            let place = Parser.Surroundings(rawValue: detail)
            let inString = place == .string
            return Explanation(
                "a carriage return without a line feed", label: "lone CR",
                why: "lines end in LF or CR LF",
                help: [
                    inString
                        ? "remove it, or write it as '\\r' in a string with double quotes"
                        : "save the file with Unix or Windows line ends"
                ],
                fix: inString || place == .skipped ? nil : replace("replace it by a line feed", "\n"))
        default:
            let name = controlName(UInt8(truncatingIfNeeded: detail))
            let inString = problem.kind == .controlInString
            return Explanation(
                inString
                    ? "a string contains the control character \(name)"
                    : "the control character \(name) is not allowed here",
                label: name,
                help: [
                    inString
                        ? "write it as '\(escape(UInt8(truncatingIfNeeded: detail)))' in a string with double quotes"
                        : "remove it"
                ],
                fix: inString ? nil : replace("remove it", "", risk: hidesNothing ? .safe : .risky))
        }
    }

    /// In a comment, or at the end of a line: nothing behind it has been skipped.
    private var hidesNothing: Bool {
        let place = Parser.Surroundings(rawValue: detail >> 8)
        if place == .comment || place == .skipped { return place == .comment }
        var next = Int(span.end)
        let bytes = source.bytes
        while next < bytes.count, bytes[next] == Byte.space || bytes[next] == Byte.tab { next += 1 }
        return next >= bytes.count || bytes[next] == Byte.lineFeed
    }

    private var invalidBytes: String {
        let end = min(Int(span.end), Int(span.start) + 4)
        let shown = source.bytes[Int(span.start)..<end].map { hex($0) }.joined(separator: " ")
        return end < Int(span.end) ? shown + " …" : shown
    }

    private func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return byte < 16 ? "0" + digits : digits
    }

    private func escape(_ byte: UInt8) -> String {
        switch byte {
        case 8: "\\b"
        case 12: "\\f"
        case 13: "\\r"
        default: "\\u00" + hex(byte)
        }
    }

    private func controlName(_ byte: UInt8) -> String {
        switch byte {
        case 0: "NUL (U+0000)"
        case 7: "BEL (U+0007)"
        case 8: "BS (U+0008)"
        case 12: "FF (U+000C)"
        case 27: "ESC (U+001B)"
        case 127: "DEL (U+007F)"
        default: "U+00" + hex(byte)
        }
    }
}
