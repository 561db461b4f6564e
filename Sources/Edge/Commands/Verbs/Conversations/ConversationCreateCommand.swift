import ControlClient
import Diagnostics
import JSON
import Platform
import TOML

/// `caxton conversation create`
struct ConversationCreateCommand: ClientCommand {
    private static let config = Option.value(
        "config", "c", "FILE", .files(suffix: ".toml"), "a TOML or JSON file that describes the conversation")
    private static let title = Option.value("title", "t", "TEXT", .text, "what it is about")
    private static let person = Option.value("person", "p", "NAME", .text, "a person who takes part")
    private static let turns = Option<TurnTakingWord>.choice(
        "turn-taking", nil, "RULE", standard: .mention, "who answers a message")
    private static let facilitator = Option.value("facilitator", nil, "NAME", .text, "the participant who leads it")

    static let declaration = CommandDeclaration(
        path: ["conversation", "create"],
        summary: "begin a conversation of many",
        text: """
            The agents that are named take part; with `--config` a file says who does, in the same words as `POST /conversations` takes: `title`, `turn_taking`, `facilitator`, `[[participants]]` with `agent` or `person`, `role` and `privacy`, and `[limits]`. What is written on the command line besides it counts more. The identifier of the new conversation is printed.
            """,
        arguments: [ArgumentDeclaration("NAME", .any, AgentArgument.kind, "an agent that takes part")],
        options: [
            config.declaration, title.declaration, person.declaration, turns.declaration, facilitator.declaration,
            AnswerOption.format.declaration, ConnectionChoice.server.declaration,
        ],
        examples: [
            .init("caxton conversation create --config round-table.toml", "as the file says"),
            .init("caxton conversation create support billing --person ada", "two agents and a person"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let names: [String]
    private let config: String?
    private let title: String?
    private let person: String?
    private let turns: TurnTakingWord?
    private let facilitator: String?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        // `--config` is the description of the conversation here; where the server is, the usual places say.
        connection = ConnectionChoice(server: try written(ConnectionChoice.server))
        names = written.arguments
        config = try written(Self.config)
        title = try written(Self.title)
        person = try written(Self.person)
        turns = written.isGiven("turn-taking") ? try written(Self.turns) : nil
        facilitator = try written(Self.facilitator)
        format = try written(AnswerOption.format)
        if names.isEmpty, config == nil { throw .missingOption(Self.config.declaration) }
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        var description = JSONObject()
        if let config {
            do throws(ConversationFile.Problem) {
                description = try ConversationFile.read(config, in: context)
            } catch {
                context.report(error.diagnostics)
                return error.code
            }
        }
        if let title { description["title"] = .string(title) }
        if let turns { description["turn_taking"] = .string(turns.rawValue) }
        if let facilitator { description["facilitator"] = .string(facilitator) }
        let more = names.map { JSONValue.string($0) } + (person.map { [["person": .string($0)]] } ?? [])
        if !more.isEmpty {
            description["participants"] = .array((description["participants"]?.arrayValue ?? []) + more)
        }
        let (id, json) = try await client.createConversation(description)
        if format == .json { context.write(json) } else { context.output.writeLine(AnswerText.line(id)) }
        return .success
    }
}

/// Who answers a message, in the words of the server.
enum TurnTakingWord: String, ChoiceValue {
    case mention
    case roundRobin = "round_robin"
    case facilitator

    var summary: String {
        switch self {
        case .mention: "those who are named with @name"
        case .roundRobin: "all agents one after the other"
        case .facilitator: "the facilitator, and whom it names"
        }
    }
}

/// The description of a conversation in a file.
enum ConversationFile {
    struct Problem: Error {
        var diagnostics: [Diagnostic]
        var code: ExitCode
    }

    static func read(_ path: String, in context: CommandContext) throws(Problem) -> JSONObject {
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try path == "-" ? context.readInput() : context.files.read(path)
        } catch {
            throw Problem(diagnostics: [Diagnostic(error)], code: ExitCode(error))
        }
        let source = SourceText(name: path, bytes: bytes)
        if path.hasSuffix(".json") {
            do throws(JSONError) {
                return try JSONValue.parse(bytes).objectValue ?? JSONObject()
            } catch {
                throw Problem(diagnostics: [error.diagnostic(in: source)], code: .invalidConfiguration)
            }
        }
        let document = TOMLDocument.parse(source)
        if !document.isValid { throw Problem(diagnostics: document.diagnostics(), code: .invalidConfiguration) }
        return object(document.root)
    }

    private static func object(_ table: TOMLTable) -> JSONObject {
        var object = JSONObject()
        for entry in table.entries { object[entry.key.name] = value(entry.value) }
        return object
    }

    /// What has no counterpart in JSON is refused by the server, as what it looks like.
    private static func value(_ value: TOMLValue) -> JSONValue {
        switch value.kind {
        case .string: .string(value.string ?? "")
        case .integer: .integer(value.integer ?? 0)
        case .float: .number(value.float ?? 0)
        case .boolean: .boolean(value.boolean ?? false)
        case .array: .array(value.array?.map { self.value($0) } ?? [])
        case .table: .object(value.table.map(object) ?? JSONObject())
        case .offsetDateTime, .localDateTime, .localDate, .localTime, .invalid: .null
        }
    }
}
