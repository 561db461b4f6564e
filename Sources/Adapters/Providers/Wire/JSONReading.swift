import AgentModel
import JSON

extension JSONValue {
    /// A count of something; nil for what is none.
    var count: Int64? {
        switch self {
        case .integer(let value): max(0, value)
        case .number(let value) where value >= 0 && value < 9e15: Int64(value)
        default: nil
        }
    }

    /// What a path of member names leads to.
    func at(_ path: String...) -> JSONValue? {
        var value: JSONValue? = self
        for name in path { value = value?[name] }
        return value
    }

    init(_ value: FreeValue) {
        self =
            switch value {
            case .string(let text), .date(let text): .string(text)
            case .integer(let number): .integer(number)
            case .number(let number): .number(number)
            case .boolean(let flag): .boolean(flag)
            case .list(let values): .array(values.map { JSONValue($0) })
            case .table(let table): JSONValue(table)
            }
    }

    init(_ table: [String: FreeValue]) {
        var object = JSONObject()
        for (key, value) in table.sorted(by: { $0.key < $1.key }) { object[key] = JSONValue(value) }
        self = .object(object)
    }
}

extension JSONObject {
    /// Settings an author wrote for the provider itself win over ours.
    mutating func merge(_ options: [String: FreeValue]) {
        for (key, value) in options.sorted(by: { $0.key < $1.key }) { self[key] = JSONValue(value) }
    }
}
