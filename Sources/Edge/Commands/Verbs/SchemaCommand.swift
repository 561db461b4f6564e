import AgentManifest

/// `caxton schema [agent|server]`
struct SchemaCommand: Command {
    private static let file = ArgumentDeclaration(
        "FILE", .optional, .choice(SchemaKind.choices), "agent or server; agent when nothing is said")

    static let declaration = CommandDeclaration(
        path: ["schema"],
        summary: "print the JSON Schema of agent files or of caxton.toml",
        text: """
            The schema (JSON Schema 2020-12) carries descriptions, defaults, limits and examples, so that an editor can complete and check a file while it is written. `caxton validate` knows more: it also checks what no schema can say.
            """,
        arguments: [file],
        examples: [
            .init("caxton schema agent > agent.schema.json", "for an editor"),
            .init("caxton schema server > caxton.schema.json", "the same for the server's file"),
        ])

    private let kind: SchemaKind

    init(_ written: WrittenArguments) throws(UsageError) {
        guard let word = written.arguments.first else {
            kind = .agent
            return
        }
        guard let kind = SchemaKind(rawValue: word) else {
            throw .invalidArgument(Self.file, word, choices: SchemaKind.allCases.map(\.rawValue))
        }
        self.kind = kind
    }

    func run(in context: CommandContext) async -> ExitCode {
        let schema = SchemaGenerator.schema(of: kind.manifest)
        context.output.write(schema.hasSuffix("\n") ? schema : schema + "\n")
        return .success
    }
}

/// The files that have a schema.
enum SchemaKind: String, ChoiceValue {
    case agent, server

    var summary: String {
        switch self {
        case .agent: "agent files"
        case .server: "the server's file, caxton.toml"
        }
    }

    var manifest: ManifestKind {
        switch self {
        case .agent: .agent
        case .server: .server
        }
    }
}
