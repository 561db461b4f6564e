import Diagnostics
import TOML

/// Every value with its type, as `{"type": …, "value": …}`: the language of conformance suites.
enum TaggedJSON {
    static func write(_ root: TOMLTable) -> [UInt8] {
        var json = JSONText()
        write(root, to: &json)
        return json.bytes
    }

    // The depth of a document is limited by its parser, so recursion is bounded.
    private static func write(_ table: TOMLTable, to json: inout JSONText) {
        json.beginObject()
        for entry in table.entries {
            json.key(entry.key.name)
            write(entry.value, to: &json)
        }
        json.endObject()
    }

    private static func write(_ value: TOMLValue, to json: inout JSONText) {
        if let table = value.table { return write(table, to: &json) }
        if let array = value.array {
            json.beginArray()
            for element in array { write(element, to: &json) }
            json.endArray()
            return
        }
        guard let (type, text) = scalar(value) else { return json.null() }
        json.beginObject()
        json.key("type")
        json.string(type)
        json.key("value")
        json.string(text)
        json.endObject()
    }

    private static func scalar(_ value: TOMLValue) -> (type: String, text: String)? {
        switch value.kind {
        case .string: value.string.map { ("string", $0) }
        case .integer: value.integer.map { ("integer", String($0)) }
        case .float: value.float.map { ("float", $0.isNaN ? "nan" : String($0)) }
        case .boolean: value.boolean.map { ("bool", String($0)) }
        case .offsetDateTime: value.offsetDateTime.map { ("datetime", "\($0)") }
        case .localDateTime: value.localDateTime.map { ("datetime-local", "\($0)") }
        case .localDate: value.localDate.map { ("date-local", "\($0)") }
        case .localTime: value.localTime.map { ("time-local", "\($0)") }
        case .array, .table, .invalid: nil
        }
    }
}
