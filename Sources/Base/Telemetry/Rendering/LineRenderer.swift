/// Turns an event into one line: whatever its data holds, no part of it can begin a line of its own.
enum LineRenderer {
    static func render(_ event: LogEvent, _ format: LogFormat, _ redaction: Redaction) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256)
        switch format {
        case .text: TextLine.append(event, redaction, to: &bytes)
        case .json: JSONLine.append(event, redaction, to: &bytes)
        case .pretty(let colours): PrettyLine.append(event, redaction, colours: colours, to: &bytes)
        }
        return bytes
    }

    /// The names and texts that tell what an event is about.
    static func subjects(_ context: LogContext) -> [(key: StaticString, text: String)] {
        var subjects: [(key: StaticString, text: String)] = []
        if let agent = context.agent { subjects.append(("agent", agent)) }
        if let conversation = context.conversation { subjects.append(("conversation", conversation)) }
        if let request = context.request { subjects.append(("request", request)) }
        if let trace = context.trace {
            subjects.append(("trace", trace.trace.hexadecimal))
            subjects.append(("span", trace.span.hexadecimal))
        } else if let traceID = context.traceID {
            subjects.append(("trace", traceID))
        }
        return subjects
    }
}

extension [UInt8] {
    mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    /// Seconds, exactly: "1.5", "0.000001".
    mutating func append(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        if seconds < 0 || attoseconds < 0 { append("-") }
        append(String(seconds.magnitude))
        var fraction = attoseconds.magnitude / 1_000_000_000
        if fraction == 0 { return }
        append(".")
        var divisor: UInt64 = 100_000_000
        while fraction > 0 {
            append(UInt8(ascii: "0") + UInt8(fraction / divisor))
            fraction %= divisor
            divisor /= 10
        }
    }

    /// Nothing in it needs escaping; true for nearly everything.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        }
    }

    /// In quotes, with everything escaped that a line or a terminal could stumble over.
    mutating func append(quoted text: String) {
        append(UInt8(ascii: "\""))
        if Self.isPlain(text) {
            append(contentsOf: text.utf8)
            append(UInt8(ascii: "\""))
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": append("\\\"")
            case "\\": append("\\\\")
            case "\n": append("\\n")
            case "\r": append("\\r")
            case "\t": append("\\t")
            case "\0"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{2029}", "\u{202A}"..."\u{202E}",
                "\u{2066}"..."\u{2069}":
                let digits = String(scalar.value, radix: 16)
                append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        append(UInt8(ascii: "\""))
    }
}
