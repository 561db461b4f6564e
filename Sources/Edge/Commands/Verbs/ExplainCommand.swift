import Diagnostics

/// `caxton explain CODE|FIELD`
struct ExplainCommand: Command {
    private static let format = Option<OutputFormat>.choice(
        "format", "f", "FORMAT", standard: .table, "how to write it")

    static let declaration = CommandDeclaration(
        path: ["explain"],
        summary: "explain a problem by its code, or a field of the files",
        text: """
            Every problem carries a code such as `toml.duplicate-key`; its page says what happened, why it matters and how to mend it. A field such as `llm.temperature` is explained with its type, default, limits and an example.

            Without a topic it lists all of them.
            """,
        arguments: [
            ArgumentDeclaration(
                "TOPIC", .optional, .listed(by: ["explain", "--format", "plain"]),
                "the code of a problem, or the dotted name of a field")
        ],
        options: [format.declaration],
        examples: [
            .init("caxton explain cli.unknown-option", "the page of a problem"),
            .init("caxton explain llm.temperature", "what a field means"),
            .init("caxton explain --format plain", "all topics, one a line"),
        ],
        exitCodes: [.notFound])

    private let name: String?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        name = written.arguments.first
        format = try written(Self.format)
    }

    func run(in context: CommandContext) async -> ExitCode {
        guard let name else {
            list(Topics.all, in: context)
            return .success
        }
        let topics = Topics.named(name)
        if topics.isEmpty {
            let nearest = Suggestion.nearest(name, in: Topics.all.map(\.name))
            context.report(
                Diagnostic(
                    "cli.unknown-topic", "there is no code or field '\(name)'", found: name,
                    help: [nearest.map { "the nearest topic is '\($0)'" } ?? "`caxton explain` lists all topics"]))
            return .notFound
        }
        switch format {
        case .table: context.output.write(topics.map { $0.text(width: context.textWidth) }.joined(separator: "\n"))
        case .plain: context.output.write(topics.map(\.markdown).joined(separator: "\n"))
        case .json:
            var json = JSONText(.pretty)
            json.beginArray()
            for topic in topics { topic.write(to: &json, withPage: true) }
            json.endArray()
            json.endLine()
            context.output.write(json.bytes)
        }
        return .success
    }

    private func list(_ topics: [Topic], in context: CommandContext) {
        switch format {
        case .plain: for topic in topics { context.output.writeLine(topic.name) }
        case .table:
            for kind in Topic.Kind.allCases {
                let own = topics.filter { $0.kind == kind }
                if own.isEmpty { continue }
                context.output.writeLine("\(kind.heading):")
                context.output.write(
                    TextLayout.definitions(own.map { ($0.name, $0.title) }, width: context.textWidth, widest: 34))
                context.output.writeLine()
            }
            context.output.writeLine("`caxton explain TOPIC` says more about one of them.")
        case .json:
            var json = JSONText(.pretty)
            json.beginArray()
            for topic in topics { topic.write(to: &json, withPage: false) }
            json.endArray()
            json.endLine()
            context.output.write(json.bytes)
        }
    }
}
