import AgentModel
import Diagnostics
import JSON

/// Reads the members of an object one by one, and notes what is wrong instead of stopping.
struct FieldReader {
    let object: JSONObject
    /// Before each name: "delivery_options.".
    let prefix: String
    private(set) var problems: [MessageProblems.Problem] = []
    private(set) var known: Set<String> = []

    init(_ object: JSONObject, prefix: String = "") {
        self.object = object
        self.prefix = prefix
    }

    /// The first of the names that is there, null counting as absent.
    mutating func value(_ names: String...) -> (name: String, value: JSONValue)? {
        known.formUnion(names)
        for name in names {
            if let value = object[name], !value.isNull { return (name, value) }
        }
        return nil
    }

    mutating func note(_ name: String, _ message: String, expected: String? = nil, suggestion: String? = nil) {
        problems.append(.init(prefix + name, message, expected: expected, suggestion: suggestion))
    }

    mutating func take(_ other: [MessageProblems.Problem]) { problems += other }

    mutating func string(_ name: String, _ alias: String? = nil) -> String? {
        guard let (name, value) = alias.flatMap({ value(name, $0) }) ?? value(name) else { return nil }
        guard let text = value.stringValue else {
            note(name, "'\(prefix)\(name)' is not a string", expected: "a string")
            return nil
        }
        return text
    }

    mutating func parsed<Value: TextValue>(_ name: String, as type: Value.Type = Value.self) -> Value? {
        string(name).flatMap { parse($0, name) }
    }

    mutating func list<Value: TextValue>(_ name: String, of type: Value.Type = Value.self) -> [Value] {
        strings(name).enumerated().compactMap { parse($0.element, "\(name)[\($0.offset)]") }
    }

    mutating func strings(_ name: String) -> [String] {
        guard let (_, value) = value(name) else { return [] }
        let texts = value.arrayValue?.map(\.stringValue)
        guard let texts, !texts.contains(nil) else {
            note(name, "'\(prefix)\(name)' is not a list of strings", expected: "a list of strings")
            return []
        }
        return texts.compactMap { $0 }
    }

    mutating func flag(_ name: String) -> Bool? {
        guard let (_, value) = value(name) else { return nil }
        if value.booleanValue == nil {
            note(name, "'\(prefix)\(name)' is neither true nor false", expected: "a boolean")
        }
        return value.booleanValue
    }

    mutating func integer(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        guard let (_, value) = value(name) else { return nil }
        guard let number = value.integerValue, range.contains(number) else {
            let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
            note(name, "'\(prefix)\(name)' is not \(expected)", expected: expected)
            return nil
        }
        return number
    }

    mutating func object(_ name: String, _ alias: String? = nil) -> JSONObject? {
        guard let (name, value) = alias.flatMap({ value(name, $0) }) ?? value(name) else { return nil }
        if value.objectValue == nil { note(name, "'\(prefix)\(name)' is not an object", expected: "an object") }
        return value.objectValue
    }

    /// Whatever is there that nobody asked for.
    mutating func refuseUnknown() {
        for name in object.keys where !known.contains(name) {
            note(
                name, "a message has no field '\(prefix)\(name)'",
                suggestion: Suggestion.nearest(name, in: known.sorted()))
        }
    }

    private mutating func parse<Value: TextValue>(_ text: String, _ name: String) -> Value? {
        do throws(ValueProblem) {
            return try Value(parsing: text)
        } catch {
            problems.append(.init(prefix + name, error))
            return nil
        }
    }
}
