import AgentModel
import AgentPorts
import HTTPServer
import JSON

/// Memory out of one server and into another, a record a line.
enum MemoryExchangeRoutes {
    /// One import is done whole or not at all; larger ones are sent in parts.
    static let recordLimit = 5000

    private static let vectors = QueryParameter.flag(
        "vectors", "with the vectors, so that no model has to make them anew")
    private static let rule = QueryParameter<MemoryMergeRule?>.word(
        "merge", "what becomes of items that are there already; 'update_existing' when not said")
    private static let firstLine = QueryParameter.count(
        "first_line", 1...Int(Int32.max), default: 1, "the number of the first line, where a part of a file is sent")

    static let all = MemoryBase.both.flatMap { base in
        [
            base.route(
                .get, "/export", "exportMemory", "What is remembered, as JSON Lines",
                details: """
                    First a line that says what follows, then items, then relations, and at last a line with their \
                    numbers; a file without that is not whole. Without `scope` and `owner` everything that may be read.
                    """,
                parameters: MemoryParameters.space + [vectors.declaration],
                answer: .text("application/x-ndjson"), handler: export),
            base.route(
                .post, "/import", "importMemory", "Brings in what was exported, all of it or nothing",
                details: """
                    Up to \(recordLimit) records at once; what is wrong is told with the numbers of the lines. Vectors of \
                    another model than the server's are left out and made anew.
                    """,
                parameters: [rule.declaration, firstLine.declaration],
                body: Route.Body(kinds: [.lines], schema: "", example: nil),
                answer: .json("MemoryImported"), mayTakeLong: true,
                failures: [.invalidImport, .memoryConflict, .memoryNotFound, .limitExceeded, .contentTooLarge],
                handler: load),
        ]
    }

    @Sendable private static func export(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (memory, actor) = (try request.memory(), try request.memoryActor())
        let first = MemoryExport(
            spaces: try request.memorySpaces(actor), includesVectors: try request(vectors), limit: 500)
        // The first part is made before anything is said, so that a refusal can still be one.
        let begun = try await request.asked { memory throws(MemoryError) in try await memory.export(first, as: actor) }
        let context = request.context
        let head = MemoryLine.head(at: request.environment.clock.now(), hasVectors: first.includesVectors)
        let reply = Reply.text(mediaType: "application/x-ndjson") { writer throws(ClientGone) in
            var (part, made) = (first, begun)
            var (items, relations) = (0, 0)
            try await writer.write(head)
            while true {
                var lines: [UInt8] = []
                for record in made.records {
                    if case .item = record { items += 1 } else { relations += 1 }
                    lines += MemoryLine.text(record)
                }
                if !lines.isEmpty { try await writer.write(lines) }
                guard let next = made.next else { break }
                part.from = next
                do throws(MemoryError) { made = try await memory.export(part, as: actor) } catch {
                    try await writer.write(APIFailure(error).body(context) + [10])
                    return
                }
            }
            try await writer.write(MemoryLine.end(items: items, relations: relations))
        }
        return reply.with("Content-Disposition", "attachment; filename=\"memory.jsonl\"")
    }

    @Sendable private static func load(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let (actor, rule, first) = (try request.memoryActor(), try request(rule), try request(firstLine))
        let bytes = try await request.content(limit: MemoryReading.bodyLimit)?.bytes ?? []
        let (records, problems) = MemoryLine.read(bytes, first: first)
        if !problems.isEmpty { throw failure(problems) }
        if records.count > recordLimit {
            throw APIFailure(
                .limitExceeded, "there are \(records.count) records, the limit is \(recordLimit)",
                suggestions: ["send them in parts; `caxton memory import` does"])
        }
        let imported = try await request.asked { memory throws(MemoryError) in
            try await memory.load(records, rule ?? .updateExisting, as: actor)
        }
        return .json([
            "added": .integer(Int64(imported.added)), "updated": .integer(Int64(imported.updated)),
            "skipped": .integer(Int64(imported.skipped)), "relations": .integer(Int64(imported.relations)),
        ])
    }

    private static func failure(_ problems: [MemoryLine.Problem]) -> APIFailure {
        let count = problems.count
        let more = count == 1 ? "" : ", and \(count - 1) more \(count == 2 ? "line is" : "lines are") wrong"
        var failure = APIFailure(
            .invalidImport, "line \(problems[0].line): \(problems[0].message)\(more)",
            suggestions: ["nothing was brought in; mend the lines and send them again"], reason: "memory.import")
        failure.details["lines"] = .array(
            problems.prefix(100).map { ["line": .integer(Int64($0.line)), "message": .string($0.message)] })
        return failure
    }
}
