import AgentModel
import Diagnostics
import JSON

/// A parameter behind the question mark: how it is described, and how its text becomes a value.
struct QueryParameter<Value: Sendable>: Sendable {
    let declaration: Route.Parameter
    /// Nil stands for a parameter that was not sent.
    let read: @Sendable (String?) throws(APIFailure) -> Value

    init(
        _ name: String, _ summary: String, _ schema: JSONValue,
        read: @escaping @Sendable (String?) throws(APIFailure) -> Value
    ) {
        declaration = Route.Parameter(name: name, summary: summary, schema: schema)
        self.read = read
    }
}

extension QueryParameter {
    /// The declaration of one that must be there.
    var required: Route.Parameter {
        var declaration = declaration
        declaration.isRequired = true
        return declaration
    }
}

extension QueryParameter where Value == Int {
    static func count(
        _ name: String, _ range: ClosedRange<Int>, default standard: Int, _ summary: String
    ) -> QueryParameter {
        QueryParameter(name, summary, .wholeNumber(range, default: standard)) { text throws(APIFailure) in
            try wholeNumber(name, text, range) ?? standard
        }
    }
}

extension QueryParameter where Value == Int? {
    static func number(_ name: String, _ range: ClosedRange<Int>, _ summary: String) -> QueryParameter {
        QueryParameter(name, summary, .wholeNumber(range)) { text throws(APIFailure) in
            try wholeNumber(name, text, range)
        }
    }
}

extension QueryParameter where Value == Bool {
    static func flag(_ name: String, default standard: Bool = false, _ summary: String) -> QueryParameter {
        QueryParameter(name, summary, ["type": "boolean", "default": .boolean(standard)]) { text throws(APIFailure) in
            switch text {
            case nil: return standard
            case "true": return true
            case "false": return false
            case let text?: throw .value(text, of: name, ["it is 'true' or 'false'"])
            }
        }
    }
}

extension QueryParameter where Value == String? {
    /// - Parameter pattern: which texts can be meant at all; what is one of them may still be unknown.
    static func text(_ name: String, pattern: String? = nil, _ summary: String) -> QueryParameter {
        var schema = JSONObject()
        schema["type"] = "string"
        schema["pattern"] = pattern.map { .string($0) }
        return QueryParameter(name, summary, .object(schema)) { text throws(APIFailure) in text }
    }
}

extension QueryParameter {
    /// One of a set of words.
    static func word<Word: RawRepresentable & CaseIterable & Sendable>(
        _ name: String, _ summary: String
    ) -> QueryParameter where Value == Word?, Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue)
        return QueryParameter(name, summary, .oneOf(words)) { text throws(APIFailure) in
            guard let text else { return nil }
            if let value = Word(rawValue: text) { return value }
            throw .value(text, of: name, ["it is one of \(Suggestion.list(words))"])
        }
    }
}

extension QueryParameter {
    /// What names a conversation or a message.
    static func identifier<Kind>(
        _ name: String, _ summary: String
    ) -> QueryParameter where Value == Identifier<Kind>? {
        QueryParameter(name, summary, .identifier) { text throws(APIFailure) in
            guard let text else { return nil }
            do throws(ValueProblem) { return try Identifier<Kind>(parsing: text) } catch {
                throw .value(text, of: name, ["it is \(error.expected)"])
            }
        }
    }
}

private func wholeNumber(_ name: String, _ text: String?, _ range: ClosedRange<Int>) throws(APIFailure) -> Int? {
    guard let text else { return nil }
    // `+5` and `05` are numbers to Swift, not to the description.
    if let number = Int(text), range.contains(number), String(number) == text { return number }
    let most = range.upperBound == .max ? "" : " and at most \(range.upperBound)"
    throw .value(text, of: name, ["it is a whole number of at least \(range.lowerBound)\(most)"])
}

extension APIFailure {
    static func value(_ text: String, of name: String, _ suggestions: [String]) -> APIFailure {
        APIFailure(.validation, "'\(text)' is no value for '\(name)'", suggestions: suggestions)
    }
}

extension JSONValue {
    /// As a schema says it.
    static func wholeNumber(_ range: ClosedRange<Int>, default standard: Int? = nil) -> JSONValue {
        var schema = JSONObject()
        schema["type"] = "integer"
        schema["minimum"] = .integer(Int64(range.lowerBound))
        schema["maximum"] = .integer(Int64(range.upperBound))
        schema["default"] = standard.map { .integer(Int64($0)) }
        return .object(schema)
    }

    static func oneOf(_ words: [String]) -> JSONValue {
        ["type": "string", "enum": .array(words.map { .string($0) })]
    }
}
