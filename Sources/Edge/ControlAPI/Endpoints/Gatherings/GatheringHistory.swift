import AgentModel
import AgentPorts
import Diagnostics
import Gatherings
import JSON

/// What was said in a conversation of many, on its way to a client.
struct GatheringHistory: Sendable {
    private let gathering: Gathering
    private let request: APIRequest

    init(_ gathering: Gathering, _ request: APIRequest) {
        self.gathering = gathering
        self.request = request
    }

    func messages(as viewer: AgentName?, newest limit: Int, steps: Bool) async throws(APIFailure) -> JSONValue {
        let shown = try await entries(as: viewer).suffix(limit)
        let threads = steps ? try await threads(of: Array(shown)) : nil
        let routes = try await routes(in: threads ?? [:])
        let agents = GatheringShape.agents(of: gathering)
        return [
            "conversation": .object(GatheringShape.summary(gathering)),
            "messages": .array(
                shown.map { entry in
                    GatheringShape.entry(
                        entry, agents: agents,
                        steps: threads.flatMap { threads in entry.turn.map { self.steps(of: $0, threads, routes) } })
                }),
        ]
    }

    func export(
        _ format: ExportContent.Format, as viewer: AgentName?
    ) async throws(APIFailure) -> ExportContent {
        let entries = try await entries(as: viewer)
        let agents = GatheringShape.agents(of: gathering)
        let messages = entries.map { GatheringShape.entry($0, agents: agents) }
        switch format {
        case .json:
            let whole: JSONValue = [
                "conversation": .object(GatheringShape.summary(gathering)), "messages": .array(messages),
            ]
            return ExportContent(format, whole.bytes(.pretty))
        case .jsonl: return ExportContent(format, messages.flatMap { $0.bytes() + [10] })
        case .markdown: return ExportContent(format, GatheringShape.markdown(gathering, entries))
        }
    }

    private func entries(as viewer: AgentName?) async throws(APIFailure) -> [GatheringEntry] {
        try await request.engine { (gatherings) throws(GatheringRefusal) in
            try await gatherings.history(of: gathering, as: viewer, limit: Int(Int32.max))
        }
    }

    // MARK: What agents did to answer

    private func threads(
        of entries: [GatheringEntry]
    ) async throws(APIFailure) -> [ConversationID: [ConversationStep]] {
        var threads: [ConversationID: [ConversationStep]] = [:]
        for thread in Set(entries.compactMap(\.turn?.thread)) {
            do {
                threads[thread] = try await Conversations(request.environment.services)
                    .steps(of: thread, newest: Int(Int32.max))
            } catch {
                throw APIFailure(error)
            }
        }
        return threads
    }

    private func routes(
        in threads: [ConversationID: [ConversationStep]]
    ) async throws(APIFailure) -> [MessageID: JSONValue] {
        var routes: [MessageID: JSONValue] = [:]
        for thread in threads.keys {
            routes.merge(try await request.routes(in: thread, newest: 1_000)) { first, _ in first }
        }
        return routes
    }

    /// The tools it called, and what other agents that it asked did meanwhile.
    private func steps(
        of turn: GatheringTurn, _ threads: [ConversationID: [ConversationStep]], _ routes: [MessageID: JSONValue]
    ) -> [JSONValue] {
        let all = threads[turn.thread] ?? []
        guard let begin = all.firstIndex(where: { $0.turn == turn.message }),
            let end = all.lastIndex(where: { $0.turn == turn.message })
        else { return [] }
        let names = AgentNames(request.supervisor)
        return all[begin...end].filter { $0.turn != turn.message || $0.content.isWork }.filter(\.isShown)
            .map { StepShape.json($0, names, routes) }
    }
}

extension ConversationStep.Content {
    /// Neither the question nor the answer.
    fileprivate var isWork: Bool {
        switch self {
        case .assistant(_, let calls): !calls.isEmpty
        case .toolResult: true
        case .received, .replied, .failed, .interrupted, .summary: false
        }
    }
}
