import AgentModel
import AgentPorts
import JSON

/// What is remembered as clients read it.
enum MemoryShape {
    static func item(_ item: MemoryItem) -> JSONObject {
        var json = JSONObject()
        json["key"] = .string(item.key.text)
        put(item.space, &json)
        json["type"] = .string(item.type.name)
        json["value"] = item.content.value
        json["observations"] = .array(item.content.observations.map { .string($0) })
        json["metadata"] = .object(item.content.metadata)
        json["confidence"] = .number(item.marks.confidence.value)
        json["strength"] = .number(item.marks.strength.value)
        json["importance"] = .number(item.marks.importance.value)
        json["version"] = .integer(item.version)
        json["created"] = .string(item.created.description)
        json["updated"] = .string(item.updated.description)
        json["ended"] = item.ended.map { .string($0.description) }
        json["expires"] = item.expires.map { .string($0.description) }
        json["semantic"] = .string(item.meaning.rawValue)
        json["provenance"] = provenance(item.provenance)
        return json
    }

    static func relation(_ relation: MemoryRelation) -> JSONObject {
        var json = JSONObject()
        json["from"] = .object(node(relation.ends.source))
        json["type"] = .string(relation.ends.type.name)
        json["to"] = .object(node(relation.ends.target))
        json["strength"] = .number(relation.strength.value)
        json["confidence"] = .number(relation.confidence.value)
        json["bidirectional"] = .boolean(relation.isBidirectional)
        json["metadata"] = .object(relation.metadata)
        json["created"] = .string(relation.created.description)
        json["provenance"] = provenance(relation.provenance)
        return json
    }

    static func node(_ node: MemoryRelation.Node) -> JSONObject {
        var json = JSONObject()
        json["key"] = .string(node.key.text)
        put(node.space, &json)
        return json
    }

    static func put(_ space: MemorySpace, _ json: inout JSONObject) {
        json["scope"] = .string(space.scope.rawValue)
        if !space.owner.isEmpty { json["owner"] = .string(space.owner) }
    }

    private static func provenance(_ provenance: MemoryProvenance) -> JSONValue {
        var json = JSONObject()
        json["agent"] = provenance.agent.map { .string($0.spelling) }
        json["conversation"] = provenance.conversation.map { .string($0.description) }
        json["message"] = provenance.message.map { .string($0.description) }
        json["user"] = provenance.user.map { .string($0) }
        return .object(json)
    }

    // MARK: What was found

    static func findings(_ found: MemoryFindings, offset: Int, milliseconds: Double) -> JSONValue {
        var json = JSONObject()
        json["results"] = .array(found.findings.map { .object(finding($0)) })
        if found.hasMore { json["next_offset"] = .integer(Int64(offset + found.findings.count)) }
        put(found.meaning, &json)
        json["query_time_ms"] = .number(milliseconds)
        return .object(json)
    }

    private static func finding(_ finding: MemoryFinding) -> JSONObject {
        let score = finding.score
        var json = JSONObject()
        json["score"] = .number(score.total)
        json["similarity"] = score.meaning.map { .number($0.measure) }
        json["explanation"] = .string(score.explanation)
        var parts = JSONObject()
        parts["exact"] = .boolean(score.isExact)
        parts["meaning"] = score.meaning.map(part)
        parts["words"] = score.words.map(part)
        parts["relation"] = score.relation.map { relation in
            [
                "from": .string(relation.from.text), "type": .string(relation.type.name),
                "steps": .integer(Int64(relation.steps)), "share": .number(relation.share),
            ]
        }
        parts["recency"] = .number(score.recency)
        parts["importance"] = .number(score.importance)
        json["parts"] = .object(parts)
        json["item"] = .object(item(finding.item))
        return json
    }

    private static func part(_ part: MemoryScore.Part) -> JSONValue {
        ["rank": .integer(Int64(part.rank)), "measure": .number(part.measure), "share": .number(part.share)]
    }

    /// `semantic` with the model, or with the reason why there is none.
    static func put(_ meaning: MemorySemantics, _ json: inout JSONObject) {
        switch meaning {
        case .available(let model, let isLoaded):
            json["semantic"] = "available"
            json["semantic_loaded"] = .boolean(isLoaded)
            json["model"] = fingerprint(model)
        case .unavailable(let reason, let help):
            json["semantic"] = "unavailable"
            json["semantic_reason"] = .string(reason)
            json["semantic_help"] = .array(help.map { .string($0) })
        }
    }

    static func fingerprint(_ model: EmbedderFingerprint) -> JSONValue {
        [
            "name": .string(model.model), "dimension": .integer(Int64(model.dimension)),
            "weights": .string(model.weights),
        ]
    }

    static func graph(_ graph: MemoryGraph, hasObservations: Bool) -> JSONValue {
        [
            "nodes": .array(
                graph.places.map { place in
                    var node = item(place.item)
                    if !hasObservations { node["observations"] = [] }
                    node["distance"] = .integer(Int64(place.distance))
                    return .object(node)
                }),
            "relations": .array(graph.relations.map { .object(relation($0)) }), "truncated": .boolean(graph.isCut),
        ]
    }

    // MARK: Figures

    static func statistics(_ figures: MemoryStatistics) -> JSONObject {
        var json = JSONObject()
        json["entries"] = .integer(Int64(figures.entries))
        json["bytes"] = .integer(Int64(figures.bytes))
        json["relations"] = .integer(Int64(figures.relations))
        json["versions"] = .integer(Int64(figures.versions))
        json["vectors"] = .integer(Int64(figures.vectors))
        json["pending"] = .integer(Int64(figures.pending))
        json["expired"] = .integer(Int64(figures.expired))
        json["bytes_on_disk"] = .integer(Int64(figures.bytesOnDisk))
        put(figures.meaning, &json)
        json["stored_model"] = figures.storedModel.map(fingerprint)
        json["spaces"] = .array(figures.spaces.map { .object(space($0)) })
        var types = JSONObject()
        for (name, count) in figures.types.sorted(by: { $0.key < $1.key }) { types[name] = .integer(Int64(count)) }
        json["types"] = .object(types)
        let counters = figures.counters
        json["since_start"] = [
            "reads": .integer(Int64(counters.reads)), "writes": .integer(Int64(counters.writes)),
            "removals": .integer(Int64(counters.removals)), "searches": .integer(Int64(counters.searches)),
            "evictions": .integer(Int64(counters.evictions)), "collected": .integer(Int64(counters.collected)),
            "violations": .integer(Int64(counters.violations)), "embedded": .integer(Int64(counters.embedded)),
        ]
        json["upkeep"] = figures.care.map(care)
        return json
    }

    private static func space(_ figures: MemorySpaceFigures) -> JSONObject {
        var json = JSONObject()
        put(figures.space, &json)
        json["entries"] = .integer(Int64(figures.entries))
        json["bytes"] = .integer(Int64(figures.bytes))
        json["users"] = .integer(Int64(figures.users))
        return json
    }

    static func collection(_ collection: MemoryCollection) -> JSONValue {
        [
            "expired": .integer(Int64(collection.expired)), "retired": .integer(Int64(collection.retired)),
            "evicted": .integer(Int64(collection.evicted)), "versions": .integer(Int64(collection.versions)),
            "spaces": .integer(Int64(collection.spaces)), "total": .integer(Int64(collection.total)),
        ]
    }

    static func reembedding(_ progress: MemoryReembedding) -> JSONValue {
        [
            "done": .integer(Int64(progress.done)), "total": .integer(Int64(progress.total)),
            "model": fingerprint(progress.model),
        ]
    }
}
