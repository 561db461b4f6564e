import AgentModel
import AgentPorts
import Dispatch
import Gatherings
import HTTPServer
import JSON
import Routing
import Supervision

/// Tasks that go to the agent that offers most for them.
enum TaskRoutes {
    private static let limit = QueryParameter.count("limit", 1...1000, default: 50, "at most so many, the newest")
    private static let keys = [
        "description", "capability", "participants", "rule", "deadline", "work_time", "enough_bids", "wait",
    ]

    static let all = [
        Route(
            method: .post, path: "/tasks", name: "offerTask", summary: "Offers a task and gives it to the best bid",
            details: """
                Those named in `participants`, or all running agents with the `capability`, are asked for a bid with cost, \
                time and confidence, all at the same time and for no longer than `deadline`. The `rule` chooses one; it does \
                the task, and where it fails the next best does. Nobody sees the bid of another.
                """,
            body: Route.Body(
                schema: "TaskRequest",
                example: ["description": "translate the page", "capability": "translation", "rule": "cheapest"]),
            answer: .created("Task"), links: [Route.Link(pointer: "/id", topic: "tasks")],
            mayTakeLong: true,
            failures: [
                .agentNotFound, .capabilityNotFound, .noProvider, .notPossible, .storage, .shuttingDown, .limitExceeded,
                .conversationState,
            ], handler: offer),
        Route(
            method: .get, path: "/tasks", name: "listTasks", summary: "The tasks, by their last activity, newest first",
            parameters: [limit.declaration], answer: .json("TaskList"), failures: [.storage], handler: list),
        Route(
            method: .get, path: "/tasks/{id}", name: "getTask",
            summary: "One task: its bids, who got it, and the result",
            answer: .json("Task"), failures: [.conversationNotFound, .storage], handler: show),
    ]

    @Sendable private static func offer(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let fields = try await request.fields(known: keys)
        let text = try fields.requiredText("description", example: "{\"description\": \"…\", \"capability\": \"…\"}")
        if text.allSatisfy(\.isWhitespace) {
            throw APIFailure(
                .validation, "the task is empty", suggestions: ["write into 'description' what is to be done"])
        }
        var order = TaskOrder(text, bidders: try bidders(fields, request))
        if let rule = try fields.word("rule", as: AwardRule.self) { order.rule = rule }
        if let span = try fields.value("deadline", as: TimeSpan.self) { order.bidTime = span }
        if let span = try fields.value("work_time", as: TimeSpan.self) { order.workTime = span }
        order.enoughBids = try fields.count("enough_bids", 1...100).map(Int.init)
        order.traceParent = request.header("traceparent")
        order.request = request.context.requestID
        let wait = try fields.flag("wait") ?? true
        let discussion = try await request.engine { [order] (gatherings) throws(GatheringRefusal) in
            try await gatherings.offer(order)
        }
        if wait { _ = await discussion.ended() }
        return Reply.json(try await task(discussion.gathering, request), status: .created)
            .with("Location", "/tasks/\(discussion.gathering)")
    }

    private static func bidders(_ fields: JSONFields, _ request: APIRequest) throws(APIFailure) -> [AgentName] {
        let capability = try fields.value("capability", as: CapabilityName.self)
        let named = try GatheringReading.names(fields, "participants")
        if named == nil, capability == nil {
            throw APIFailure(
                .notPossible, "nobody is named who could bid", suggestions: ["send a 'capability' or 'participants'"])
        }
        var bidders: [AgentName]?
        if let capability {
            var wanted = RoutingRequest(.capability(capability))
            wanted.preferences.strategy = .broadcast
            wanted.preferences.cap = Gathering.seatLimit
            // Services of others are no agents that could be spoken with.
            do throws(RoutingRefusal) {
                bidders = try request.environment.dispatcher.explain(wanted).chosen.filter {
                    request.supervisor.agent($0) != nil
                }.sorted()
            } catch {
                throw APIFailure(error)
            }
        }
        guard let named else { return bidders ?? [] }
        for name in named { _ = try request.supervisor.agent(called: name.spelling) }
        return bidders.map { able in named.filter(able.contains) } ?? named
    }

    @Sendable private static func list(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let limit = try request(limit)
        var tasks: [JSONValue] = []
        for gathering in try await request.engine({ (gatherings) throws(GatheringRefusal) in
            try await gatherings.list(GatheringPart(turnTaking: .contractNet), newest: limit)
        }) { tasks.append(try await task(gathering.id, request)) }
        return .json(["tasks": .array(tasks)])
    }

    @Sendable private static func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        .json(try await task(try request.gatheringID(), request))
    }

    private static func task(_ id: ConversationID, _ request: APIRequest) async throws(APIFailure) -> JSONValue {
        TaskShape.json(
            try await request.engine { (gatherings) throws(GatheringRefusal) in try await gatherings.task(id) })
    }
}
