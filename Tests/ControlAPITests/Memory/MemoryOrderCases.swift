import JSON

extension MemoryEndpointTests {
    /// What is put in order, and what was added to searches and walks for it.
    static let order = [
        Case(
            "an entity is read, replaced and forgotten by its name",
            [
                Step("GET /memory/entities/Ada", nil, 404, "MEMORY_NOT_FOUND"),
                Step("POST /memory/entities", ["name": "Ada", "type": "person", "observations": ["likes tea"]], 201),
                Step("GET /memory/entities/Ada", has: ["\"type\":\"person\"", "likes tea"]),
                Step(
                    "PUT /memory/entities/Ada", ["observations": ["likes coffee"]],
                    has: ["\"type\":\"person\"", "likes coffee", "!likes tea", "\"version\":2"]),
                Step(
                    "PUT /memory/entities/Ada", ["observations": []], headers: ["If-Match: \"1\""], 412,
                    "PRECONDITION_FAILED"),
                Step("PUT /memory/entities/Ada", ["merge": "add"], 400, "VALIDATION_ERROR"),
                Step("PUT /memory/entities/Porto", ["type": "place"], has: ["\"version\":1"]),
                Step("DELETE /memory/entities/Ada?version=1", nil, 409, "MEMORY_CONFLICT"),
                Step("DELETE /memory/entities/Ada", nil, 204),
                Step("DELETE /memory/entities/Ada", nil, 404, "MEMORY_NOT_FOUND"),
                Step("PUT /agents/support/memory/entities/Ada", ["value": 1], has: ["\"owner\":\"support\""]),
                Step("GET /agents/helper/memory/entities/Ada", nil, 404, "MEMORY_NOT_FOUND"),
                Step("GET /agents/helper/memory/entities/Ada?owner=support", nil, 403, "SCOPE_PERMISSION_DENIED"),
                Step("DELETE /agents/support/memory/entities/Ada", nil, 204),
            ]),
        Case(
            "items are taken into another memory by whoever may write both",
            [
                Step("PUT /agents/support/memory/items/launch", ["observations": ["it is in May"]]),
                Step("POST /memory/promote", ["keys": ["launch"]], 400, "MISSING_FIELD"),
                Step("POST /memory/promote", ["to_scope": "global"], 400, "MISSING_FIELD"),
                Step("POST /memory/promote", ["keys": [], "to_scope": "global"], 400, "VALIDATION_ERROR"),
                Step(
                    "POST /agents/helper/memory/promote",
                    ["keys": ["launch"], "owner": "support", "to_scope": "agent"], 403, "SCOPE_PERMISSION_DENIED"),
                Step(
                    "POST /agents/support/memory/promote", ["keys": ["launch"], "to_scope": "global"], 403,
                    "SCOPE_PERMISSION_DENIED"),
                Step(
                    "POST /agents/support/memory/promote",
                    ["keys": ["launch", "other"], "to_scope": "workspace", "copy": true],
                    has: ["\"owner\":\"main\"", "\"agent\":\"support\"", "\"missing\":[\"other\"]", "\"taken\":[]"]),
                Step("GET /agents/helper/memory/items/launch?scope=workspace", has: ["it is in May"]),
                Step("GET /agents/support/memory/items/launch", has: ["it is in May"]),
                Step(
                    "POST /memory/promote", ["keys": ["launch"], "owner": "support", "to_scope": "workspace"],
                    has: ["\"taken\":[\"launch\"]", "\"items\":[]"]),
                Step(
                    "POST /memory/promote", ["keys": ["launch"], "to_scope": "global"],
                    has: ["\"scope\":\"global\"", "\"agent\":\"support\""]),
                Step("GET /memory/items/launch", nil, 404, "MEMORY_NOT_FOUND"),
            ]),
        Case(
            "what is remembered twice is shown, and merged when that is asked for",
            [
                Step("PUT /agents/support/memory/items/a", ["observations": ["ship it today"]]),
                Step("PUT /agents/support/memory/items/b", ["observations": ["Ship it, today!"]]),
                Step("PUT /agents/helper/memory/items/c", ["observations": ["ship it today"]]),
                Step(
                    "POST /agents/support/memory/dedupe", [:],
                    has: ["\"same_words\":true", "\"merged\":0", "\"semantic\":\"available\"", "!\"c\""]),
                Step("POST /agents/helper/memory/dedupe", ["owner": "support"], 403, "SCOPE_PERMISSION_DENIED"),
                Step("POST /memory/dedupe", ["threshold": 7], 400, "VALIDATION_ERROR"),
                Step("POST /memory/dedupe", ["owner": "support", "types": ["value"]], has: ["\"pairs\":[]"]),
                Step("POST /memory/dedupe", ["owner": "support", "merge": true], has: ["\"merged\":1"]),
                Step("GET /agents/support/memory/items/a", has: ["merged_from", "Ship it, today!"]),
                Step("GET /agents/support/memory/items/b", nil, 404, "MEMORY_NOT_FOUND"),
                Step("GET /agents/helper/memory/items/c", has: ["ship it today"]),
            ]),
        Case(
            "searches and walks go along relations as they are told",
            [
                Step("PUT /memory/items/ann", ["observations": ["drinks tea"]]),
                Step("PUT /memory/items/porto", ["observations": ["a town"]]),
                Step("POST /memory/relations", ["from": "ann", "type": "lives_in", "to": "porto"], 201),
                Step("GET /memory/search?query=tea&mode=words", has: ["\"ann\"", "!\"porto\""]),
                Step(
                    "GET /memory/search?query=tea&mode=words&related=1",
                    has: ["\"porto\"", "\"from\":\"ann\"", "\"steps\":1", "by relation 'lives_in' of 'ann'"]),
                Step("POST /memory/search", ["query": "tea", "mode": "words", "related": 2], has: ["\"porto\""]),
                Step("POST /memory/search", ["query": "tea", "related": 3], 400, "VALIDATION_ERROR"),
                Step("GET /memory/graph/ann?traversal=dfs", has: ["\"distance\":1"]),
                Step("GET /memory/graph/ann?traversal=random", nil, 400, "VALIDATION_ERROR"),
                Step("GET /memory/stats", has: ["\"upkeep\":{\"free_bytes\":"]),
                Step("GET /agents/support/memory/stats", has: ["!upkeep"]),
                Step("GET /memory/config", has: ["{"]),
            ]),
    ]
}
