import AgentModel
import AgentPorts
import HTTPServer
import JSON

/// How what is remembered hangs together.
enum MemoryGraphRoutes {
    private typealias Names = MemoryParameters

    private static let depth = QueryParameter.count(
        "max_depth", 0...MemoryWalk.depthLimit, default: 3, "how many relations away the furthest may be")
    private static let types = QueryParameter<[MemoryType]>.types(
        "relation_types", "only relations of these types, with commas between them")
    private static let strength = QueryParameter<UnitInterval?>.share(
        "min_strength", "only relations that are at least so strong")
    private static let limit = QueryParameter.count("limit", 1...1000, default: 200, "at most so many, the nearest")
    private static let order = QueryParameter<MemoryWalk.Order?>.word(
        "traversal", "'bfs' goes to all nearer items first, 'dfs' each way to its end")
    private static let observations = QueryParameter.flag(
        "include_observations", default: true, "with what was observed of each")
    private static let from = QueryParameter<String?>.text(
        "from", pattern: Names.textPattern, "the key it goes out from")
    private static let to = QueryParameter<String?>.text("to", pattern: Names.textPattern, "the key it leads to")
    private static let type = QueryParameter<MemoryType?>.value("type", "^\(Names.typePattern)$", "what it says")
    private static let toScope = QueryParameter<MemoryScope?>.word(
        "to_scope", "whose memory 'to' is in; otherwise that of 'from'")
    private static let toOwner = QueryParameter<String?>.text(
        "to_owner", pattern: Names.ownerPattern, "to whom the memory of 'to' belongs")

    static let all = MemoryBase.both.flatMap(routes)

    private static func routes(_ base: MemoryBase) -> [Route] {
        [
            base.route(
                .post, "/relations", "relateMemory", "Says how one item has to do with another; both must exist",
                details: "A relation belongs to the memory of the item it goes out from. Saying it again changes it.",
                body: Route.Body(
                    schema: "MemoryRelationWrite",
                    example: ["from": "Ada", "type": "works_with", "to": "Grace", "strength": 0.8]),
                answer: .created("MemoryRelation"), failures: [.memoryNotFound, .limitExceeded], handler: relate),
            base.route(
                .delete, "/relations", "unrelateMemory", "Forgets how one item has to do with another",
                parameters: [from.required, type.required, to.required] + Names.space
                    + [toScope.declaration, toOwner.declaration],
                answer: .nothing, failures: [.memoryNotFound, .missingField], handler: unrelate),
            base.route(
                .get, "/graph/{key}", "walkMemory", "What an item has to do with, the nearest first",
                details: """
                    The walk goes along relations in their direction, and back where they are bidirectional, and steps \
                    only on what may be read. `distance` counts the relations from the start.
                    """,
                parameters: Names.space
                    + [
                        depth.declaration, order.declaration, types.declaration, strength.declaration,
                        limit.declaration,
                        observations.declaration,
                    ], answer: .json("MemoryGraph"), failures: [.memoryNotFound], handler: graph),
        ]
    }

    @Sendable private static func relate(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let fields = try await request.fields(known: MemoryReading.space + MemoryReading.relation)
        let relation = try MemoryReading.relation(fields, actor)
        let made = try await request.asked { memory throws(MemoryError) in
            try await memory.relate(relation, as: actor)
        }
        let name = request.value("name")
        return .json(.object(MemoryShape.relation(made)), status: .created)
            .with("Location", name.isEmpty ? "/memory/relations" : "/agents/\(name)/memory/relations")
    }

    @Sendable private static func unrelate(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        var json = JSONObject()
        json["from"] = try request(from).map { .string($0) }
        json["to"] = try request(to).map { .string($0) }
        json["type"] = try request(type).map { .string($0.name) }
        json["scope"] = try request(Names.scope).map { .string($0.rawValue) }
        json["owner"] = try request(Names.owner).map { .string($0) }
        json["to_scope"] = try request(toScope).map { .string($0.rawValue) }
        json["to_owner"] = try request(toOwner).map { .string($0) }
        for name in ["from", "type", "to"] where json[name] == nil {
            throw APIFailure(.missingField, "there is no '\(name)'", suggestions: ["say which relation is meant"])
        }
        let ends = try MemoryReading.ends(JSONFields(json), actor)
        let wasThere = try await request.asked { memory throws(MemoryError) in
            try await memory.unrelate(ends, as: actor)
        }
        if wasThere { return .done }
        throw APIFailure(
            .memoryNotFound, "'\(ends.source.key)' has no relation '\(ends.type)' to '\(ends.target.key)'",
            suggestions: ["the graph of an item shows its relations"])
    }

    @Sendable private static func graph(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (actor, key) = (try request.memoryActor(), try request.memoryKey())
        let start = MemoryRelation.Node(key, in: try request.memorySpace(actor))
        let walk = MemoryWalk(
            from: start, depth: try request(depth), types: Set(try request(types)),
            minimumStrength: try request(strength) ?? UnitInterval(clamping: 0), limit: try request(limit),
            order: try request(order) ?? .breadth)
        let hasObservations = try request(observations)
        let graph = try await request.asked { memory throws(MemoryError) in try await memory.graph(walk, as: actor) }
        if graph.places.isEmpty { throw .noItem(start) }
        return .json(MemoryShape.graph(graph, hasObservations: hasObservations))
    }
}
