/// Which server is asked, as the command line says.
struct ConnectionChoice: Sendable {
    static let server = Option.value(
        "server", nil, "URL", .text, "the server to ask; otherwise the one of the configuration's data directory")
    static let config = Option.value(
        "config", "c", "FILE", .files(suffix: ".toml"), "the server's file, which says where its data directory is")

    static let declarations = [server.declaration, config.declaration]

    var server: String?
    var config: String?

    init(_ written: WrittenArguments) throws(UsageError) {
        server = try written(Self.server)
        config = try written(Self.config)
    }

    init(server: String?) { self.server = server }
}

/// The argument that all commands about one agent share.
enum AgentArgument {
    static let declaration = ArgumentDeclaration("NAME", .one, kind, "the name of an agent")
    static let optional = ArgumentDeclaration("NAME", .optional, kind, "the name of an agent; none means all")
    static let kind = ValueKind.listed(by: ["list", "--format", "plain"])
}

/// The form of an answer, which most of these commands can choose.
enum AnswerOption {
    static let format = Option<OutputFormat>.choice(
        "format", "f", "FORMAT", standard: .table, "how to write the answer")
}
