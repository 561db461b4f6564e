import AgentModel
import AgentPorts
import HTTPServer
import JSON

/// One entity by its name, which is the key it is remembered under.
enum MemoryEntityRoutes {
    private typealias Names = MemoryParameters

    static let all = MemoryBase.both.flatMap(routes)

    private static func routes(_ base: MemoryBase) -> [Route] {
        [
            base.route(
                .get, "/entities/{entity}", "getEntity", "What is known of an entity",
                details: "A slash in a name is written `%2F`. `GET …/graph/{key}` says what it has to do with others.",
                parameters: Names.space, answer: .json("MemoryItem"), failures: [.memoryNotFound], handler: show),
            base.route(
                .put, "/entities/{entity}", "replaceEntity", "Puts something else in the place of what was known",
                details: """
                    Where nothing is said of its type, an entity keeps the one it has. `POST …/entities` adds to what is \
                    known instead.
                    """,
                parameters: Names.space + conditions,
                body: Route.Body(
                    schema: "MemoryEntityWrite", example: ["type": "person", "observations": ["prefers coffee"]]),
                answer: .json("MemoryItem"), failures: changing, handler: replace),
            base.route(
                .delete, "/entities/{entity}", "deleteEntity", "Forgets an entity and what it had to do with others",
                parameters: Names.space + conditions, answer: .nothing, failures: changing + [.memoryNotFound],
                handler: delete),
        ]
    }

    private static let conditions = [Names.version.declaration, Names.ifMatch, Names.ifNoneMatch]
    private static let changing: [APIErrorCode] = [
        .memoryConflict, .preconditionFailed, .limitExceeded, .contentTooLarge,
    ]
    private static let members = MemoryReading.content.filter { $0 != "merge" } + ["version"]

    @Sendable private static func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let node = try node(actor, request)
        guard let found = try await get(node, actor, request) else { throw .noItem(node) }
        return MemoryItemRoutes.reply(found)
    }

    @Sendable private static func replace(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let node = try node(actor, request)
        let condition = try request.memoryCondition()
        let fields = try await request.fields(limit: MemoryReading.bodyLimit, known: members)
        var write = try MemoryReading.write(fields, node.key, in: node.space, isEntity: true)
        if condition != .always { write.condition = condition }
        if fields["type"] == nil, let there = try await get(node, actor, request) { write.type = there.type }
        return try await MemoryItemRoutes.set(write, actor, request)
    }

    @Sendable private static func delete(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let node = try node(actor, request)
        let removal = MemoryRemoval(node.key, in: node.space, condition: try request.memoryCondition())
        let wasThere = try await request.asked { memory throws(MemoryError) in
            try await memory.remove(removal, as: actor)
        }
        if wasThere { return .done }
        throw .noItem(node)
    }

    private static func node(
        _ actor: MemoryActor, _ request: APIRequest
    ) throws(APIFailure) -> MemoryRelation.Node {
        MemoryRelation.Node(try request.memoryKey("entity"), in: try request.memorySpace(actor))
    }

    private static func get(
        _ node: MemoryRelation.Node, _ actor: MemoryActor, _ request: APIRequest
    ) async throws(APIFailure) -> MemoryItem? {
        try await request.asked { memory throws(MemoryError) in
            try await memory.get(node.key, in: node.space, as: actor)
        }
    }
}
