import AgentModel
import Gatherings
import HTTPServer
import JSON

/// Conversations of many: begun, joined, spoken in, ended.
enum GatheringRoutes {
    private static let stream = QueryParameter.flag("stream", "events, as with 'Accept: text/event-stream'")

    private static let failures: [APIErrorCode] = [
        .conversationNotFound, .conversationState, .agentNotFound, .notPossible, .limitExceeded, .storage,
        .shuttingDown,
    ]

    static let all = [
        Route(
            method: .post, path: "/conversations", name: "createConversation",
            summary: "Begins a conversation of many",
            details: """
                Participants are agents and people. `privacy` says how much of the conversation each gets to know: `full`, \
                `since_joining`, `addressed_only` or `none`, which is no more than what it is to answer now. `turn_taking` \
                says who answers a message: all agents in turn (`round_robin`), those named with `@name` (`mention`), or \
                the facilitator and whom it names (`facilitator`).
                """,
            body: Route.Body(
                schema: "ConversationRequest",
                example: [
                    "title": "a name for the product", "turn_taking": "round_robin",
                    "participants": [["agent": "critic", "role": "finds what is wrong"], ["person": "ada"]],
                ]), answer: .created("Conversation"),
            links: [Route.Link(pointer: "/id", topic: "conversations")], failures: failures, handler: create),
        Route(
            method: .post, path: "/conversations/{id}/messages", name: "say",
            summary: "Says something to a conversation of many and answers with what follows",
            details: """
                The agents whose turn it is answer one after the other, until nobody has anything to add or a limit of the \
                conversation is reached. With `wait: false` the answer is 202, at once, with a `Location` where what follows \
                is to be read, and the discussion goes on; so it does when the client hangs up. As events the answer is `message` for what was said and for each reply, and at \
                last `done`.
                """,
            parameters: [stream.declaration],
            body: Route.Body(schema: "SayRequest", example: ["text": "What do you think, @critic?", "from": "ada"]),
            answer: Route.Answer(content: .jsonOrEvents("Discussion"), mayBeAccepted: true), mayTakeLong: true,
            failures: failures,
            handler: say),
        Route(
            method: .post, path: "/conversations/{id}/join", name: "joinConversation",
            summary: "Lets somebody join a conversation",
            body: Route.Body(schema: "JoinRequest", example: ["agent": "critic", "privacy": "since_joining"]),
            answer: .json("Conversation"), failures: failures, handler: join),
        Route(
            method: .post, path: "/conversations/{id}/leave", name: "leaveConversation",
            summary: "Lets somebody leave a conversation",
            body: Route.Body(schema: "LeaveRequest", example: ["name": "critic"]),
            answer: .json("Conversation"), failures: failures, handler: leave),
        Route(
            method: .post, path: "/conversations/{id}/close", name: "closeConversation",
            summary: "Ends a conversation; who is speaking is cut off",
            answer: .json("Conversation"), failures: failures, handler: close),
        Route(
            method: .post, path: "/conversations/{id}/archive", name: "archiveConversation",
            summary: "Ends a conversation and puts it away: lists leave it out until they are asked for it",
            answer: .json("Conversation"), failures: failures, handler: archive),
        Route(
            method: .post, path: "/conversations/{id}/branch", name: "branchConversation",
            summary: "Begins another conversation with the same past",
            body: Route.Body(isRequired: false, schema: "BranchRequest", example: ["after": 4]),
            answer: .created("Conversation"), links: [Route.Link(pointer: "/id", topic: "conversations")],
            failures: failures, handler: branch),
    ]

    @Sendable private static func create(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let draft = try GatheringReading.draft(try await request.fields(known: GatheringReading.draftKeys))
        return created(
            try await request.engine { (gatherings) throws(GatheringRefusal) in
                try await gatherings.create(draft)
            })
    }

    private static func created(_ gathering: Gathering) -> Reply {
        Reply.json(.object(GatheringShape.summary(gathering)), status: .created)
            .with("Location", "/conversations/\(gathering.id)")
    }

    @Sendable private static func say(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let id = try request.gatheringID()
        let fields = try await request.fields(known: ["text", "from", "to", "wait"])
        let text = try fields.requiredText("text", example: "{\"text\": \"…\"}")
        if text.allSatisfy(\.isWhitespace) {
            throw APIFailure(.validation, "the message is empty", suggestions: ["write something into 'text'"])
        }
        let wait = try fields.flag("wait") ?? true
        let said = Utterance(
            text, from: try fields.value("from"), to: try GatheringReading.names(fields, "to") ?? [],
            traceParent: request.header("traceparent"), request: request.context.requestID)
        let streams = try request(stream) || request.accepts("text/event-stream")
        try await request.refuseDirect(id)
        let discussion = try await request.engine { (gatherings) throws(GatheringRefusal) in
            try await gatherings.say(said, in: id)
        }
        let gathering = try await request.engine { (gatherings) throws(GatheringRefusal) in
            try await gatherings.gathering(id)
        }
        if streams { return .events(events(of: discussion, in: gathering)) }
        guard wait else {
            return .json(GatheringShape.discussion(discussion, in: gathering), status: .accepted)
                .with("Location", "/conversations/\(id)/messages")
        }
        _ = await discussion.ended()
        return .json(GatheringShape.discussion(discussion, in: gathering))
    }

    private static func events(
        of discussion: Discussion, in gathering: Gathering
    ) -> @Sendable (inout EventWriter) async throws(ClientGone) -> Void {
        { writer throws(ClientGone) in
            let agents = GatheringShape.agents(of: gathering)
            try await writer.send(
                GatheringShape.event("message", GatheringShape.entry(discussion.opening, agents: agents)))
            for await entry in discussion.entries {
                try await writer.send(GatheringShape.event("message", GatheringShape.entry(entry, agents: agents)))
            }
            _ = await discussion.ended()
            try await writer.send(GatheringShape.event("done", GatheringShape.discussion(discussion, in: gathering)))
        }
    }

    @Sendable private static func join(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let guest = try GatheringReading.guest(try await request.fields(known: GatheringReading.guestKeys))
        return try await change(request) { (gatherings, id) throws(GatheringRefusal) in
            try await gatherings.join(guest, to: id)
        }
    }

    @Sendable private static func leave(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let fields = try await request.fields(known: ["name"])
        let name = try GatheringReading.name(try fields.requiredText("name", example: "{\"name\": \"…\"}"))
        return try await change(request) { (gatherings, id) throws(GatheringRefusal) in
            try await gatherings.leave(name, from: id)
        }
    }

    @Sendable private static func close(_ request: APIRequest) async throws(APIFailure) -> Reply {
        try await change(request) { (gatherings, id) throws(GatheringRefusal) in try await gatherings.close(id) }
    }

    @Sendable private static func archive(_ request: APIRequest) async throws(APIFailure) -> Reply {
        try await change(request) { (gatherings, id) throws(GatheringRefusal) in try await gatherings.archive(id) }
    }

    @Sendable private static func branch(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let fields = try await request.fields(known: ["after", "title"])
        let (after, title) = (try fields.count("after", 0...Int64.max), try fields.text("title"))
        let id = try request.gatheringID()
        try await request.refuseDirect(id)
        return created(
            try await request.engine { (gatherings) throws(GatheringRefusal) in
                try await gatherings.branch(id, after: after, title: title)
            })
    }

    private static func change(
        _ request: APIRequest,
        _ body: @Sendable (Gatherings, ConversationID) async throws(GatheringRefusal) -> Gathering
    ) async throws(APIFailure) -> Reply {
        let id = try request.gatheringID()
        try await request.refuseDirect(id)
        do throws(GatheringRefusal) {
            return .json(.object(GatheringShape.summary(try await body(request.environment.gatherings, id))))
        } catch {
            throw APIFailure(error)
        }
    }
}
