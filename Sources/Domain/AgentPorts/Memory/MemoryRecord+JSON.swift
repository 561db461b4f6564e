import AgentModel
package import JSON

/// The lines of an export: one object each, with `"kind": "item"` or `"kind": "relation"`.
extension MemoryRecord {
    package static let format = "1.0"

    package var json: JSONValue {
        var object = JSONObject()
        switch self {
        case .item(let item, let vector):
            object["kind"] = "item"
            Self.write(item, to: &object)
            if let vector {
                var written = JSONObject()
                written["model"] = .string(vector.model.model)
                written["weights"] = .string(vector.model.weights)
                written["numbers"] = .array(vector.numbers.map { .number(Double($0)) })
                object["vector"] = .object(written)
            }
        case .relation(let relation):
            object["kind"] = "relation"
            object["source"] = Self.json(relation.ends.source)
            object["type"] = .string(relation.ends.type.name)
            object["target"] = Self.json(relation.ends.target)
            object["strength"] = .number(relation.strength.value)
            object["confidence"] = .number(relation.confidence.value)
            object["bidirectional"] = .boolean(relation.isBidirectional)
            if !relation.metadata.isEmpty { object["metadata"] = .object(relation.metadata) }
            object["created"] = .string(relation.created.description)
            Self.write(relation.provenance, to: &object)
        }
        return .object(object)
    }

    private static func write(_ item: MemoryItem, to object: inout JSONObject) {
        object["scope"] = .string(item.space.scope.rawValue)
        object["owner"] = .string(item.space.owner)
        object["key"] = .string(item.key.text)
        object["type"] = .string(item.type.name)
        object["value"] = item.content.value
        if !item.content.observations.isEmpty {
            object["observations"] = .array(item.content.observations.map { .string($0) })
        }
        if !item.content.metadata.isEmpty { object["metadata"] = .object(item.content.metadata) }
        object["confidence"] = .number(item.marks.confidence.value)
        object["strength"] = .number(item.marks.strength.value)
        object["importance"] = .number(item.marks.importance.value)
        object["version"] = .integer(item.version)
        object["created"] = .string(item.created.description)
        object["updated"] = .string(item.updated.description)
        if let expires = item.expires { object["expires"] = .string(expires.description) }
        write(item.provenance, to: &object)
    }

    private static func write(_ provenance: MemoryProvenance, to object: inout JSONObject) {
        if let agent = provenance.agent { object["agent"] = .string(agent.spelling) }
        if let conversation = provenance.conversation { object["conversation"] = .string(conversation.description) }
        if let message = provenance.message { object["message"] = .string(message.description) }
        if let user = provenance.user { object["user"] = .string(user) }
    }

    private static func json(_ node: MemoryRelation.Node) -> JSONValue {
        [
            "scope": .string(node.space.scope.rawValue), "owner": .string(node.space.owner),
            "key": .string(node.key.text),
        ]
    }

    /// One line of an import; what is wrong with it is said with its number.
    package init(line: String, number: Int) throws(MemoryError) {
        do {
            guard let object = try JSONValue.parse(line, options: JSONOptions(depthLimit: 64)).objectValue else {
                throw Misread("it is not an object")
            }
            self = try RecordReader(object: object).record()
        } catch let problem as Misread {
            throw .refused(.line(number, problem.words))
        } catch {
            throw .refused(.line(number, "it is not JSON"))
        }
    }
}

private struct Misread: Error {
    var words: String
    init(_ words: String) { self.words = words }
}

private struct RecordReader {
    let object: JSONObject

    func record() throws -> MemoryRecord {
        switch try text("kind") {
        case "item": .item(try item(), vector: try vector())
        case "relation": .relation(try relation())
        case let kind: throw Misread("'\(MemoryText.excerpt(kind ?? ""))' is not a kind of record")
        }
    }

    private func item() throws -> MemoryItem {
        let observations = try (object["observations"]?.arrayValue ?? []).map { value -> String in
            guard let text = value.stringValue else { throw Misread("'observations' must hold texts") }
            return text
        }
        let created = try value("created", Timestamp.self) ?? Timestamp(milliseconds: 0)
        return MemoryItem(
            space: try space(), key: try required("key"), type: try value("type", MemoryType.self) ?? .fact,
            content: MemoryContent(
                value: object["value"] ?? .null, observations: observations,
                metadata: object["metadata"]?.objectValue ?? JSONObject()),
            marks: MemoryMarks(
                confidence: try share("confidence", 1), strength: try share("strength", 1),
                importance: try share("importance", 0.5)),
            version: max(1, object["version"]?.integerValue ?? 1), created: created,
            updated: try value("updated", Timestamp.self) ?? created, expires: try value("expires", Timestamp.self),
            provenance: try provenance())
    }

    private func vector() throws -> MemoryVector? {
        guard let written = object["vector"], !written.isNull else { return nil }
        guard let model = written["model"]?.stringValue, let weights = written["weights"]?.stringValue,
            let numbers = written["numbers"]?.arrayValue?.compactMap(\.numberValue).map({ Float($0) }),
            numbers.count == written["numbers"]?.arrayValue?.count
        else { throw Misread("'vector' must have 'model', 'weights' and 'numbers'") }
        return MemoryVector(
            model: EmbedderFingerprint(model: model, dimension: numbers.count, weights: weights), numbers: numbers)
    }

    private func relation() throws -> MemoryRelation {
        let ends = MemoryRelation.Ends(try node("source"), try required("type"), try node("target"))
        return MemoryRelation(
            ends, strength: try share("strength", 1), confidence: try share("confidence", 1),
            isBidirectional: object["bidirectional"]?.booleanValue ?? false,
            metadata: object["metadata"]?.objectValue ?? JSONObject(),
            created: try value("created", Timestamp.self) ?? Timestamp(milliseconds: 0), provenance: try provenance())
    }

    private func node(_ name: String) throws -> MemoryRelation.Node {
        guard let object = object[name]?.objectValue else { throw Misread("'\(name)' must name an item") }
        let reader = RecordReader(object: object)
        return MemoryRelation.Node(try reader.required("key"), in: try reader.space())
    }

    private func space() throws -> MemorySpace {
        guard let scope = try text("scope").flatMap({ MemoryScope(keyword: $0) }) else {
            throw Misread("'scope' must be 'agent', 'conversation', 'workspace' or 'global'")
        }
        return try parsing("owner") { () throws(ValueProblem) in
            try MemorySpace(scope, owner: object["owner"]?.stringValue ?? "")
        }
    }

    private func provenance() throws -> MemoryProvenance {
        MemoryProvenance(
            agent: try value("agent", AgentName.self), conversation: try value("conversation", ConversationID.self),
            message: try value("message", MessageID.self), user: try text("user"))
    }

    private func share(_ name: String, _ usual: Double) throws -> UnitInterval {
        guard let value = object[name], !value.isNull else { return UnitInterval(clamping: usual) }
        guard let number = value.numberValue else { throw Misread("'\(name)' must be a number") }
        return try parsing(name) { () throws(ValueProblem) in try UnitInterval(number) }
    }

    private func required<Value: TextValue>(_ name: String) throws -> Value {
        guard let value = try value(name, Value.self) else { throw Misread("'\(name)' is missing") }
        return value
    }

    private func value<Value: TextValue>(_ name: String, _ type: Value.Type) throws -> Value? {
        guard let text = try text(name) else { return nil }
        return try parsing(name) { () throws(ValueProblem) in try Value(parsing: text) }
    }

    private func text(_ name: String) throws -> String? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let text = value.stringValue else { throw Misread("'\(name)' must be a text") }
        return text
    }

    private func parsing<Value>(_ name: String, _ body: () throws(ValueProblem) -> Value) throws -> Value {
        do throws(ValueProblem) { return try body() } catch { throw Misread("'\(name)': \(error.message)") }
    }
}
