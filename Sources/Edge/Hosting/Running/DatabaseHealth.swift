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
