import AgentModel
import AgentPorts
import HTTPServer
import JSON
import Observation
import Supervision

/// What happens, as it happens: for programs as events, for people as lines.
enum EventRoutes {
    private static let topicPattern = #"(\*|[a-z0-9_-]+)(\.(\*|[a-z0-9_-]+))*"#
    private static let topics = QueryParameter<String?>.text(
        "topics", pattern: "^\(topicPattern)(,\(topicPattern))*$",
        "only those whose topic is one of these patterns, such as 'agent.*,message.failed'")
    private static let after = QueryParameter<Int?>.number(
        "after", 0...Int.max, "first what is kept of those after this number; 'Last-Event-ID' says the same")
    private static let followEvents = QueryParameter.flag(
        "follow", default: true, "goes on with what happens next; without it the answer ends after what is kept")
    private static let tail = QueryParameter.count("tail", 0...2000, default: 100, "so many lines of those there are")
    private static let follow = QueryParameter.flag("follow", "goes on with what happens next")
    private static let level = QueryParameter<ActivityLevel?>.word("level", "only lines that matter as much or more")

    static let all = [
        Route(
            method: .get, path: "/events", name: "streamEvents",
            summary: "Everything that happens, as server-sent events",
            details: """
                The name of an event is its topic, its data is an Event, its id a number that counts up from 1 since the \
                server started. A client that comes back with `Last-Event-ID` is told what it missed, as far as that is \
                kept; what is not, and what a client was too slow for, is counted in an event `lost`. A stream that is \
                silent gets a comment every 15 seconds.
                """,
            parameters: [
                topics.declaration, after.declaration, followEvents.declaration,
                Route.Parameter(
                    name: "Last-Event-ID", summary: "the number of the last event that was received",
                    schema: .wholeNumber(0...Int.max), place: .header),
            ],
            answer: .events, handler: events),
        Route(
            method: .get, path: "/agents/{name}/logs", name: "readAgentLog",
            summary: "What an agent did of late, one line for each event",
            parameters: [tail.declaration, follow.declaration, level.declaration],
            answer: .text("text/plain; charset=utf-8"), failures: [.agentNotFound], handler: log),
    ]

    // MARK: Events

    @Sendable private static func events(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let patterns = try patterns(request(topics))
        let follows = try request(followEvents)
        // A browser that comes back asks the same address again, and says in the header how far it had come.
        let (known, asked) = (try last(request.header("Last-Event-ID")), try request(after))
        let after = known ?? asked.map(Int64.init)
        let feed = request.environment.feed
        let isWanted = { @Sendable (event: Event) in
            patterns.isEmpty || patterns.contains { $0.matches(event.topic) }
        }
        if !follows {
            let kept = feed.recent(after: after ?? 0, limit: .max, where: isWanted)
            return .events { writer throws(ClientGone) in
                for event in kept { try await writer.send(EventShape.sent(event)) }
            }
        }
        return .events { writer throws(ClientGone) in
            let listener = feed.listen(after: after)
            defer { listener.cancel() }
            // So that the client knows at once that it is heard.
            try await writer.comment("listening")
            while let item = await listener.next() {
                switch item {
                case .event(let event): if isWanted(event.event) { try await writer.send(EventShape.sent(event)) }
                case .lost(let count): try await writer.send(EventShape.lost(count))
                }
            }
            // Either the feed is closed, which is a good end, or the client has gone, and nobody cares.
        }
    }

    private static func patterns(_ text: String?) throws(APIFailure) -> [TopicPattern] {
        guard let text else { return [] }
        var patterns: [TopicPattern] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            do { patterns.append(try TopicPattern(parsing: String(part))) } catch {
                throw APIFailure(
                    .validation, error.message, suggestions: ["patterns look like 'agent.*', 'message.failed' or '*'"])
            }
        }
        return patterns
    }

    private static func last(_ field: String?) throws(APIFailure) -> Int64? {
        guard let field, !field.isEmpty else { return nil }
        if let number = Int64(field), number >= 0 { return number }
        throw .value(field, of: "Last-Event-ID", ["it is the number of an event of this server"])
    }

    // MARK: Lines

    @Sendable private static func log(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (tail, follows, level) = (try request(tail), try request(follow), try request(level) ?? .debug)
        let name = try request.agent().snapshot.name
        let feed = request.environment.feed
        let isWanted = { @Sendable (event: Event) in
            event.agent == name && ActivityLevel(event.topic).isAtLeast(level)
        }
        return .text { writer throws(ClientGone) in
            // From here on the listener keeps its place, so that nothing falls between what was and what comes.
            let newest = feed.recent(after: nil, limit: 1) { _ in true }.last?.number ?? 0
            let listener = follows ? feed.listen(after: newest) : nil
            defer { listener?.cancel() }
            let kept = feed.recent(after: nil, limit: tail, where: isWanted).filter { $0.number <= newest }
            try await writer.write(kept.map { ActivityLine.text($0.event) }.joined())
            while let item = await listener?.next() {
                if case .event(let event) = item, isWanted(event.event) {
                    try await writer.write(ActivityLine.text(event.event))
                }
            }
        }
    }
}
