package import Diagnostics

extension JSONValue {
    /// Reads back as the same value; numbers without a finite value become `null`.
    package func text(_ layout: JSONText.Layout = .compact) -> String {
        var json = JSONText(layout)
        write(to: &json)
        return json.text
    }

    package func bytes(_ layout: JSONText.Layout = .compact) -> [UInt8] {
        var json = JSONText(layout)
        write(to: &json)
        return json.bytes
    }

    package func write(to json: inout JSONText) {
        switch self {
        case .null: json.null()
        case .boolean(let value): json.boolean(value)
        case .integer(let value): json.integer(value)
        case .number(let value): json.number(value)
        case .string(let value): json.string(value)
        case .array(let elements):
            json.beginArray()
            for element in elements { element.write(to: &json) }
            json.endArray()
        case .object(let object):
            json.beginObject()
            for member in object {
                json.key(member.key)
                member.value.write(to: &json)
            }
            json.endObject()
        }
    }
}
