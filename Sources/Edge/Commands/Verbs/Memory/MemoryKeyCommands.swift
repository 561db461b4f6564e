import ControlClient
import Diagnostics
import JSON
import Platform

/// `caxton memory get KEY`
struct MemoryGetCommand: MemoryCommand {
    private static let at = MemoryMoment.option("at", "as it was then")

    static let declaration = CommandDeclaration(
        path: ["memory", "get"],
        summary: "show what is remembered under a key",
        text: """
            A text is written as it is, every other value as JSON, and what was observed one a line. `--format json` writes the item with all that is known about it.
            """,
        arguments: [MemoryKeyArgument.declaration],
        options: MemoryPlace.declarations + [at.declaration, AnswerOption.format.declaration]
            + ConnectionChoice.declarations,
        examples: [
            .init("caxton memory get plans/today", "what the workspace remembers"),
            .init("caxton memory get Ada --agent support --at 2h", "what an agent knew two hours ago"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let key: String
    private let place: MemoryPlace
    private let at: String?
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        key = written.arguments[0]
        place = try MemoryPlace(written)
        at = try MemoryMoment.read(written, Self.at)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let item = try await client.memory(key, of: place.owner, at: at)
        if format == .json {
            context.write(item.json)
        } else {
            let text = context.standardOutput.isTerminal ? AnswerText.running(item.text) : item.text
            context.output.write(text.hasSuffix("\n") ? text : text + "\n")
        }
        return .success
    }
}

/// `caxton memory exists KEY`
struct MemoryExistsCommand: MemoryCommand {
    static let declaration = CommandDeclaration(
        path: ["memory", "exists"],
        summary: "say whether something is remembered under a key",
        text: "The answer is the exit code: 0 when there is something, 4 when there is nothing.",
        arguments: [MemoryKeyArgument.declaration],
        options: MemoryPlace.declarations + ConnectionChoice.declarations,
        examples: [.init("caxton memory exists plans/today", "for scripts")], exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let key: String
    private let place: MemoryPlace

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        key = written.arguments[0]
        place = try MemoryPlace(written)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        do throws(ControlFailure) {
            let item = try await client.memory(key, of: place.owner)
            context.output.writeLine("yes, version \(item.version)")
            return .success
        } catch {
            if error.code != "MEMORY_NOT_FOUND" { throw error }
            context.output.writeLine("no")
            return .notFound
        }
    }
}

/// `caxton memory set KEY VALUE`
struct MemorySetCommand: MemoryCommand {
    private static let type = Option.value("type", "t", "TYPE", .text, "what sort of thing it is, such as preference")
    private static let ttl = Option.value("ttl", nil, "DURATION", .text, "how long it is kept, such as 30d")
    private static let version = Option.number(
        "version", nil, "N", from: 0, "only when the item is at this version; 0: only when there is none")
    private static let isText = Option.flag("text", nil, "a text, even when it reads as JSON")
    private static let isFact = Option.flag("fact", nil, "something that was observed, beside what was observed before")
    private static let importance = Option.value(
        "importance", nil, "NUMBER", .text, "from 0 to 1; what is important is found first and kept longest")

    static let declaration = CommandDeclaration(
        path: ["memory", "set"],
        summary: "remember something under a key",
        text: """
            What reads as JSON is kept as JSON, everything else as a text. With `--fact` the text is added to what was observed under the key, once.

            With `--version` the value is written only when nobody has changed it since it was read; else nothing is changed and the exit code is 5.
            """,
        arguments: [
            MemoryKeyArgument.declaration,
            ArgumentDeclaration("VALUE", .one, .text, "what to remember, or `-` for standard input"),
        ],
        options: [
            type.declaration, ttl.declaration, version.declaration, isText.declaration, isFact.declaration,
            importance.declaration,
        ] + MemoryPlace.declarations + [AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton memory set plans/today release --ttl 1d", "for a day, for all agents of the workspace"),
            .init("caxton memory set Ada tea --fact --type person --agent support", "what one agent knows of somebody"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let key: String
    private let value: String
    private let place: MemoryPlace
    private let format: OutputFormat
    private let isText: Bool
    private let isFact: Bool
    private let body: JSONObject

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        key = written.arguments[0]
        value = written.arguments[1]
        place = try MemoryPlace(written)
        format = try written(AnswerOption.format)
        isText = try written(Self.isText)
        isFact = try written(Self.isFact)
        var body = JSONObject()
        body["type"] = try written(Self.type).map { .string($0) }
        body["ttl"] = try written(Self.ttl).map { .string($0) }
        body["version"] = try written(Self.version).map { .integer(Int64($0)) }
        if let text = try written(Self.importance) {
            guard let number = Double(text), (0...1).contains(number) else {
                throw .invalidValue(option: Self.importance.declaration, text, choices: [])
            }
            body["importance"] = .number(number)
        }
        self.body = body
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        var text = value
        if value == "-" {
            do throws(SystemError) { text = String(decoding: try context.readInput(), as: UTF8.self) } catch {
                context.report(Diagnostic(error))
                return ExitCode(error)
            }
            if text.last == "\n" { text.removeLast() }
        }
        var body = body
        if isFact {
            body["observations"] = [.string(text)]
            body["merge"] = "add"
        } else {
            body["value"] = isText ? .string(text) : (try? JSONValue.parse(text)) ?? .string(text)
        }
        let item = try await client.remember(key, body, of: place.owner)
        switch format {
        case .json: context.write(item.json)
        case .plain: context.output.writeLine("\(item.version)")
        case .table:
            context.output.writeLine(
                "remembered \(AnswerText.line(item.key)) in \(AnswerText.line(item.space)), version \(item.version)")
        }
        return .success
    }
}

/// `caxton memory delete KEY`
struct MemoryDeleteCommand: MemoryCommand {
    private static let version = Option.number(
        "version", nil, "N", "only when the item is at this version")
    private static let erases = Option.flag("erase-history", nil, "its earlier versions too, so that nothing is left")

    static let declaration = CommandDeclaration(
        path: ["memory", "delete"],
        summary: "forget what is remembered under a key",
        text: "Its earlier versions stay for a while, unless `--erase-history` says otherwise.",
        arguments: [MemoryKeyArgument.declaration],
        options: [version.declaration, erases.declaration] + MemoryPlace.declarations + ConnectionChoice.declarations,
        examples: [.init("caxton memory delete plans/today", "of the workspace")], exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let key: String
    private let place: MemoryPlace
    private let version: Int?
    private let erases: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        key = written.arguments[0]
        place = try MemoryPlace(written)
        version = try written(Self.version)
        erases = try written(Self.erases)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        try await client.forget(key, of: place.owner, version: version, erasingHistory: erases)
        context.output.writeLine("forgotten \(AnswerText.line(key))")
        return .success
    }
}
