import AgentModel
import AgentPorts
import HTTPServer
import JSON

/// What is remembered, put where it belongs: from one memory into another, and twice the same into one.
enum MemoryTidyRoutes {
    static let all = MemoryBase.both.flatMap(routes)

    private static func routes(_ base: MemoryBase) -> [Route] {
        [
            base.route(
                .post, "/promote", "promoteMemory", "Takes items into another memory, such as one that more can read",
                details: """
                    They keep who wrote them and when, their vectors and what they have to do with others; their earlier \
                    versions do not go along. With `copy` they stay where they were as well, without relations. A key \
                    that the other memory has already is left as it is, and named below `taken`.
                    """,
                body: Route.Body(
                    schema: "MemoryPromotion",
                    example: ["keys": ["launch"], "scope": "agent", "owner": "support", "to_scope": "workspace"]),
                answer: .json("MemoryPromoted"), failures: [.limitExceeded], handler: promote),
            base.route(
                .post, "/dedupe", "dedupeMemory", "Finds items of one memory that say the same",
                details: """
                    Two items are a pair when they are of one type and one user and have the same words, or are at least \
                    as alike in meaning as `threshold` says. With `merge` the first of each pair takes over what the \
                    other says; the other goes, its history stays, and `metadata.merged_from` says who wrote it. Without \
                    it nothing is changed.
                    """,
                body: Route.Body(schema: "MemoryDedupe", example: ["scope": "workspace", "threshold": 0.95]),
                answer: .json("MemoryDeduped"), handler: dedupe),
        ]
    }

    @Sendable private static func promote(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let fields = try await request.fields(
            known: ["keys"] + MemoryReading.space + ["to_scope", "to_owner", "copy"])
        guard let texts = try fields.texts("keys") else {
            throw APIFailure(.missingField, "the body has no 'keys'", suggestions: ["send {\"keys\": [\"…\"], …}"])
        }
        guard (1...MemoryReading.batchLimit).contains(texts.count) else {
            throw APIFailure(
                .validation, "there are \(texts.count) keys, not 1 to \(MemoryReading.batchLimit)",
                suggestions: ["send them in several requests"])
        }
        guard let scope: MemoryScope = try fields.word("to_scope") else {
            throw APIFailure(
                .missingField, "the body has no 'to_scope'", suggestions: ["say which memory they are to go to"])
        }
        var keys: [MemoryKey] = []
        for text in texts {
            do throws(ValueProblem) { keys.append(try MemoryKey(parsing: text)) } catch {
                throw .notMemory("keys", error)
            }
        }
        let promotion = MemoryPromotion(
            keys, from: try MemoryReading.space(fields, actor),
            to: try APIRequest.space(scope, try fields.text("to_owner"), actor),
            keepsSource: try fields.flag("copy") ?? false)
        let promoted = try await request.asked { memory throws(MemoryError) in
            try await memory.promote(promotion, as: actor)
        }
        return .json(MemoryShape.promoted(promoted))
    }

    @Sendable private static func dedupe(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let fields = try await request.fields(
            known: MemoryReading.space + ["threshold", "types", "prefix", "limit", "merge"])
        var dedupe = MemoryDedupe(try MemoryReading.space(fields, actor), prefix: try fields.text("prefix") ?? "")
        if let threshold = try fields.share("threshold") { dedupe.threshold = threshold }
        if let limit = try fields.count("limit", 1...Int64(MemoryDedupe.mostPairs)) { dedupe.limit = Int(limit) }
        for text in try fields.texts("types") ?? [] {
            do throws(ValueProblem) { dedupe.types.insert(try MemoryType(parsing: text)) } catch {
                throw .notMemory("types", error)
            }
        }
        dedupe.merges = try fields.flag("merge") ?? false
        let asked = dedupe
        let done = try await request.asked { memory throws(MemoryError) in
            try await memory.dedupe(asked, as: actor)
        }
        return .json(MemoryShape.deduped(done))
    }
}
