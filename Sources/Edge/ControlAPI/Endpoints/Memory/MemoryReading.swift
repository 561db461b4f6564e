import AgentModel
import AgentPorts
import Diagnostics
import JSON

/// Changes of the memory, as the bodies of requests say them.
enum MemoryReading {
    static let bodyLimit = 12 << 20
    static let batchLimit = 100

    /// The members that say what is remembered.
    static let content = [
        "value", "observations", "type", "metadata", "confidence", "strength", "importance", "ttl", "merge", "find",
    ]
    static let space = ["scope", "owner"]
    static let relation = [
        "from", "to", "to_scope", "to_owner", "type", "strength", "confidence", "bidirectional", "metadata",
    ]

    static func write(
        _ fields: JSONFields, _ key: MemoryKey, in space: MemorySpace, isEntity: Bool = false
    ) throws(APIFailure) -> MemoryWrite {
        let observations = try fields.texts("observations") ?? []
        let type: MemoryType? = try fields.memory("type")
        let content = MemoryContent(
            value: fields["value"] ?? nil, observations: observations,
            metadata: try fields.object("metadata") ?? JSONObject())
        let usual = MemoryMarks.usual
        var write = MemoryWrite(
            key, in: space, type: type ?? (isEntity || !observations.isEmpty ? .fact : .value), content,
            marks: MemoryMarks(
                confidence: try fields.share("confidence") ?? usual.confidence,
                strength: try fields.share("strength") ?? usual.strength,
                importance: try fields.share("importance") ?? usual.importance),
            lifetime: try fields.lifetime("ttl"))
        write.merging = try fields.word("merge") ?? .replace
        write.finding = try fields.word("find") ?? .meaning
        if let version = try fields.count("version", 0...Int64.max) {
            write.condition = MemoryCondition(version: version)
        }
        return write
    }

    static func relation(_ fields: JSONFields, _ actor: MemoryActor) throws(APIFailure) -> MemoryRelation {
        let ends = try ends(fields, actor)
        return MemoryRelation(
            ends, strength: try fields.share("strength") ?? UnitInterval(clamping: 1),
            confidence: try fields.share("confidence") ?? UnitInterval(clamping: 1),
            isBidirectional: try fields.flag("bidirectional") ?? false,
            metadata: try fields.object("metadata") ?? JSONObject())
    }

    static func ends(_ fields: JSONFields, _ actor: MemoryActor) throws(APIFailure) -> MemoryRelation.Ends {
        let source: MemoryKey = try required(fields, "from")
        let target: MemoryKey = try required(fields, "to")
        let type: MemoryType = try required(fields, "type")
        let space = try self.space(fields, actor)
        let other: (MemoryScope?, String?) = (try fields.word("to_scope"), try fields.text("to_owner"))
        let targetSpace =
            other.0 == nil && other.1 == nil ? space : try APIRequest.space(other.0, other.1, actor)
        return MemoryRelation.Ends(
            MemoryRelation.Node(source, in: space), type, MemoryRelation.Node(target, in: targetSpace))
    }

    static func space(_ fields: JSONFields, _ actor: MemoryActor) throws(APIFailure) -> MemorySpace {
        try APIRequest.space(try fields.word("scope"), try fields.text("owner"), actor)
    }

    static func required<Value: TextValue>(_ fields: JSONFields, _ name: String) throws(APIFailure) -> Value {
        guard let value: Value = try fields.memory(name) else {
            throw APIFailure(.missingField, "the body has no '\(name)'", suggestions: ["say \(Value.rule)"])
        }
        return value
    }

    // MARK: Batches

    private enum Act: String, CaseIterable { case set, delete, relate, unrelate }

    static func change(_ value: JSONValue, _ actor: MemoryActor) throws(APIFailure) -> MemoryChange {
        guard let object = value.objectValue else {
            throw APIFailure(.validation, "a change is not an object", suggestions: [example])
        }
        guard let act: Act = try JSONFields(object).word("op") else {
            throw APIFailure(.missingField, "a change has no 'op'", suggestions: [example])
        }
        func known(_ names: [String]) throws(APIFailure) -> JSONFields {
            try JSONFields(object, known: ["op"] + space + names)
        }
        switch act {
        case .set:
            let fields = try known(["key", "version"] + content)
            let key: MemoryKey = try required(fields, "key")
            return .set(try write(fields, key, in: try space(fields, actor)))
        case .delete:
            let fields = try known(["key", "version", "erase_history"])
            let key: MemoryKey = try required(fields, "key")
            let version = try fields.count("version", 0...Int64.max)
            return .remove(
                MemoryRemoval(
                    key, in: try space(fields, actor),
                    condition: version.map { MemoryCondition(version: $0) } ?? .always,
                    erasesHistory: try fields.flag("erase_history") ?? false))
        case .relate: return .relate(try relation(try known(relation), actor))
        case .unrelate: return .unrelate(try ends(try known(["from", "to", "to_scope", "to_owner", "type"]), actor))
        }
    }

    private static let example = "changes look like {\"op\": \"set\", \"key\": \"…\", \"value\": …}"
}

extension JSONFields {
    /// A name or a moment of the memory: one that has the form of a text and still cannot be is not a fault of form.
    func memory<Value: TextValue>(_ name: String, as _: Value.Type = Value.self) throws(APIFailure) -> Value? {
        guard let text = try text(name) else { return nil }
        do throws(ValueProblem) { return try Value(parsing: text) } catch { throw .notMemory(name, error) }
    }

    func share(_ name: String) throws(APIFailure) -> UnitInterval? {
        guard let value = self[name] else { return nil }
        if let number = value.numberValue, let share = try? UnitInterval(number) { return share }
        throw APIFailure(
            .validation, "'\(name)' is not a number from 0 to 1", suggestions: ["make it one such as 0.8"])
    }

    /// Seconds, or a text such as '30d'.
    func lifetime(_ name: String) throws(APIFailure) -> TimeSpan? {
        guard let value = self[name] else { return nil }
        if value.stringValue != nil {
            let span: TimeSpan? = try memory(name)
            if span == .zero { throw wrongLifetime(name) }
            return span
        }
        guard let seconds = try count(name, 1...Int64(Int32.max)) else { throw wrongLifetime(name) }
        do throws(ValueProblem) { return try TimeSpan(seconds: seconds) } catch { throw .notMemory(name, error) }
    }

    private func wrongLifetime(_ name: String) -> APIFailure {
        APIFailure(
            .notPossible, "'\(name)' must be some time", suggestions: ["it is \(TimeSpan.rule), or seconds"])
    }
}
