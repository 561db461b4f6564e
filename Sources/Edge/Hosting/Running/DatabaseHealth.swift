import AgentModel
import AgentPorts
import JSON
import Memory

/// How the database of conversations and agents is, for whoever looks whether all is well.
struct DatabaseHealth: Sendable {
    private let readiness: Readiness
    private let setAside: SetAside?

    init(_ readiness: Readiness, _ setAside: SetAside?) {
        self.readiness = readiness
        self.setAside = setAside
    }

    /// Costs nothing.
    @Sendable func state() -> JSONValue {
        let trouble = readiness.databaseTrouble
        var object = JSONObject()
        object["status"] = trouble != nil ? "unavailable" : setAside != nil ? "degraded" : "ok"
        object["reason"] = (trouble ?? setAside?.message).map { .string($0) }
        if trouble == nil, let setAside { object["help"] = .array(setAside.help.map { .string($0) }) }
        return .object(object)
    }
}

extension SetAside {
    func event(at now: Timestamp) -> Event {
        var data = JSONObject()
        data["code"] = "storage.set-aside"
        data["reason"] = .string(problem.message)
        data["file"] = .string(file)
        if let newestBackup { data["backup"] = .string(newestBackup) }
        data["help"] = .array(help.map { .string($0) })
        return Event("storage.set-aside", at: now, data: data)
    }
}
