import Diagnostics

extension ProblemContext {
    var aboutNumber: Explanation {
        switch problem.kind {
        case .leadingZero:
            let trimmed = span.length <= 40 ? withoutLeadingZeros : "7"
            return Explanation(
                "the number '\(text)' begins with a zero", label: "leading zero",
                help: [
                    "write '\(trimmed)', '0o…' for an octal number, or quotes if it is a text such as a postal code"
                ],
                fix: span.length <= 40 ? replace("remove the zeros", trimmed, risk: .risky) : nil)
        case .strayUnderscore:
            return Explanation(
                "an underscore in a number must stand between two digits", label: "stray underscore",
                help: ["write '1_000'"],
                fix: span.length <= 40
                    ? replace("remove the underscores", String(whole.filter { $0 != "_" }), risk: .risky) : nil)
        case .integerOverflow:
            return Explanation(
                "the integer does not fit into 64 bits", label: "too large",
                expected: "\(Int64.min) to \(Int64.max)",
                help: ["the largest is \(Int64.max): write it as a float, or put it in quotes to keep all digits"])
        case .floatOverflow:
            return Explanation(
                "the number is larger than a float can hold", label: "too large",
                expected: "at most 1.7976931348623157e308",
                help: ["the largest float is 1.7976931348623157e308; write 'inf' if infinity is meant"])
        case .missingFraction:
            return Explanation(
                "a digit is missing after the decimal point", label: "expected a digit after '.'",
                help: ["write '1.0'"], fix: completed)
        case .missingIntegerPart:
            return Explanation(
                "a digit is missing before the decimal point", label: "expected a digit before '.'",
                help: ["write '0\(text)'"], fix: insert("add '0'", "0", at: span.start))
        case .missingExponent:
            return Explanation(
                "the exponent has no digits", label: "expected a digit after 'e'", help: ["write '1e6'"])
        case .signedPrefix:
            return Explanation(
                "a number with a prefix takes no sign", label: "no sign here",
                help: [text.hasPrefix("+") ? "leave the sign out" : "write it as a decimal number"],
                fix: text.hasPrefix("+")
                    ? Fix(
                        title: "remove the sign", risk: .safe,
                        edits: [TextEdit(span: SourceSpan(start: span.start, end: span.start + 1), replacement: "")])
                    : nil)
        case .upperCasePrefix:
            return Explanation(
                "the prefix of a number is written in lower case", label: "0x, 0o or 0b",
                fix: span.length <= 40 ? replace("write the prefix in lower case", lowerPrefix) : nil)
        case .missingDigits:
            return Explanation(
                "digits are missing after the prefix '\(text.prefix(2))'", label: "expected digits",
                help: ["0x takes 0-9 and a-f, 0o takes 0-7, 0b takes 0 and 1"])
        case .misspelledBoolean:
            let meant = detail == 1 ? "true" : "false"
            let isSpelling = text.lowercased() == meant
            return Explanation(
                "'\(text)' is not a boolean", label: "write '\(meant)'", expected: "true or false, in lower case",
                help: isSpelling ? [] : ["write \(meant), or put it in quotes if it is a text: \"\(text)\""],
                fix: replace("write '\(meant)'", meant, risk: isSpelling ? .safe : .risky))
        case .nullValue:
            return Explanation(
                "TOML has no '\(text)'", label: "no such value",
                help: ["leave the key out, or put it in quotes if it is a text: \"\(text)\""])
        default:
            if detail > 0 {
                let meant = (text.hasPrefix("-") ? "-" : "") + (detail == 1 ? "inf" : "nan")
                return Explanation(
                    "'\(text)' is not a number", label: "write '\(meant)'",
                    fix: replace("write '\(meant)'", meant))
            }
            return Explanation(
                "'\(text)' is not a number", label: "not a number",
                help: ["put it in quotes if it is a text: \"\(text)\""],
                fix: isPlainWord ? replace("put it in quotes", "\"\(whole)\"", risk: .risky) : nil)
        }
    }

    private var isPlainWord: Bool {
        span.length <= 80 && !whole.utf8.contains { $0 == Byte.quote || $0 == Byte.backslash || $0 < Byte.space }
    }

    private var completed: Fix? {
        let text = whole
        guard span.length <= 40, let dot = text.utf8.firstIndex(of: Byte.dot) else { return nil }
        let after = text.utf8.index(after: dot)
        guard after == text.endIndex || text.utf8[after] | 0x20 == 0x65 else { return nil }
        return replace("add '0'", "\(text[..<after])0\(text[after...])")
    }

    private var withoutLeadingZeros: String {
        let text = whole
        let sign = text.utf8.first.map { $0 == Byte.plus || $0 == Byte.minus } ?? false ? String(text.prefix(1)) : ""
        let digits = text.dropFirst(sign.utf8.count).drop { $0 == "0" }
        let needsZero = digits.utf8.first.map { $0 &- Byte.zero >= 10 } ?? true
        return sign + (needsZero ? "0" : "") + digits
    }

    private var lowerPrefix: String {
        let text = whole
        return text.prefix(2).lowercased() + text.dropFirst(2)
    }
}
