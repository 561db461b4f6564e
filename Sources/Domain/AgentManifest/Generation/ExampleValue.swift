import Diagnostics
import JSON
import TOML

/// TOML text of a declaration as JSON, for the schema.
enum ExampleValue {
    static func json(_ text: String) -> JSONValue? {
        let document = TOMLDocument.parse(SourceText(name: "example", "value = \(text)"))
        guard document.isValid else { return nil }
        return document.root["value"].flatMap(json)
    }

    private static func json(_ value: TOMLValue) -> JSONValue? {
        switch value.kind {
        case .string: return value.string.map(JSONValue.string)
        case .integer: return value.integer.map(JSONValue.integer)
        case .float:
            return value.float.map { number in
                Int64(exactly: number).map(JSONValue.integer) ?? .number(number)
            }
        case .boolean: return value.boolean.map(JSONValue.boolean)
        case .offsetDateTime, .localDateTime, .localDate, .localTime: return .string(value.text)
        case .array: return value.array.map { .array($0.compactMap(json)) }
        case .table:
            guard let table = value.table else { return nil }
            var object = JSONObject()
            for entry in table.entries { object[entry.key.name] = json(entry.value) }
            return .object(object)
        case .invalid: return nil
        }
    }
}
