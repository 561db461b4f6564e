import ControlClient
import Diagnostics
import JSON
import Platform

/// What is remembered, as people and scripts read it.
enum MemoryText {
    static func table(_ items: [RemoteMemory]) -> String {
        let rows = items.map { item in
            [item.key, item.space, item.type, "\(item.version)", item.updated, shortened(item.text)].map(
                AnswerText.line)
        }
        return TableLayout.text(["KEY", "WHOSE", "TYPE", "VERSION", "UPDATED", "WHAT"], rows)
    }

    static func list(_ items: [RemoteMemory], _ format: OutputFormat, none: String, in context: CommandContext) {
        switch format {
        case .json: context.write(["items": .array(items.map(\.json))])
        case .plain: for item in items { context.output.writeLine(AnswerText.line(item.key)) }
        case .table where items.isEmpty: context.output.writeLine(none)
        case .table: context.output.write(table(items))
        }
    }

    static func fields(of item: RemoteMemory) -> [(name: String, value: String?)] {
        let json = item.json
        let provenance = json["provenance"]
        return [
            ("key", item.key), ("whose", item.space), ("type", item.type),
            ("value", item.value.isNull ? nil : item.value.stringValue ?? item.value.text()),
        ] + item.observations.map { ("observed", $0) } + [
            ("metadata", json["metadata"]?.objectValue?.isEmpty ?? true ? nil : json["metadata"]?.text()),
            ("confidence", number(json["confidence"])), ("strength", number(json["strength"])),
            ("importance", number(json["importance"])), ("version", "\(item.version)"),
            ("created", json.text("created")), ("updated", item.updated), ("ended", json.text("ended")),
            ("expires", json.text("expires")), ("by meaning", json.text("semantic")),
            ("written by", provenance?.text("agent")), ("in conversation", provenance?.text("conversation")),
            ("for user", provenance?.text("user")),
        ]
    }

    /// Two digits behind the point, without what does not matter.
    static func number(_ value: JSONValue?) -> String? { value?.numberValue.map(number) }

    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    static func shortened(_ text: String) -> String { text.count > 60 ? text.prefix(59) + "…" : text }

    /// `1.5 MB`.
    static func bytes(_ count: Int) -> String {
        for (unit, size) in [("GB", 1 << 30), ("MB", 1 << 20), ("kB", 1 << 10)] where count >= size {
            let tenths = count * 10 / size
            return "\(tenths / 10).\(tenths % 10) \(unit)"
        }
        return "\(count) bytes"
    }

    static func meaning(_ json: JSONValue?) -> String {
        guard json?.text("semantic") == "available" else {
            return "unavailable: \(json?.text("semantic_reason") ?? "no reason was given")"
        }
        let later = json?["semantic_loaded"]?.booleanValue == false ? ", which is loaded when it is first needed" : ""
        return "available, by \(json?["model"]?.text("name") ?? "a model")\(later)"
    }
}

extension CommandContext {
    /// Text of a file, or of standard input for `-`.
    func bytes(from source: String) throws(SystemError) -> [UInt8] {
        source == "-" ? try readInput() : try files.read(source, limit: 1 << 30)
    }

    /// How far something long has come, in one line of the terminal that is written over; nobody else is told.
    func progress(_ text: String?) {
        guard standardError.isTerminal else { return }
        standardError.output.write("\r\u{1B}[K" + (text ?? ""))
        standardError.output.flush()
    }
}
