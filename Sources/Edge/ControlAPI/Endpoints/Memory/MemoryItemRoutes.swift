import AgentModel
import AgentPorts
import HTTPServer
import JSON

/// What is remembered, by key.
enum MemoryItemRoutes {
    private typealias Names = MemoryParameters

    private static let limit = QueryParameter.count(
        "limit", 1...MemoryListing.largest, default: 100, "at most so many")
    private static let after = QueryParameter<String?>.text(
        "after", pattern: Names.textPattern, "goes on behind the 'next' of the page before")
    private static let at = QueryParameter<Timestamp?>.moment(
        "at", "as it was at this moment, as far as versions are kept")
    private static let from = QueryParameter<Timestamp?>.moment(
        "from", "versions that were valid at this moment or later")
    private static let until = QueryParameter<Timestamp?>.moment(
        "until", "versions that were valid at this moment or before")
    private static let erases = QueryParameter.flag(
        "erase_history", "its earlier versions go too, so that nothing is left")

    static let all = MemoryBase.both.flatMap(routes)

    private static func routes(_ base: MemoryBase) -> [Route] {
        [
            base.route(
                .get, "/items", "listMemory", "What is remembered, in the order of its keys, page by page",
                details: """
                    Without `scope` and `owner` everything that may be read. With `at` as it was then. A page that is not \
                    the last has `next`, which the next one is asked for with as `after`.
                    """,
                parameters: Names.space + Names.filter
                    + [limit.declaration, after.declaration, at.declaration],
                answer: .json("MemoryList"), handler: list),
            base.route(
                .get, "/items/{key}", "getMemory", "One item by its key",
                details: """
                    A slash in a key is written `%2F`. Without `scope` and `owner` the workspace's memory is meant, below \
                    an agent its own; with `owner` alone that agent's. `ETag` is the version. `HEAD` asks whether there \
                    is such an item.
                    """,
                parameters: Names.space + [at.declaration], answer: .json("MemoryItem"), failures: [.memoryNotFound],
                handler: show),
            base.route(
                .put, "/items/{key}", "setMemory", "Remembers something under a key",
                details: """
                    Done when it is on the disk. With `If-Match`, `If-None-Match` or `version` it is done only when the \
                    item is at that version, for programs that change what they have read.
                    """,
                parameters: Names.space + conditions,
                body: Route.Body(schema: "MemoryWrite", example: ["value": ["city": "Porto"], "ttl": "30d"]),
                answer: .json("MemoryItem"), failures: changing, handler: set),
            base.route(
                .delete, "/items/{key}", "deleteMemory", "Forgets an item",
                parameters: Names.space + conditions + [erases.declaration], answer: .nothing,
                failures: changing + [.memoryNotFound], handler: delete),
            base.route(
                .get, "/items/{key}/history", "getMemoryHistory",
                "The versions of an item that are kept, newest first",
                parameters: Names.space + [from.declaration, until.declaration], answer: .json("MemoryHistory"),
                handler: history),
        ]
    }

    private static let conditions = [Names.version.declaration, Names.ifMatch, Names.ifNoneMatch]
    private static let changing: [APIErrorCode] = [
        .memoryConflict, .preconditionFailed, .limitExceeded, .contentTooLarge,
    ]

    @Sendable static func list(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let listing = MemoryListing(
            try request.memoryFilter(actor), limit: try request(limit), after: try cursor(request(after)),
            at: try request(at))
        let page = try await request.asked { memory throws(MemoryError) in try await memory.list(listing, as: actor) }
        var json = JSONObject()
        json["items"] = .array(page.elements.map { .object(MemoryShape.item($0)) })
        json["next"] = page.next.map { .string($0.description) }
        return .json(.object(json))
    }

    /// `workspace/main:plans/today`: whose, and the key.
    static func cursor(_ text: String?) throws(APIFailure) -> MemoryRelation.Node? {
        guard let text else { return nil }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let words = parts[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, let scope = MemoryScope(rawValue: String(words[0])),
            let space = try? MemorySpace(scope, owner: words.count == 2 ? String(words[1]) : ""),
            let key = try? MemoryKey(parsing: String(parts[1]))
        {
            return MemoryRelation.Node(key, in: space)
        }
        throw APIFailure(
            .notPossible, "'\(text)' is no value for 'after'", suggestions: ["it is the 'next' of the page before"])
    }

    @Sendable static func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (actor, key, moment) = (try request.memoryActor(), try request.memoryKey(), try request(at))
        let space = try request.memorySpace(actor)
        let found = try await request.asked { memory throws(MemoryError) in
            try await memory.get(key, in: space, at: moment, as: actor)
        }
        guard let found else { throw .noItem(MemoryRelation.Node(key, in: space)) }
        return reply(found)
    }

    static func reply(_ item: MemoryItem, status: HTTPStatus = .ok) -> Reply {
        .json(.object(MemoryShape.item(item)), status: status).with("ETag", "\"\(item.version)\"")
    }

    @Sendable static func set(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (actor, key) = (try request.memoryActor(), try request.memoryKey())
        let space = try request.memorySpace(actor)
        let condition = try request.memoryCondition()
        var write = try MemoryReading.write(
            try await request.fields(limit: MemoryReading.bodyLimit, known: MemoryReading.content + ["version"]), key,
            in: space)
        if condition != .always { write.condition = condition }
        return try await set(write, actor, request)
    }

    static func set(
        _ write: MemoryWrite, _ actor: MemoryActor, status: HTTPStatus = .ok, _ request: APIRequest
    ) async throws(APIFailure) -> Reply {
        let item = try await request.asked { memory throws(MemoryError) in try await memory.set(write, as: actor) }
        return reply(item, status: status)
    }

    @Sendable static func delete(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (actor, key) = (try request.memoryActor(), try request.memoryKey())
        let removal = MemoryRemoval(
            key, in: try request.memorySpace(actor), condition: try request.memoryCondition(),
            erasesHistory: try request(erases))
        let wasThere = try await request.asked { memory throws(MemoryError) in
            try await memory.remove(removal, as: actor)
        }
        // The past of what is gone already can still be erased.
        if !wasThere, !removal.erasesHistory { throw .noItem(MemoryRelation.Node(key, in: removal.space)) }
        return .done
    }

    @Sendable static func history(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (actor, key) = (try request.memoryActor(), try request.memoryKey())
        let (from, until) = (try request(from), try request(until))
        let space = try request.memorySpace(actor)
        let versions = try await request.asked { memory throws(MemoryError) in
            try await memory.history(of: key, in: space, from: from, until: until, as: actor)
        }
        var json = MemoryShape.node(MemoryRelation.Node(key, in: space))
        json["versions"] = .array(versions.map { .object(MemoryShape.item($0)) })
        return .json(.object(json))
    }
}
