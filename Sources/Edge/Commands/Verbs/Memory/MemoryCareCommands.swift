import ControlClient
import JSON

/// `caxton memory gc`
struct MemoryCollectCommand: MemoryCommand {
    static let declaration = CommandDeclaration(
        path: ["memory", "gc"],
        summary: "remove what has expired or is too much, now",
        text: "A server does so by itself, as often as `memory.cleanup_interval` says.",
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton memory gc", "make room")], exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let json = try await client.collectMemory()
        let names = ["expired", "retired", "evicted", "versions"]
        let fields = names.map { (name: $0, value: json.count($0).map(String.init)) }
        switch format {
        case .json: context.write(json)
        case .plain: context.output.write(AnswerText.pairs(fields))
        case .table where json.count("total") == 0: context.output.writeLine("there was nothing to remove")
        case .table:
            let words = fields.map { "\($0.value ?? "0") \($0.name)" }.joined(separator: ", ")
            context.output.writeLine("removed: \(words)")
        }
        return .success
    }
}

/// `caxton memory verify`
struct MemoryVerifyCommand: MemoryCommand {
    static let declaration = CommandDeclaration(
        path: ["memory", "verify"],
        summary: "look whether everything in the memory is sound",
        text: "The exit code is 1 when something is not.",
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton memory verify", "after a crash, for peace of mind")], exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let json = try await client.verifyMemory()
        let problems = json.texts("problems")
        switch format {
        case .json: context.write(json)
        case .plain: for problem in problems { context.output.writeLine(AnswerText.line(problem)) }
        case .table where problems.isEmpty:
            context.output.writeLine(
                "sound: \(json.count("items") ?? 0) items and \(json.count("vectors") ?? 0) vectors were looked at")
        case .table:
            for problem in problems { context.output.writeLine("✗ \(AnswerText.line(problem))") }
            context.output.writeLine("`caxton memory restore` puts a backup in its place")
        }
        return problems.isEmpty ? .success : .failure
    }
}

/// `caxton memory backup`
struct MemoryBackupCommand: MemoryCommand {
    static let declaration = CommandDeclaration(
        path: ["memory", "backup"],
        summary: "make a whole and sound copy of the memory while others go on",
        text:
            "The copy is a file in the directory `backups` of the server's data directory; the command says which. The oldest make room for the newest.",
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton memory backup", "to be able to go back")],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let json = try await client.backUpMemory()
        let path = AnswerText.line(json.text("path") ?? "")
        switch format {
        case .json: context.write(json)
        case .plain: context.output.writeLine(path)
        case .table:
            context.output.writeLine("wrote \(path), \(MemoryText.bytes(json.count("bytes") ?? 0))")
        }
        return .success
    }
}

/// `caxton memory reembed`
struct MemoryReembedCommand: MemoryCommand {
    static let declaration = CommandDeclaration(
        path: ["memory", "reembed"],
        summary: "make the vectors anew that another model made, or that are missing",
        text: """
            Needed once after `memory.embedding_model` has changed. Interrupted, it goes on where it was when it is run again.
            """,
        options: [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [.init("caxton memory reembed", "with how far it has come")], exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        var events = try await client.reembedMemory()
        while let event = try await events.next() {
            let (done, total) = (event.data.count("done") ?? 0, event.data.count("total") ?? 0)
            switch event.name {
            case "progress":
                context.progress("\(done) of \(total)")
            case "done":
                context.progress(nil)
                switch format {
                case .json: context.write(event.data)
                case .plain: context.output.writeLine("\(done)\t\(total)")
                case .table:
                    let model = event.data["model"]?.text("name") ?? "the model"
                    context.output.writeLine("\(done) of \(total) have vectors, by \(AnswerText.line(model))")
                }
                return done >= total ? .success : .failure
            case "error":
                context.progress(nil)
                throw ControlFailure(event.data) ?? ControlFailure(.failed, "the vectors could not be made")
            default: break
            }
        }
        context.progress(nil)
        throw ControlFailure(.failed, "the server ended before all vectors were made")
    }
}

/// `caxton memory wipe`
struct MemoryWipeCommand: MemoryCommand {
    private static let yes = Option.flag("yes", "y", "do not ask")

    static let declaration = CommandDeclaration(
        path: ["memory", "wipe"],
        summary: "forget one memory with all its past",
        text: """
            Nothing brings back what is wiped but a backup. The command asks on a terminal; elsewhere it needs `--yes`. Whose memory it is must be said.
            """,
        options: [yes.declaration] + MemoryPlace.declarations + ConnectionChoice.declarations,
        examples: [.init("caxton memory wipe --agent support --yes", "everything that is one agent's own")],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let place: MemoryPlace
    private let isSure: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        place = try MemoryPlace(written)
        isSure = try written(Self.yes)
        if !place.isSaid {
            throw .unsuitable(
                "it is not said whose memory is to be forgotten",
                help: "add '--agent NAME', '--conversation ID' or '--scope workspace'")
        }
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let name = AnswerText.line([place.owner.scope, place.owner.owner].compactMap { $0 }.joined(separator: "/"))
        if !isSure {
            let confirmation = Confirmation(
                refusal: "a memory is not forgotten without a yes",
                question: "forget everything in \(name)",
                unchanged: "nothing was forgotten")
            if let ending = await confirmation.ask(in: context) { return ending }
        }
        let count = try await client.wipeMemory(of: place.owner)
        context.output.writeLine("forgotten: \(count) \(count == 1 ? "item" : "items") in \(name)")
        return .success
    }
}
