import AgentModel
import AgentPorts
import HTTPServer
import JSON
import Supervision

/// What requests about memory ask first: which memory, who asks, and what of it is meant.
extension APIRequest {
    func memory() throws(APIFailure) -> any MemoryStore {
        if let memory = environment.memory { return memory }
        let why = environment.memoryTrouble()
        throw APIFailure(
            .memoryUnavailable, why.map { "there is no memory: \($0)" } ?? "this server keeps no memory",
            suggestions: ["`caxton doctor` says what is in its way"])
    }

    /// Whoever holds the token; below `/agents/{name}` that agent, so that it can be seen what it sees.
    func memoryActor() throws(APIFailure) -> MemoryActor {
        if !isOfAgent { return .operatorOfServer }
        let conversation = try self(MemoryParameters.conversation)
        return MemoryActor(try agent().definition, conversation: conversation)
    }

    private var isOfAgent: Bool { !value("name").isEmpty }

    /// As the parameters say; without them the workspace's, or for an agent its own.
    func memorySpace(_ actor: MemoryActor) throws(APIFailure) -> MemorySpace {
        try Self.space(try self(MemoryParameters.scope), try self(MemoryParameters.owner), actor)
    }

    /// Nil when nothing is said, for all that may be read.
    func memorySpaces(_ actor: MemoryActor) throws(APIFailure) -> [MemorySpace]? {
        let (scope, owner) = (try self(MemoryParameters.scope), try self(MemoryParameters.owner))
        return scope == nil && owner == nil ? nil : [try Self.space(scope, owner, actor)]
    }

    static func space(
        _ scope: MemoryScope?, _ owner: String?, _ actor: MemoryActor
    ) throws(APIFailure) -> MemorySpace {
        let scope = scope ?? (actor.agent == nil ? (owner == nil ? .workspace : .agent) : .agent)
        guard let owner else {
            if let space = actor.space(of: scope) { return space }
            throw APIFailure(
                .notPossible, "'\(scope.rawValue)' does not say whose memory",
                suggestions: [
                    actor.agent == nil
                        ? "name the \(scope.rawValue) with 'owner'" : "name the conversation with 'conversation'"
                ])
        }
        do throws(ValueProblem) { return try MemorySpace(scope, owner: owner) } catch {
            throw .notMemory("owner", error)
        }
    }

    /// The key in the path.
    func memoryKey(_ name: String = "key") throws(APIFailure) -> MemoryKey {
        do throws(ValueProblem) { return try MemoryKey(parsing: value(name)) } catch { throw .notMemory(name, error) }
    }

    func memoryFilter(_ actor: MemoryActor) throws(APIFailure) -> MemoryFilter {
        typealias Names = MemoryParameters
        return MemoryFilter(
            spaces: try memorySpaces(actor), prefix: try self(Names.prefix) ?? "",
            types: Set(try self(Names.types)), agent: try self(Names.agent), user: try self(Names.user),
            since: try self(Names.since), before: try self(Names.before),
            minimumConfidence: try self(Names.confidence))
    }

    /// What must hold of the item, as the head and the parameters say; the head comes first.
    func memoryCondition() throws(APIFailure) -> MemoryCondition {
        if let field = header("If-None-Match") {
            if field == "*" { return .absent }
            throw .wrongField(field, "If-None-Match", "it is '*'")
        }
        if let field = header("If-Match") {
            if field == "*" { return .present }
            let digits = field.dropFirst().dropLast()
            if field.first == "\"", field.last == "\"", let version = Int64(digits), version > 0,
                String(version) == digits
            {
                return .version(version)
            }
            throw .wrongField(field, "If-Match", "it is a version in quotes, such as '\"3\"', or '*'")
        }
        return try self(MemoryParameters.version).map { MemoryCondition(version: Int64($0)) } ?? .always
    }

    /// What the memory refuses in the words of this interface; conditions of the head have a status of their own.
    func asked<Value>(
        _ body: (any MemoryStore) async throws(MemoryError) -> Value
    ) async throws(APIFailure) -> Value {
        let memory = try memory()
        do throws(MemoryError) { return try await body(memory) } catch {
            var failure = APIFailure(error)
            if failure.code == .memoryConflict, header("If-Match") != nil || header("If-None-Match") != nil {
                failure.code = .preconditionFailed
            }
            throw failure
        }
    }
}

extension MemoryCondition {
    /// Zero is what an item has that is not there.
    init(version: Int64) { self = version == 0 ? .absent : .version(version) }
}

extension APIFailure {
    fileprivate static func wrongField(_ text: String, _ name: String, _ suggestion: String) -> APIFailure {
        APIFailure(.notPossible, "'\(text)' is no value for '\(name)'", suggestions: [suggestion])
    }
}
