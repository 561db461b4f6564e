import AgentModel
import AgentPorts
import JSON
import Supervision

/// Versions and reloads as clients read them.
enum HistoryShape {
    static func history(of agent: AgentListing, _ versions: [StoredVersion]) -> JSONValue {
        [
            "agent": .string(agent.snapshot.name.spelling), "current": .integer(agent.version.ordinal.value),
            "versions": .array(
                versions.map { version in
                    [
                        "version": .integer(version.version.ordinal.value),
                        "hash": .string(version.version.hash.short), "at": .string(version.at.description),
                        "file": .string(version.file), "changed": .array(version.changed.map { .string($0) }),
                    ]
                }),
        ]
    }

    static func reload(_ record: ReloadRecord) -> JSONValue {
        [
            "at": .string(record.at.description), "duration_ms": .integer(record.milliseconds),
            "changes": .array(record.entries.map(entry)),
            "refused_files": .array(record.refusedFiles.map { .string($0) }),
        ]
    }

    private static func entry(_ entry: ReloadRecord.Entry) -> JSONValue {
        var json = JSONObject()
        json["agent"] = .string(entry.agent.spelling)
        json["change"] = .string(entry.change.rawValue)
        json["effect"] = entry.effect.map { .string($0.rawValue) }
        json["fields"] = .array(entry.fields.map { .string($0) })
        json["version"] = entry.version.map { .integer($0.ordinal.value) }
        return .object(json)
    }
}
