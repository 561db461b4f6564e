import AgentModel
import AgentPorts
import HTTPServer
import JSON

/// Finding again what is remembered: by key, by meaning, by words.
enum MemorySearchRoutes {
    private typealias Names = MemoryParameters

    private static let query = QueryParameter<String?>.text("query", pattern: Names.textPattern, "what to look for")
    private static let limit = QueryParameter.count(
        "limit", 1...MemoryQuery.largest, default: 10, "at most so many, the best")
    private static let offset = QueryParameter.count(
        "offset", 0...MemoryQuery.deepest, default: 0, "so many of the best are left out, for the next page")
    private static let similarity = QueryParameter<UnitInterval?>.share(
        "min_similarity", default: 0.3, "what is less alike is not found by meaning")
    private static let mode = QueryParameter<MemoryQuery.Mode?>.word(
        "mode", "'automatic' looks for the key, the meaning and the words; 'meaning' and 'words' for one of them")

    private static let related = QueryParameter.count(
        "related", 0...MemoryQuery.furthest, default: 0,
        "what the best has to do with is found too, so many relations away")

    static let all = MemoryBase.both.flatMap(routes)

    private static func routes(_ base: MemoryBase) -> [Route] {
        [
            base.route(
                .get, "/search", "searchMemory", "What is remembered about something, the best first",
                details: details,
                parameters: [
                    query.required, limit.declaration, offset.declaration, similarity.declaration, mode.declaration,
                    related.declaration,
                ] + Names.space + Names.filter, answer: .json("MemoryFindings"), failures: failures, handler: get),
            base.route(
                .post, "/search", "findMemory", "The same with weights, and for long questions", details: details,
                body: Route.Body(
                    schema: "MemoryQuestion", example: ["query": "what does Ada drink?", "limit": 3]),
                answer: .json("MemoryFindings"), failures: failures, handler: post),
        ]
    }

    private static let failures: [APIErrorCode] = [.semanticUnavailable, .embeddingModelChanged, .contentTooLarge]
    private static let details = """
        An item whose key is the question comes first. `explanation` and `parts` say why each result stands where it does. \
        `semantic` says whether things can be found by meaning just now, and `semantic_reason` why not; then the search \
        goes by words. A page that is not the last has `next_offset`.
        """

    @Sendable private static func get(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        guard let text = try request(query) else {
            throw APIFailure(.missingField, "there is no 'query'", suggestions: ["say what to look for"])
        }
        let usual = MemoryQuery("")
        return try await answer(
            MemoryQuery(
                text, mode: try request(mode) ?? .automatic, filter: try request.memoryFilter(actor),
                limit: try request(limit), offset: try request(offset),
                minimumSimilarity: try request(similarity) ?? usual.minimumSimilarity,
                related: try request(related)), actor, request)
    }

    @Sendable private static func post(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let fields = try await request.fields(known: Self.members)
        let text = try fields.requiredText("query", example: "{\"query\": \"…\"}")
        let usual = MemoryQuery("")
        var question = MemoryQuery(
            text, mode: try fields.word("mode") ?? .automatic,
            limit: Int(try fields.count("limit", 1...Int64(MemoryQuery.largest)) ?? 10),
            offset: Int(try fields.count("offset", 0...Int64(MemoryQuery.deepest)) ?? 0),
            minimumSimilarity: try fields.share("min_similarity") ?? usual.minimumSimilarity)
        question.filter = try filter(fields, actor)
        question.related = Int(try fields.count("related", 0...Int64(MemoryQuery.furthest)) ?? 0)
        if let weights = try fields.object("weights") {
            let weights = try JSONFields(weights, known: ["meaning", "recency", "importance", "half_life"])
            question.weights = MemoryWeights(
                meaning: try weights.share("meaning") ?? usual.weights.meaning,
                recency: try weights.share("recency") ?? usual.weights.recency,
                importance: try weights.share("importance") ?? usual.weights.importance,
                halfLife: try weights.lifetime("half_life") ?? usual.weights.halfLife)
        }
        return try await answer(question, actor, request)
    }

    private static let members =
        ["query", "mode", "limit", "offset", "min_similarity", "weights", "types", "prefix", "agent", "user", "since"]
        + ["before", "min_confidence", "related"] + MemoryReading.space

    private static func filter(_ fields: JSONFields, _ actor: MemoryActor) throws(APIFailure) -> MemoryFilter {
        var filter = MemoryFilter()
        if fields["scope"] != nil || fields["owner"] != nil {
            filter.spaces = [try MemoryReading.space(fields, actor)]
        }
        for text in try fields.texts("types") ?? [] {
            do throws(ValueProblem) { filter.types.insert(try MemoryType(parsing: text)) } catch {
                throw .notMemory("types", error)
            }
        }
        filter.prefix = try fields.text("prefix") ?? ""
        filter.agent = try fields.memory("agent")
        filter.user = try fields.text("user")
        filter.since = try fields.memory("since")
        filter.before = try fields.memory("before")
        filter.minimumConfidence = try fields.share("min_confidence")
        return filter
    }

    private static func answer(
        _ question: MemoryQuery, _ actor: MemoryActor, _ request: APIRequest
    ) async throws(APIFailure) -> Reply {
        let began = ContinuousClock.now
        let found = try await request.asked { memory throws(MemoryError) in
            try await memory.search(question, as: actor)
        }
        let spent = (ContinuousClock.now - began) / .milliseconds(1)
        return .json(
            MemoryShape.findings(found, offset: question.offset, milliseconds: (spent * 1000).rounded() / 1000))
    }
}
