import AgentModel
import TOML

extension ValueType where Value == FreeValue {
    /// Any value at all, kept as it is with its variables replaced.
    static var free: ValueType<FreeValue> {
        ValueType(.anything, render: { $0.toml }) { value, reading in reading.freeValue(value) }
    }
}

extension ValueType where Value == [String: FreeValue] {
    /// A table whose keys and values are the author's own.
    static var freeTable: ValueType<[String: FreeValue]> { .map(.free) }
}

extension Reading {
    fileprivate mutating func freeValue(_ value: TOMLValue) -> FreeValue? {
        switch value.kind {
        case .string: return string(value, wanted: .anything).map(FreeValue.string)
        case .integer: return value.integer.map(FreeValue.integer)
        case .float: return value.float.map(FreeValue.number)
        case .boolean: return value.boolean.map(FreeValue.boolean)
        case .offsetDateTime, .localDateTime, .localDate, .localTime: return .date(text(of: value.span))
        case .array:
            guard let array = value.array else { return nil }
            var list: [FreeValue] = []
            for item in array { if let element = freeValue(item) { list.append(element) } }
            return .list(list)
        case .table:
            guard let table = value.table else { return nil }
            var result: [String: FreeValue] = [:]
            for entry in withoutStrays(table) { result[entry.key.name] = freeValue(entry.value) }
            return .table(result)
        case .invalid: return nil
        }
    }
}

extension FreeValue {
    /// The value as TOML text on one line.
    var toml: String {
        switch self {
        case .string(let text): quoted(text)
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .boolean(let flag): flag ? "true" : "false"
        case .date(let text): text
        case .list(let values): "[" + values.map(\.toml).joined(separator: ", ") + "]"
        case .table(let table):
            "{ "
                + table.sorted { $0.key < $1.key }.map { "\(bareKey($0.key)) = \($0.value.toml)" }.joined(
                    separator: ", ")
                + " }"
        }
    }
}
