import AgentModel
import JSON
import TestKit
import Testing

@Suite(.timeLimit(.minutes(2)))
struct MemoryEndpointTests {
    /// A request and what must come back.
    struct Step: Sendable {
        var line: String
        var body: JSONValue?
        var headers: [String] = []
        var status = 200
        var code = ""
        /// Texts that the answer has, and with a '!' before them such that it has not.
        var has: [String] = []

        init(
            _ line: String, _ body: JSONValue? = nil, headers: [String] = [], _ status: Int = 200, _ code: String = "",
            has: [String] = []
        ) {
            (self.line, self.body, self.headers) = (line, body, headers)
            (self.status, self.code, self.has) = (status, code, has)
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var steps: [Step]

        init(_ name: String, _ steps: [Step]) { (testDescription, self.steps) = (name, steps) }
    }

    static let cases = keys + facts + searches + figures + order

    static let keys = [
        Case(
            "what is remembered is there, in its newest version, until it is forgotten",
            [
                Step("GET /memory/items/plan", nil, 404, "MEMORY_NOT_FOUND"),
                Step("HEAD /memory/items/plan", nil, 404),
                Step("PUT /memory/items/plan", ["value": ["a": 1]], has: ["\"version\":1", "\"owner\":\"main\""]),
                Step("HEAD /memory/items/plan", nil, 200),
                Step("PUT /memory/items/plan", ["value": nil, "observations": ["x", "y"]], has: ["\"version\":2"]),
                Step("GET /memory/items/plan", has: ["[\"x\",\"y\"]", "\"type\":\"fact\"", "!\"a\""]),
                Step("GET /memory/items/plan/history", has: ["\"version\":2", "\"version\":1", "\"ended\""]),
                Step("DELETE /memory/items/plan", nil, 204),
                Step("DELETE /memory/items/plan", nil, 404, "MEMORY_NOT_FOUND"),
                Step("GET /memory/items/plan/history", has: ["\"version\":1"]),
                Step("DELETE /memory/items/plan?erase_history=true", nil, 204),
                Step("GET /memory/items/plan/history", has: ["\"versions\":[]"]),
            ]),
        Case(
            "a change that expects a version is made on that version alone",
            [
                Step("PUT /memory/items/n", ["value": 1], headers: ["If-Match: *"], 412, "PRECONDITION_FAILED"),
                Step("PUT /memory/items/n", ["value": 1], headers: ["If-None-Match: *"], has: ["\"version\":1"]),
                Step("PUT /memory/items/n", ["value": 2], headers: ["If-None-Match: *"], 412, "PRECONDITION_FAILED"),
                Step("PUT /memory/items/n", ["value": 2], headers: ["If-Match: \"1\""], has: ["\"version\":2"]),
                Step("PUT /memory/items/n", ["value": 3], headers: ["If-Match: \"1\""], 412, "PRECONDITION_FAILED"),
                Step(
                    "PUT /memory/items/n", ["value": 3, "version": 1], 409, "MEMORY_CONFLICT",
                    has: ["\"found_version\":2"]),
                Step("PUT /memory/items/n?version=0", ["value": 3], 409, "MEMORY_CONFLICT"),
                Step("PUT /memory/items/n", ["value": 3], headers: ["If-Match: 2"], 422, "NOT_POSSIBLE"),
                Step("DELETE /memory/items/n?version=1", nil, 409, "MEMORY_CONFLICT"),
                Step("DELETE /memory/items/n", nil, headers: ["If-Match: \"2\""], 204),
            ]),
        Case(
            "memories of different owners do not know each other",
            [
                Step("PUT /memory/items/k?scope=agent&owner=support", ["value": "a"]),
                Step("PUT /memory/items/k?scope=global", ["value": "g"]),
                Step("PUT /memory/items/k", ["value": "w"]),
                Step("GET /memory/items/k?owner=support", has: ["\"value\":\"a\""]),
                Step("GET /memory/items/k?scope=global", has: ["\"value\":\"g\"", "!\"owner\""]),
                Step("GET /memory/items/k?scope=workspace&owner=main", has: ["\"value\":\"w\""]),
                Step("GET /memory/items/k?scope=agent&owner=helper", nil, 404, "MEMORY_NOT_FOUND"),
                Step("GET /memory/items?scope=agent&owner=support", has: ["\"a\"", "!\"g\"", "!\"w\""]),
                Step("GET /memory/items", has: ["\"a\"", "\"g\"", "\"w\""]),
                Step("GET /memory/items/k?scope=agent", nil, 422, "NOT_POSSIBLE"),
                Step("GET /memory/items/k?scope=global&owner=x", nil, 422, "NOT_POSSIBLE"),
                Step("GET /memory/items/k?scope=conversation&owner=x", nil, 422, "NOT_POSSIBLE"),
                Step("GET /memory/items/k?scope=all", nil, 400, "VALIDATION_ERROR"),
            ]),
        Case(
            "a list goes by prefix and type and from page to page",
            [
                Step("PUT /memory/items/a%2F1", ["value": 1]),
                Step("PUT /memory/items/a%2F2", ["value": 2, "type": "n"]),
                Step("PUT /memory/items/b", ["value": 3]),
                Step("GET /memory/items?prefix=a/", has: ["a/1", "a/2", "!\"b\""]),
                Step("GET /memory/items?types=n,m", has: ["a/2", "!a/1"]),
                Step("GET /memory/items?limit=2", has: ["\"next\":\"workspace/main:a/2\"", "!\"b\""]),
                Step("GET /memory/items?limit=2&after=workspace/main:a/2", has: ["\"b\"", "!a/1", "!\"next\""]),
                Step("GET /memory/items?after=nonsense", nil, 422, "NOT_POSSIBLE"),
                Step("GET /memory/items?limit=0", nil, 400, "VALIDATION_ERROR"),
                Step("GET /memory/items?types=A", nil, 400, "VALIDATION_ERROR"),
                Step("GET /memory/items?since=yesterday", nil, 400, "VALIDATION_ERROR"),
                Step("GET /memory/items?since=2025-02-31T00:00:00Z", nil, 422, "NOT_POSSIBLE"),
                Step("GET /memory/items?before=2025-01-01T00:00:00Z", has: ["\"items\":[]"]),
            ]),
        Case(
            "what cannot be remembered is refused and says why",
            [
                Step("PUT /memory/items/k", ["valu": 1], 400, "VALIDATION_ERROR", has: ["'value'"]),
                Step("PUT /memory/items/k", ["confidence": 2], 400, "VALIDATION_ERROR"),
                Step("PUT /memory/items/k", ["type": "Not A Type"], 422, "NOT_POSSIBLE"),
                Step("PUT /memory/items/k", ["ttl": "0s"], 422, "NOT_POSSIBLE"),
                Step("PUT /memory/items/k", ["ttl": "soon"], 422, "NOT_POSSIBLE"),
                Step("PUT /memory/items/%20k", ["value": 1], 422, "NOT_POSSIBLE"),
                Step("PUT /memory/items/\(String(repeating: "k", count: 513))", ["value": 1], 422, "NOT_POSSIBLE"),
                Step("PUT /memory/items/k", ["value": 1, "ttl": "1d"], has: ["\"expires\""]),
                Step("PUT /memory/items/k", ["value": 1, "ttl": 60], has: ["\"expires\""]),
            ]),
        Case(
            "a batch is done whole or not at all",
            [
                Step(
                    "POST /memory/batch",
                    [
                        "changes": [
                            ["op": "set", "key": "a", "value": 1], ["op": "set", "key": "b", "scope": "global"],
                            ["op": "relate", "from": "a", "type": "t", "to": "b", "to_scope": "global"],
                            ["op": "delete", "key": "none"],
                        ]
                    ], has: ["\"was_there\":false", "\"bidirectional\":false"]),
                Step(
                    "POST /memory/batch",
                    [
                        "changes": [
                            ["op": "set", "key": "a", "value": 2], ["op": "delete", "key": "b", "version": 9],
                        ]
                    ], 409, "MEMORY_CONFLICT"),
                Step("GET /memory/items/a", has: ["\"version\":1"]),
                Step("POST /memory/batch", ["changes": []], 400, "VALIDATION_ERROR"),
                Step(
                    "POST /memory/batch",
                    ["changes": .array(Array(repeating: ["op": "delete", "key": "k"], count: 101))],
                    400, "VALIDATION_ERROR"),
                Step("POST /memory/batch", ["changes": [["op": "drop"]]], 400, "VALIDATION_ERROR", has: ["changes[0]"]),
                Step("POST /memory/batch", ["changes": [["op": "set"]]], 400, "MISSING_FIELD"),
            ]),
    ]

    static let facts = [
        Case(
            "entities gather what is known of them",
            [
                Step(
                    "POST /memory/entities", ["name": "Ada", "type": "person", "observations": ["likes tea"]], 201,
                    has: ["\"version\":1"]),
                Step(
                    "POST /memory/entities",
                    ["name": "Ada", "type": "person", "observations": ["Likes  tea", "lives in Porto"]], 201,
                    has: ["[\"likes tea\",\"lives in Porto\"]", "\"version\":2"]),
                Step(
                    "POST /memory/entities", ["name": "Ada", "type": "ship"], 409, "MEMORY_CONFLICT", has: ["'person'"]),
                Step("POST /memory/entities", ["type": "ship"], 400, "MISSING_FIELD"),
                Step(
                    "POST /memory/entities/batch",
                    ["entities": [["name": "Grace", "type": "person"], ["name": "Ada", "type": "ship"]]], 409,
                    "MEMORY_CONFLICT"),
                Step("GET /memory/items/Grace", nil, 404, "MEMORY_NOT_FOUND"),
                Step(
                    "POST /memory/entities/batch",
                    ["entities": [["name": "Grace", "type": "person"], ["name": "Grace", "type": "person"]]]),
                Step("GET /memory/items/Grace", has: ["\"version\":2"]),
            ]),
        Case(
            "relations need both their ends and make a graph",
            [
                Step("PUT /memory/items/a", ["value": 1]), Step("PUT /memory/items/b", ["observations": ["secret"]]),
                Step("PUT /memory/items/c", ["value": 3]),
                Step("POST /memory/relations", ["from": "a", "type": "to", "to": "nobody"], 404, "MEMORY_NOT_FOUND"),
                Step(
                    "POST /memory/relations", ["from": "a", "type": "to", "to": "b", "strength": 0.5], 201,
                    has: ["\"strength\":0.5"]),
                Step("POST /memory/relations", ["from": "b", "type": "on", "to": "c", "bidirectional": true], 201),
                Step("GET /memory/graph/a", has: ["\"distance\":2", "\"truncated\":false", "secret"]),
                Step("GET /memory/graph/a?max_depth=1", has: ["\"distance\":1", "!\"distance\":2"]),
                Step("GET /memory/graph/a?relation_types=on", has: ["!\"distance\":1"]),
                Step("GET /memory/graph/a?min_strength=0.9", has: ["!\"distance\":1"]),
                Step("GET /memory/graph/c?include_observations=false", has: ["\"distance\":1", "!secret"]),
                Step("GET /memory/graph/nobody", nil, 404, "MEMORY_NOT_FOUND"),
                Step("GET /memory/graph/a?max_depth=11", nil, 400, "VALIDATION_ERROR"),
                Step("DELETE /memory/relations?from=a&type=to", nil, 400, "MISSING_FIELD"),
                Step("DELETE /memory/relations?from=a&type=to&to=b", nil, 204),
                Step("DELETE /memory/relations?from=a&type=to&to=b", nil, 404, "MEMORY_NOT_FOUND"),
            ]),
    ]

    static let searches = [
        Case(
            "a search explains what it finds",
            [
                Step("PUT /memory/items/tea", ["observations": ["green leaves in hot water"]]),
                Step("PUT /memory/items/sea", ["observations": ["salt water and waves"], "type": "place"]),
                Step(
                    "GET /memory/search?query=hot%20water",
                    has: [
                        "\"semantic\":\"available\"", "\"key\":\"tea\"", "\"explanation\":\"by meaning", "\"rank\":1",
                    ]),
                Step("GET /memory/search?query=tea", has: ["\"exact\":true", "it has this key"]),
                Step(
                    "POST /memory/search", ["query": "water", "types": ["place"], "weights": ["meaning": 0]],
                    has: ["\"sea\"", "!\"tea\""]),
                Step(
                    "POST /memory/search", ["query": "water", "limit": 1, "mode": "words"], has: ["\"next_offset\":1"]),
                Step("GET /memory/search?query=water&offset=1&limit=1&mode=words", has: ["!next_offset"]),
                Step("GET /memory/search?query=water&scope=global", has: ["\"results\":[]"]),
                Step("GET /memory/search", nil, 400, "MISSING_FIELD"),
                Step("GET /memory/search?query=x&min_similarity=2", nil, 400, "VALIDATION_ERROR"),
                Step("GET /memory/search?query=x&min_similarity=nan", nil, 400, "VALIDATION_ERROR"),
                Step("POST /memory/search", ["query": "x", "weights": ["colour": 1]], 400, "VALIDATION_ERROR"),
            ])
    ]

    static let figures = [
        Case(
            "the memory is counted, collected, looked at and copied",
            [
                Step("GET /memory/stats", has: ["\"entries\":0", "\"spaces\":[]"]),
                Step("PUT /memory/items/a", ["value": "words"]),
                Step("GET /memory/stats", has: ["\"entries\":1", "\"scope\":\"workspace\"", "\"writes\":1"]),
                Step("GET /memory/health", has: ["\"status\":\"healthy\"", "\"name\":\"letters\""]),
                Step("POST /memory/collect", has: ["\"total\":0"]),
                Step("POST /memory/verify", has: ["\"sound\":true", "\"problems\":[]"]),
                Step("POST /memory/backup", has: ["backups/memory-"]),
                Step("POST /memory/reembed", has: ["\"done\":1", "\"total\":1"]),
                Step(
                    "POST /memory/reembed", nil, headers: ["Accept: text/event-stream"],
                    has: ["event: progress", "event: done"]),
                Step("POST /memory/wipe", ["scope": "workspace"], 422, "NOT_POSSIBLE", has: ["confirm"]),
                Step("POST /memory/wipe", ["confirm": true], 400, "MISSING_FIELD"),
                Step("POST /memory/wipe", ["scope": "agent", "confirm": true], 422, "NOT_POSSIBLE"),
                Step("POST /memory/wipe", ["scope": "workspace", "confirm": true], has: ["\"wiped\":1"]),
                Step("GET /memory/items/a/history", has: ["\"versions\":[]"]),
            ]),
        Case(
            "below an agent the memory is what that agent may see",
            [
                Step("PUT /memory/items/mine?owner=support", ["value": "of support"]),
                Step("PUT /memory/items/theirs?owner=helper", ["value": "of helper"]),
                Step("PUT /memory/items/all", ["value": "of all"]),
                Step("GET /agents/support/memory/items", has: ["of support", "of all", "!of helper"]),
                Step("GET /agents/support/memory/items/mine", has: ["of support"]),
                Step(
                    "GET /agents/support/memory/items/theirs?scope=agent&owner=helper", nil, 403,
                    "SCOPE_PERMISSION_DENIED", has: ["\"space\":\"agent/helper\"", "\"access\":\"read\""]),
                Step(
                    "PUT /agents/support/memory/items/x?scope=global", ["value": 1], 403, "SCOPE_PERMISSION_DENIED",
                    has: ["permissions.memory"]),
                Step("PUT /agents/support/memory/items/new", ["value": 1], has: ["\"agent\":\"support\""]),
                Step("GET /agents/support/memory/items/x?scope=conversation", nil, 422, "NOT_POSSIBLE"),
                Step(
                    "PUT /agents/support/memory/items/x?scope=conversation&conversation=\(conversation)", ["value": 1],
                    has: ["\"scope\":\"conversation\""]),
                Step(
                    "GET /agents/helper/memory/items/x?scope=conversation&owner=\(conversation)", nil, 403,
                    "SCOPE_PERMISSION_DENIED"),
                Step("POST /agents/support/memory/search", ["query": "of"], has: ["!of helper"]),
                Step(
                    "POST /agents/support/memory/batch",
                    ["changes": [["op": "set", "key": "k", "scope": "agent", "owner": "helper"]]], 403,
                    "SCOPE_PERMISSION_DENIED"),
                Step("POST /agents/support/memory/entities", ["name": "Ada"], 201, has: ["\"owner\":\"support\""]),
                Step("GET /agents/support/memory/export", has: ["of support", "!of helper"]),
                Step("GET /agents/support/memory", has: ["\"entries\":"]),
                Step("GET /agents/support/memory/stats", has: ["!helper"]),
                Step("DELETE /agents/support/memory", nil, 422, "NOT_POSSIBLE"),
                Step("DELETE /agents/support/memory?confirm=true", has: ["\"wiped\":3"]),
                Step("GET /memory/items/theirs?owner=helper", has: ["of helper"]),
                Step("GET /agents/nobody/memory", nil, 404, "AGENT_NOT_FOUND"),
            ]),
    ]

    private static let conversation = "00000000-0000-7000-8000-000000000001"

    @Test(arguments: cases)
    func `the memory answers as its description says`(_ item: Case) async throws {
        try await Remembering.run(agents: [SampleFile.agent(), SampleFile.agent("helper")]) { room in
            for step in item.steps {
                let answer = await room.ask(step.line, step.body, step.headers)
                #expect(
                    answer.status == step.status && answer.code == step.code, "\(step.line): \(answer.text)")
                for text in step.has {
                    let isWanted = text.first != "!"
                    let found = answer.text.contains(isWanted ? text : String(text.dropFirst()))
                    #expect(found == isWanted, "\(step.line) \(text): \(answer.text)")
                }
            }
        }
    }

    @Test func `an item has its version in the head, and its past can be asked for`() async throws {
        try await Remembering.run { room in
            let first = await room.ask("PUT /memory/items/k", ["value": "old"])
            let between = "\(room.clock.now())"
            room.clock.advance(by: .hours(1))
            let second = await room.ask("PUT /memory/items/k", ["value": "new", "ttl": "1h"])
            #expect([first.headers["etag"], second.headers["etag"]] == ["\"1\"", "\"2\""])
            #expect(await room.ask("GET /memory/items/k?at=\(between)").text.contains("\"old\""))
            #expect(await room.ask("GET /memory/items?at=\(between)").text.contains("\"old\""))
            let history = await room.ask("GET /memory/items/k/history?until=\(between)")
            #expect(history.text.contains("\"old\"") && !history.text.contains("\"new\""))
            room.clock.advance(by: .hours(2))
            #expect(await room.ask("GET /memory/items/k").code == "MEMORY_NOT_FOUND")
        }
    }

    @Test func `without a model it says so, finds by words and catches up`() async throws {
        try await Remembering.run(embedder: nil) { room in
            _ = await room.ask("PUT /memory/items/tea", ["observations": ["hot water"]])
            let found = await room.ask("GET /memory/search?query=water")
            #expect(found.text.contains("\"semantic\":\"unavailable\"") && found.text.contains("\"tea\""))
            #expect(found.json["semantic_reason"]?.stringValue == SwitchedEmbedder.reason)
            #expect(await room.ask("GET /memory/search?query=water&mode=meaning").code == "SEMANTIC_UNAVAILABLE")
            #expect(await room.ask("POST /memory/reembed").code == "SEMANTIC_UNAVAILABLE")
            let told = await room.ask("POST /memory/reembed?stream=true")
            #expect(told.events.last?.name == "error", "\(told.text)")
            let health = await room.ask("GET /memory/health").json
            #expect(health["status"]?.stringValue == "degraded" && health["pending"]?.integerValue == 1)
            room.embedders.set(LetterEmbedder())
            #expect(await room.ask("POST /memory/reembed").json["done"]?.integerValue == 1)
            #expect(await room.ask("GET /memory/search?query=water&mode=meaning").text.contains("\"tea\""))
        }
    }

    @Test func `a server without a memory says so at every path`() async throws {
        try await Service.run { service in
            for line in ["GET /memory/items", "GET /memory/stats", "POST /memory/verify", "GET /agents/support/memory"]
            {
                let answer = await service.ask(line)
                #expect(answer.status == 503 && answer.code == "MEMORY_UNAVAILABLE", "\(line): \(answer.text)")
            }
        }
    }
}
