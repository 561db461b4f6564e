import AgentModel
import AgentPorts
import HTTPServer
import JSON

/// Many changes at once, and facts about entities.
enum MemoryChangeRoutes {
    private typealias Names = MemoryParameters

    static let all = MemoryBase.both.flatMap(routes)

    private static func routes(_ base: MemoryBase) -> [Route] {
        [
            base.route(
                .post, "/batch", "changeMemory",
                "Up to \(MemoryReading.batchLimit) changes, all of them or none",
                details: """
                    `op` is `set`, `delete`, `relate` or `unrelate`; the other members are those of the requests for one. \
                    The results stand in the order of the changes. When one cannot be done, nothing has been changed.
                    """,
                body: Route.Body(
                    schema: "MemoryBatch",
                    example: [
                        "changes": [["op": "set", "key": "plan", "value": "B"], ["op": "delete", "key": "draft"]]
                    ]),
                answer: .json("MemoryBatchResult"), failures: failures, handler: batch),
            base.route(
                .post, "/entities", "addEntity", "Remembers what is known of an entity",
                details: """
                    What was known of it stays, and what is new is added: observations that are not there yet, members of \
                    the metadata. An entity of the same name and another type is left as it is: 409.
                    """,
                body: Route.Body(
                    schema: "MemoryEntity",
                    example: [
                        "name": "Ada", "type": "person", "observations": ["prefers tea", "lives in Porto"],
                    ]),
                answer: .created("MemoryItem"), failures: failures, handler: addEntity),
            base.route(
                .post, "/entities/batch", "addEntities",
                "What is known of up to \(MemoryReading.batchLimit) entities, all of it or nothing",
                body: Route.Body(
                    schema: "MemoryEntityBatch",
                    example: ["entities": [["name": "Ada", "observations": ["prefers tea"]]]]),
                answer: .json("MemoryBatchResult"), failures: failures, handler: addEntities),
        ]
    }

    private static let failures: [APIErrorCode] = [.memoryConflict, .memoryNotFound, .limitExceeded, .contentTooLarge]
    private static let entity = ["name"] + MemoryReading.space + MemoryReading.content.filter { $0 != "merge" }

    @Sendable private static func batch(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let fields = try await request.fields(limit: MemoryReading.bodyLimit, known: ["changes"])
        let list = try some(fields, "changes")
        var changes: [MemoryChange] = []
        for (index, value) in list.enumerated() {
            do throws(APIFailure) { changes.append(try MemoryReading.change(value, actor)) } catch {
                throw error.at("changes", index)
            }
        }
        return try await apply(changes, actor, request)
    }

    private static func some(_ fields: JSONFields, _ name: String) throws(APIFailure) -> [JSONValue] {
        guard let list = try fields.list(name) else {
            throw APIFailure(.missingField, "the body has no '\(name)'", suggestions: ["send {\"\(name)\": […]}"])
        }
        guard (1...MemoryReading.batchLimit).contains(list.count) else {
            throw APIFailure(
                .validation, "a batch has 1 to \(MemoryReading.batchLimit) \(name), this one has \(list.count)",
                suggestions: ["send them in several batches"])
        }
        return list
    }

    private static func apply(
        _ changes: [MemoryChange], _ actor: MemoryActor, _ request: APIRequest
    ) async throws(APIFailure) -> Reply {
        let outcomes = try await request.asked { memory throws(MemoryError) in
            try await memory.apply(changes, as: actor)
        }
        return .json(["results": .array(outcomes.map(outcome))])
    }

    private static func outcome(_ outcome: MemoryOutcome) -> JSONValue {
        switch outcome {
        case .set(let item): ["op": "set", "item": .object(MemoryShape.item(item))]
        case .removed(let wasThere): ["op": "delete", "was_there": .boolean(wasThere)]
        case .related(let relation): ["op": "relate", "relation": .object(MemoryShape.relation(relation))]
        case .unrelated(let wasThere): ["op": "unrelate", "was_there": .boolean(wasThere)]
        }
    }

    // MARK: Entities

    @Sendable private static func addEntity(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let fields = try await request.fields(limit: MemoryReading.bodyLimit, known: entity)
        let write = try entity(fields, actor)
        while true {
            let changes = try await checked([write], actor, request)
            do throws(APIFailure) {
                let outcomes = try await request.asked { memory throws(MemoryError) in
                    try await memory.apply(changes, as: actor)
                }
                guard case .set(let item)? = outcomes.first else { break }
                return MemoryItemRoutes.reply(item, status: .created).with("Location", location(of: item, request))
            } catch {
                // Somebody was quicker: what is new is added to what that has made.
                if error.code != .memoryConflict { throw error }
            }
        }
        throw .noItem(MemoryRelation.Node(write.key, in: write.space))
    }

    @Sendable private static func addEntities(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let list = try some(
            try await request.fields(limit: MemoryReading.bodyLimit, known: ["entities"]), "entities")
        var writes: [MemoryWrite] = []
        for (index, value) in list.enumerated() {
            do throws(APIFailure) {
                guard let object = value.objectValue else {
                    throw APIFailure(
                        .validation, "an entity is not an object", suggestions: ["send {\"name\": \"…\"} for each"])
                }
                writes.append(try entity(try JSONFields(object, known: entity), actor))
            } catch {
                throw error.at("entities", index)
            }
        }
        return try await apply(try await checked(writes, actor, request), actor, request)
    }

    private static func entity(_ fields: JSONFields, _ actor: MemoryActor) throws(APIFailure) -> MemoryWrite {
        let key: MemoryKey = try MemoryReading.required(fields, "name")
        var write = try MemoryReading.write(
            fields, key, in: try MemoryReading.space(fields, actor), isEntity: true)
        write.merging = .add
        return write
    }

    /// What each is at now is what it must still be at when it is changed.
    private static func checked(
        _ writes: [MemoryWrite], _ actor: MemoryActor, _ request: APIRequest
    ) async throws(APIFailure) -> [MemoryChange] {
        var changes: [MemoryChange] = []
        var seen: [MemoryRelation.Node: MemoryType] = [:]
        for var write in writes {
            let (key, space) = (write.key, write.space)
            let node = MemoryRelation.Node(key, in: space)
            let there = try await request.asked { memory throws(MemoryError) in
                try await memory.get(key, in: space, as: actor)
            }
            if let other = seen[node] ?? there?.type, other != write.type {
                throw APIFailure(
                    .memoryConflict, "'\(key)' is a '\(other)' already, and no '\(write.type)'",
                    suggestions: ["say 'type': '\(other)'", "give it another name"], reason: "memory.other-type")
            }
            if seen[node] == nil {
                write.condition = there.map { .version($0.version) } ?? .absent
            }
            seen[node] = write.type
            changes.append(.set(write))
        }
        return changes
    }

    private static func location(of item: MemoryItem, _ request: APIRequest) -> String {
        let name = request.value("name")
        let base = name.isEmpty ? "/memory" : "/agents/\(name)/memory"
        let owner = item.space.owner.isEmpty ? "" : "&owner=\(item.space.owner)"
        return "\(base)/items/\(encoded(item.key.text))?scope=\(item.space.scope.rawValue)\(owner)"
    }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return encoded
    }
}

extension APIFailure {
    /// Which of many it was.
    func at(_ name: String, _ index: Int) -> APIFailure {
        var failure = self
        failure.message = "\(name)[\(index)]: \(message)"
        return failure
    }
}
