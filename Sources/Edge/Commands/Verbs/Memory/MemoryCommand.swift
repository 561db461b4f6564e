import ControlClient
import Diagnostics
import Hosting
import Platform

/// A command about memory: it asks the server, and where none runs it opens the memory itself for as long as it needs.
protocol MemoryCommand: ClientCommand {}

extension MemoryCommand {
    func run(in context: CommandContext) async -> ExitCode {
        let plan: ServerPlan
        switch MemoryAlonePlan.find(connection, in: context) {
        case .failure(let ending): return ending.code
        case .success(nil): return await askServer(in: context)
        case .success(let found?): plan = found
        }
        do throws(StartFailure) {
            return try await MemoryAlone.serve(plan) { socket in
                let client = ControlClient(ServerAddress(socket: socket), userAgent: "caxton/\(Release.version)")
                return await ask(client, in: context)
            }
        } catch {
            // A server has begun meanwhile.
            if case .runsAlready = error { return await askServer(in: context) }
            context.report(error.diagnostic)
            return ExitCode(error)
        }
    }
}

/// Where the memory is that no server has.
enum MemoryAlonePlan {
    /// Nil when a server is named or runs, or there is no memory yet.
    static func find(
        _ connection: ConnectionChoice, in context: CommandContext
    ) -> Result<ServerPlan?, CommandEnding> {
        if connection.server != nil || !(context.environment["CAXTON_SERVER"] ?? "").isEmpty { return .success(nil) }
        return ServerOptions(config: connection.config).places(in: context).map { found in
            MemoryAlone.exists(found.plan) ? found.plan : nil
        }
    }
}

/// Whose memory a command is about.
struct MemoryPlace: Sendable {
    private static let scope = Option<MemoryScopeWord?>.choice(
        "scope", "s", "SCOPE", "whose memory; the workspace's when nothing is said")
    private static let agent = Option.value("agent", "a", "NAME", AgentArgument.kind, "the memory of this agent")
    private static let conversation = Option.value(
        "conversation", nil, "ID", .listed(by: ["conversation", "list", "--format", "plain"]),
        "the memory of this conversation")

    static let declarations = [scope.declaration, agent.declaration, conversation.declaration]

    let owner: MemoryOwner
    /// Whether the command line says whose it is.
    let isSaid: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        let scope = try written(Self.scope)
        let (agent, conversation) = (try written(Self.agent), try written(Self.conversation))
        if agent != nil, conversation != nil { throw .conflictingOptions("agent", "conversation") }
        isSaid = scope != nil || agent != nil || conversation != nil
        if let agent {
            try Self.check(scope, is: .agent, "--agent")
            owner = MemoryOwner(scope: "agent", owner: agent)
        } else if let conversation {
            try Self.check(scope, is: .conversation, "--conversation")
            owner = MemoryOwner(scope: "conversation", owner: conversation)
        } else {
            switch scope {
            case .agent: throw .missingOption(Self.agent.declaration)
            case .conversation: throw .missingOption(Self.conversation.declaration)
            case .workspace, .global, nil: owner = MemoryOwner(scope: scope?.rawValue)
            }
        }
    }

    private static func check(
        _ scope: MemoryScopeWord?, is wanted: MemoryScopeWord, _ option: String
    ) throws(UsageError) {
        if let scope, scope != wanted {
            throw .unsuitable(
                "'\(option)' names no memory of scope '\(scope.rawValue)'", help: "leave '--scope' away")
        }
    }
}

/// Who sees what is remembered.
enum MemoryScopeWord: String, ChoiceValue {
    case agent, conversation, workspace, global

    var summary: String {
        switch self {
        case .agent: "one agent's own"
        case .conversation: "seen by all in one conversation"
        case .workspace: "seen by all agents of the workspace"
        case .global: "seen by every agent of the server"
        }
    }
}

/// The key of an item, which most of these commands take.
enum MemoryKeyArgument {
    static let declaration = ArgumentDeclaration("KEY", .one, .text, "the key it is remembered under")
}
