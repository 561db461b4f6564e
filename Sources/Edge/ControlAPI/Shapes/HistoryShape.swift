import AgentManifest
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
                    var json = self.version(version)
                    json["file"] = .string(version.file)
                    json["changed"] = .array(version.changed.map { .string($0) })
                    return .object(json)
                }),
        ]
    }

    private static func version(_ version: StoredVersion) -> JSONObject {
        var json = JSONObject()
        json["version"] = .integer(version.version.ordinal.value)
        json["hash"] = .string(version.version.hash.short)
        json["at"] = .string(version.at.description)
        return json
    }

    typealias Side = (version: StoredVersion, definition: AgentDefinition)

    static func difference(of agent: AgentListing, from old: Side, to new: Side) -> JSONValue {
        let fields = DefinitionChanges.differences(from: old.definition, to: new.definition)
        return [
            "agent": .string(agent.snapshot.name.spelling), "from": .object(version(old.version)),
            "to": .object(version(new.version)), "fields": .array(fields.map(field)),
        ]
    }

    private static func field(_ difference: FieldDifference) -> JSONValue {
        var json = JSONObject()
        json["field"] = .string(difference.dottedPath)
        json["old"] = difference.old.map { .string($0) }
        json["new"] = difference.new.map { .string($0) }
        json["effect"] = .string(difference.effect.rawValue)
        return .object(json)
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
