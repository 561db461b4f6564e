import AgentModel
import AgentPorts
import JSON
import Memory

/// What holds for a memory, as the configuration and the agents' files say; without whatever could be a secret.
struct MemoryInForce: Sendable {
    let plan: ServerPlan
    let routine: MemoryRoutine
    let policies: MemoryPolicies

    var json: JSONObject {
        let settings = plan.configuration.memory
        var json = JSONObject()
        json["backend"] = .string(settings.backend.rawValue)
        json["database"] = .string(plan.places.memory)
        json["embedding_model"] = .string(settings.embeddingModel)
        json["precision"] = .string(settings.precision.rawValue)
        json["fetch_model"] = .boolean(settings.fetchModel)
        // What stands behind a question mark may be a token.
        json["model_url"] = settings.modelURL.map { .string($0.origin + $0.path) }
        json["max_entries"] = .integer(Int64(clamping: settings.maxEntries.value))
        json["cache_bytes"] = .integer(Int64(clamping: settings.cacheSize.bytes))
        json["cleanup_interval"] = .string(settings.cleanupInterval.description)
        json["vacuum_interval"] = .string(settings.vacuumInterval.description)
        json["backups"] = [
            "directory": .string(routine.backups), "interval": .string(routine.backupInterval.description),
            "kept": .integer(Int64(routine.keptBackups)),
        ]
        json["conversations"] = Self.policy(policies.conversations)
        json["others"] = Self.policy(policies.others)
        var agents = JSONObject()
        for (name, policy) in policies.ofAgents.sorted(by: { $0.key.key < $1.key.key }) {
            agents[name.spelling] = Self.policy(policy)
        }
        json["agents"] = .object(agents)
        return json
    }

    private static func policy(_ policy: MemoryPolicy) -> JSONValue {
        var json = JSONObject()
        json["max_entries"] = .integer(Int64(policy.entries))
        json["retention"] = policy.retention.map { .string($0.description) }
        json["versions"] = .integer(Int64(policy.versions))
        json["when_full"] = .string(policy.pressure.rawValue)
        return .object(json)
    }
}
