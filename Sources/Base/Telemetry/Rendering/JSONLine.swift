/// One object a line. Dotted names stay flat: they are easy to search for and cannot meet the fixed names.
enum JSONLine {
    private static let fixed: Set<String> = [
        "time", "level", "component", "message", "agent", "conversation", "request", "trace", "span",
    ]

    static func append(_ event: LogEvent, _ redaction: Redaction, to bytes: inout [UInt8]) {
        bytes.append("{\"time\":\"")
        event.time.append(to: &bytes)
        bytes.append("\",\"level\":\"")
        bytes.append(event.level.name)
        bytes.append("\",\"component\":")
        bytes.append(quoted: event.component)
        bytes.append(",\"message\":")
        bytes.append(quoted: event.message.description)
        for (key, text) in LineRenderer.subjects(event.context) {
            begin(key.description, &bytes)
            bytes.append(quoted: text)
        }
        for (key, value) in event.fields.entries {
            let name = key.description
            begin(fixed.contains(name) ? "field." + name : name, &bytes)
            append(value, redaction.shown(value, under: key), to: &bytes)
        }
        bytes.append("}")
    }

    private static func begin(_ name: String, _ bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: ","))
        bytes.append(quoted: name)
        bytes.append(UInt8(ascii: ":"))
    }

    private static func append(_ value: LogValue, _ shown: String?, to bytes: inout [UInt8]) {
        if let shown { return bytes.append(quoted: shown) }
        switch value {
        case .string(let text), .content(let text): bytes.append(quoted: text)
        case .integer(let number): bytes.append(String(number))
        case .double(let number): number.isFinite ? bytes.append(String(number)) : bytes.append(quoted: String(number))
        case .boolean(let flag): bytes.append(flag ? "true" : "false")
        case .duration(let duration): bytes.append(duration)
        }
    }
}
