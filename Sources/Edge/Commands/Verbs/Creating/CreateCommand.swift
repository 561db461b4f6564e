import AgentTemplates

/// `caxton create --config FILE` and `caxton create --template TEMPLATE NAME`
struct CreateCommand: Command {
    private static let config = Option.value(
        "config", "c", "FILE", .files(suffix: ".toml"), "the agent's file, or `-` for standard input")
    private static let replace = Option.flag("replace", "r", "with --config: replace the agent that has this name")
    private static let template = Option.value(
        "template", "t", "TEMPLATE", .listed(by: ["templates", "list", "--format", "plain"]),
        "the template to make a file from")
    private static let set = Option.assignments("set", "s", "fill in a parameter of the template")
    private static let output = Option.value(
        "output", "o", "DIR", .directory, standard: ".",
        "with --template: where the file goes; `-` for standard output")
    private static let force = Option.flag("force", nil, "with --template: replace an existing file")

    static let declaration = CommandDeclaration(
        path: ["create"],
        summary: "create an agent from a file of one's own, or a file from a template",
        text: """
            With `--config` the running server takes the agent in: it checks the file, keeps it in its agents directory and starts the agent. Without a server the file is checked here and put into the agents directory, where the next server finds it. An agent that has the name already stays as it is, unless `--replace` says so.

            With `--template` a file is written and nothing else happens. It is called NAME.toml and is complete: what is not set keeps the default that `caxton templates show TEMPLATE` lists. Values are checked before anything is written, and an existing file is never overwritten unless `--force` says so.
            """,
        arguments: [ArgumentDeclaration("NAME", .optional, .text, "the name of the new agent; with --template only")],
        options: [
            config.declaration, replace.declaration, ConnectionChoice.server.declaration, template.declaration,
            set.declaration, output.declaration, force.declaration,
            TemplateOptions.directory.declaration,
        ],
        examples: [
            .init("caxton create --config support.toml", "take this agent in, with or without a server"),
            .init("caxton create --template chatbot helper", "write helper.toml in this directory"),
            .init(
                "caxton create -t translator anna --set target_languages=French -o agents", "choose values and a place"),
        ],
        exitCodes: ExitCode.ofClients)

    private enum Way {
        case file(AgentRegistration)
        case template(TemplateFile)
    }

    private let way: Way

    init(_ written: WrittenArguments) throws(UsageError) {
        let replaces = try written(Self.replace)
        if let file = try written(Self.config) {
            try Self.refuse(written, besides: "config", ["template", "set", "output", "force", "templates-dir"])
            if let name = written.arguments.first { throw .unexpectedArgument(name, accepted: 0) }
            way = .file(
                AgentRegistration(
                    file: file, replaces: replaces,
                    connection: ConnectionChoice(server: try written(ConnectionChoice.server))))
            return
        }
        if replaces {
            throw .unsuitable("'--replace' belongs to '--config'", help: "a file is replaced with '--force'")
        }
        guard let template = try written(Self.template) else {
            throw written.arguments.isEmpty
                ? .missingEither(Self.config.declaration, Self.template.declaration)
                : .missingOption(Self.template.declaration)
        }
        guard let name = written.arguments.first else { throw .missingArgument(Self.declaration.arguments[0]) }
        way = .template(
            TemplateFile(
                name: name, template: template,
                settings: try written(Self.set).map { TemplateSetting(key: $0.key, value: $0.value) },
                directory: try written(Self.output) ?? ".", replaces: try written(Self.force),
                templatesDirectory: try written(TemplateOptions.directory)))
    }

    private static func refuse(
        _ written: WrittenArguments, besides option: String, _ others: [String]
    ) throws(UsageError) {
        if let other = others.first(where: { written.isGiven($0) }) { throw .conflictingOptions(option, other) }
    }

    func run(in context: CommandContext) async -> ExitCode {
        switch way {
        case .file(let registration): await registration.run(in: context)
        case .template(let file): file.make(in: context)
        }
    }
}
