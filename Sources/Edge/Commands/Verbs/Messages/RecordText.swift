import ControlClient
import JSON

/// Messages that were accepted, as people read them.
enum RecordText {
    static func write(
        _ list: [RemoteRecord], _ json: JSONValue, _ format: OutputFormat, none: String, in context: CommandContext
    ) {
        switch format {
        case .json: context.write(json)
        case .plain: for record in list { context.output.writeLine(AnswerText.line(record.id)) }
        case .table where list.isEmpty: context.output.writeLine(none)
        case .table:
            let rows = list.map { record in
                [
                    record.id, record.accepted, record.status, record.sender, record.agent ?? record.target,
                    shortened(record.preview),
                ].map(AnswerText.line)
            }
            context.output.write(TableLayout.text(["ID", "ACCEPTED", "STATUS", "FROM", "TO", "TEXT"], rows))
        }
    }

    static func fields(of record: RemoteRecord) -> [(name: String, value: String?)] {
        let json = record.json
        let outcome = json["outcome"]
        return [
            ("message", record.id), ("conversation", record.conversation), ("status", record.status),
            ("performative", json.text("performative")), ("from", record.sender), ("for", record.target),
            ("agent", record.agent), ("accepted", record.accepted), ("ended", json.text("ended")),
            ("requeued", json.count("requeued").flatMap { $0 == 0 ? nil : "\($0)" }),
            ("attempts", json.count("attempts").map(String.init)), ("text", text(json["message"]?["content"])),
            ("answer", outcome?.text("text")), ("code", json.text("code")), ("reason", json.text("reason")),
        ] + replies(outcome)
    }

    private static func replies(_ outcome: JSONValue?) -> [(name: String, value: String?)] {
        (outcome?.list("replies") ?? []).map {
            ("answer of \($0.text("agent") ?? "")", $0.text("text") ?? $0.text("message"))
        }
    }

    private static func text(_ content: JSONValue?) -> String? { content.map { $0.stringValue ?? $0.text() } }

    private static func shortened(_ text: String) -> String { text.count > 50 ? text.prefix(49) + "…" : text }
}
