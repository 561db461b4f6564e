import AgentModel
import AgentPorts
import Conversation
import JSON

/// One call of a memory tool, on behalf of the agent whose turn it is.
struct MemoryErrand: Sendable {
    private let environment: RecallEnvironment
    private let definition: AgentDefinition
    private let actor: MemoryActor
    private let arguments: MemoryArguments

    init(_ environment: RecallEnvironment, _ context: ToolContext, _ arguments: MemoryArguments) {
        self.environment = environment
        self.arguments = arguments
        definition = context.definition
        actor = MemoryActor(
            context.definition, conversation: context.conversation, workspace: environment.workspace,
            user: context.sender, message: context.turn)
    }

    func run(_ name: MemoryTools.Name) async throws(MemoryToolProblem) -> String {
        switch name {
        case .store: try await store()
        case .search: try await search()
        case .get: try await get()
        case .forget: try await forget()
        }
    }

    private func store() async throws(MemoryToolProblem) -> String {
        let text = try arguments.required("text", "say in 'text' what is to be remembered")
        let screened = definition.safety.redactSecrets ? SecretScreen.hide(in: text) : text
        let space = try space(of: try arguments.scope() ?? min(definition.memory.scope, actor.furthest))
        let key = try arguments.value("key", as: MemoryKey.self)
        let type = try arguments.value("type", as: MemoryType.self) ?? .fact
        var write = MemoryWrite(
            fact: screened, in: space, key: key, type: type,
            lifetime: try arguments.value("expires_in", as: TimeSpan.self))
        if let importance = try arguments.share("importance") { write.marks.importance = importance }
        // A key stands for one thing: what it held is out of date. Its versions are kept.
        if key != nil { write.merging = .replace }
        let before = try await found(write.key, in: [space])
        let item = try await ask { () throws(MemoryError) in try await environment.memory.set(write, as: actor) }
        let hidden = screened == text ? "" : "\nwhat looked like a secret was left out"
        let change = before.map { $0.words == item.words ? "" : "\nit held before: \($0.words)" } ?? ""
        return "remembered under [\(item.key)] in the memory '\(space)': \(item.words)\(change)\(hidden)"
    }

    private func search() async throws(MemoryToolProblem) -> String {
        let text = try arguments.required("query", "say in 'query' what it is about")
        let type = try arguments.value("type", as: MemoryType.self)
        var query = MemoryQuery(
            definition.memory, text, in: try spaces(.read), limit: try arguments.count("limit", atMost: 50))
        if let type { query.filter.types = [type] }
        query.related = try arguments.count("related", atMost: Int64(MemoryQuery.furthest)) ?? 0
        let asked = query
        let found = try await ask { () throws(MemoryError) in try await environment.memory.search(asked, as: actor) }
        let findings = found.findings.filter { Statement.concerns($0.item, actor.user ?? "") }
        let way =
            switch found.meaning {
            case .available: ""
            case .unavailable(let reason, _): "\n(nothing can be found by meaning: \(reason); searched by words)"
            }
        if findings.isEmpty { return "nothing is remembered about that\(way)" }
        let more = found.hasMore ? "\nthere is more; ask more exactly, or for a larger 'limit'" : ""
        return findings.enumerated().map { "\($0 + 1). \(line($1))" }.joined(separator: "\n") + more + way
    }

    private func line(_ finding: MemoryFinding) -> String {
        let item = finding.item
        let score = Double(Int((finding.score.total * 100).rounded())) / 100
        return "[\(item.key)] \(item.words)\n   \(item.note), in '\(item.space)'; score \(score): "
            + finding.score.explanation
    }

    private func get() async throws(MemoryToolProblem) -> String {
        let key = try key()
        guard let item = try await found(key, in: try spaces(.read)) else { throw missing(key) }
        var lines = ["[\(item.key)] \(item.words)"]
        lines.append(
            "\(item.note), in '\(item.space)', type '\(item.type)', version \(item.version)"
                + (item.expires.map { ", until \($0)" } ?? ""))
        if !item.content.metadata.isEmpty { lines.append(JSONValue.object(item.content.metadata).text()) }
        return lines.joined(separator: "\n")
    }

    private func forget() async throws(MemoryToolProblem) -> String {
        let key = try key()
        guard let item = try await found(key, in: try spaces(.write)) else { throw missing(key) }
        let removal = MemoryRemoval(key, in: item.space, erasesHistory: true)
        _ = try await ask { () throws(MemoryError) in try await environment.memory.remove(removal, as: actor) }
        return "forgotten: [\(item.key)] in the memory '\(item.space)'"
    }

    /// In the nearest space that has it.
    private func found(_ key: MemoryKey, in spaces: [MemorySpace]) async throws(MemoryToolProblem) -> MemoryItem? {
        for space in spaces {
            let item = try await ask { () throws(MemoryError) in
                try await environment.memory.get(key, in: space, as: actor)
            }
            if let item, Statement.concerns(item, actor.user ?? "") { return item }
        }
        return nil
    }

    private func key() throws(MemoryToolProblem) -> MemoryKey {
        _ = try arguments.required("key", "'memory_search' shows the keys of what it finds, in brackets")
        guard let key = try arguments.value("key", as: MemoryKey.self) else {
            throw MemoryToolProblem("'key' is missing")
        }
        return key
    }

    /// The one that was named, or all that are permitted, the nearest first.
    private func spaces(_ access: MemoryAccess) throws(MemoryToolProblem) -> [MemorySpace] {
        if let scope = try arguments.scope() { return [try space(of: scope)] }
        return (MemoryRights.readable(by: actor) ?? []).filter { MemoryRights.allows(access, in: $0, to: actor) }
    }

    private func space(of scope: MemoryScope) throws(MemoryToolProblem) -> MemorySpace {
        if let space = actor.space(of: scope) { return space }
        throw MemoryToolProblem("there is no conversation just now whose memory it could be")
    }

    private func missing(_ key: MemoryKey) -> MemoryToolProblem {
        MemoryToolProblem(
            "nothing is remembered under '\(key)'", help: ["'memory_search' finds what there is, by what it is about"])
    }

    private func ask<Value>(
        _ body: () async throws(MemoryError) -> Value
    ) async throws(MemoryToolProblem) -> Value {
        do throws(MemoryError) { return try await body() } catch { throw MemoryToolProblem(error) }
    }
}
