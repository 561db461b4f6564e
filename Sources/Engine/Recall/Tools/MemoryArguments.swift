import AgentModel
import AgentPorts
import JSON

/// The arguments of one call; `null` counts as left out, since some models fill every argument in.
struct MemoryArguments: Sendable {
    private let members: JSONObject

    init(_ arguments: JSONValue, for name: MemoryTools.Name) throws(MemoryToolProblem) {
        let known = name.parameters + ["scope"]
        let list = known.map { "'\($0)'" }.joined(separator: ", ")
        guard let members = arguments.isNull ? JSONObject() : arguments.objectValue else {
            throw MemoryToolProblem(
                "the arguments of '\(name.rawValue)' must be one JSON object", help: ["its members are \(list)"])
        }
        if let stray = members.members.first(where: { !known.contains($0.key) }) {
            throw MemoryToolProblem(
                "'\(name.rawValue)' has no argument '\(stray.key)'", help: ["its arguments are \(list)"])
        }
        self.members = members
    }

    func text(_ name: String) throws(MemoryToolProblem) -> String? {
        guard let value = members[name], !value.isNull else { return nil }
        guard let text = value.stringValue else { throw MemoryToolProblem("'\(name)' must be a string") }
        return text.utf8.contains { $0 > 0x20 } ? text : nil
    }

    func required(_ name: String, _ meaning: String) throws(MemoryToolProblem) -> String {
        guard let text = try text(name) else { throw MemoryToolProblem("'\(name)' is missing", help: [meaning]) }
        return text
    }

    func count(_ name: String, atMost limit: Int64) throws(MemoryToolProblem) -> Int? {
        guard let value = members[name], !value.isNull else { return nil }
        guard let number = value.numberValue.flatMap({ Int64(exactly: $0) }), (1...limit).contains(number) else {
            throw MemoryToolProblem("'\(name)' must be a whole number from 1 to \(limit)")
        }
        return Int(number)
    }

    func share(_ name: String) throws(MemoryToolProblem) -> UnitInterval? {
        guard let value = members[name], !value.isNull else { return nil }
        guard let number = value.numberValue, let share = try? UnitInterval(number) else {
            throw MemoryToolProblem("'\(name)' must be a number from 0 to 1")
        }
        return share
    }

    func value<Value: TextValue>(_ name: String, as type: Value.Type) throws(MemoryToolProblem) -> Value? {
        guard let text = try text(name) else { return nil }
        do throws(ValueProblem) { return try Value(parsing: text) } catch {
            throw MemoryToolProblem("'\(name)': \(error.message)", help: ["it must be \(Value.rule)"])
        }
    }

    func scope() throws(MemoryToolProblem) -> MemoryScope? {
        guard let text = try text("scope") else { return nil }
        if let scope = MemoryScope(rawValue: text) { return scope }
        let names = MemoryScope.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        throw MemoryToolProblem("there is no scope '\(text)'", help: ["there are \(names)"])
    }
}
