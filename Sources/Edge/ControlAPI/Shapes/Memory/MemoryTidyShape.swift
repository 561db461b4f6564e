import AgentModel
import AgentPorts
import JSON

extension MemoryShape {
    static func promoted(_ promoted: MemoryPromoted) -> JSONValue {
        [
            "items": .array(promoted.items.map { .object(item($0)) }),
            "taken": .array(promoted.taken.map { .string($0.text) }),
            "missing": .array(promoted.missing.map { .string($0.text) }),
        ]
    }

    static func deduped(_ done: MemoryDeduped) -> JSONValue {
        var json = JSONObject()
        json["pairs"] = .array(
            done.pairs.map { pair in
                [
                    "keep": .object(item(pair.kept)), "merge": .object(item(pair.merged)),
                    "similarity": .number(pair.similarity), "same_words": .boolean(pair.hasSameWords),
                ]
            })
        json["merged"] = .integer(Int64(done.merged))
        json["truncated"] = .boolean(done.isCut)
        put(done.meaning, &json)
        return .object(json)
    }

    static func care(_ care: MemoryCare) -> JSONValue {
        var json = JSONObject()
        json["free_bytes"] = .integer(Int64(care.freeBytes))
        json["reclaimed_bytes"] = .integer(Int64(care.reclaimedBytes))
        json["collected"] = care.collected.map { .string($0.description) }
        json["vacuumed"] = care.vacuumed.map { .string($0.description) }
        json["cleanup_interval"] = care.collectInterval.map { .string($0.description) }
        json["vacuum_interval"] = care.vacuumInterval.map { .string($0.description) }
        return .object(json)
    }
}
