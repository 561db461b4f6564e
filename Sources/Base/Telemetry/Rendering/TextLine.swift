/// For people: `time level component: message  key=value …`.
enum TextLine {
    static func append(_ event: LogEvent, _ redaction: Redaction, to bytes: inout [UInt8]) {
        event.time.append(to: &bytes)
        bytes.append(" ")
        bytes.append(event.level.name)
        for _ in event.level.name.utf8.count..<8 { bytes.append(" ") }
        bytes.append(event.component)
        bytes.append(": ")
        bytes.append(event.message)
        appendData(of: event, redaction, to: &bytes)
    }

    /// ` key=value …`, whom it is about first.
    static func appendData(of event: LogEvent, _ redaction: Redaction, to bytes: inout [UInt8]) {
        for (key, text) in LineRenderer.subjects(event.context) {
            begin(key, &bytes)
            append(text, to: &bytes)
        }
        for (key, value) in event.fields.entries {
            begin(key, &bytes)
            append(value, redaction.shown(value, under: key), to: &bytes)
        }
    }

    private static func begin(_ key: StaticString, _ bytes: inout [UInt8]) {
        bytes.append(" ")
        bytes.append(key)
        bytes.append("=")
    }

    private static func append(_ value: LogValue, _ shown: String?, to bytes: inout [UInt8]) {
        if let shown { return append(shown, to: &bytes) }
        switch value {
        case .string(let text), .content(let text): append(text, to: &bytes)
        case .integer(let number): bytes.append(String(number))
        case .double(let number): bytes.append(String(number))
        case .boolean(let flag): bytes.append(flag ? "true" : "false")
        case .duration(let duration):
            bytes.append(duration)
            bytes.append("s")
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        let isPlain =
            !text.isEmpty
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=") }
        if isPlain { bytes.append(text) } else { bytes.append(quoted: text) }
    }
}
