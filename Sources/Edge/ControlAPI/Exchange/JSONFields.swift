import AgentModel
import Diagnostics
import JSON

/// The members of a JSON body, each read as what it must be.
struct JSONFields: Sendable {
    private let object: JSONObject

    init(_ object: JSONObject) { self.object = object }

    subscript(name: String) -> JSONValue? { object[name] }

    /// One object with no other keys than the known ones.
    init(parsing bytes: [UInt8], known: [String]) throws(APIFailure) {
        try self.init(Self.object(bytes, example: "{\"\(known.first ?? "")\": …}"), known: known)
    }

    init(_ object: JSONObject, known: [String]) throws(APIFailure) {
        for key in object.keys where !known.contains(key) {
            let nearest = Suggestion.nearest(key, in: known).map { "the nearest key is '\($0)'" }
            throw APIFailure(
                .validation, "there is no key '\(key)' here",
                suggestions: [nearest ?? "the keys there are are \(Suggestion.list(known))"])
        }
        self.init(object)
    }

    static func object(_ bytes: [UInt8], example: String) throws(APIFailure) -> JSONObject {
        let value: JSONValue
        do { value = try JSONValue.parse(bytes, options: JSONOptions(depthLimit: 64)) } catch {
            let diagnostic = error.diagnostic(in: SourceText(name: "body", bytes: bytes))
            throw APIFailure(
                .invalidJSON, "the body is not JSON: \(diagnostic.message)", suggestions: diagnostic.help,
                reason: error.code.rawValue, diagnostics: [diagnostic])
        }
        guard let object = value.objectValue else {
            throw APIFailure(.validation, "the body is not a JSON object", suggestions: ["send one like \(example)"])
        }
        return object
    }

    /// Of several names for one thing, the one that is there; two of them would contradict each other.
    func text(_ names: String...) throws(APIFailure) -> String? { try text(names) }

    func text(_ names: [String]) throws(APIFailure) -> String? {
        let present = names.filter { object[$0] != nil }
        guard let name = present.first else { return nil }
        if present.count > 1 {
            throw APIFailure(
                .validation, "\(Suggestion.list(present, joiner: "and")) mean the same",
                suggestions: ["keep one of them"])
        }
        guard let text = object[name]?.stringValue else { throw wrong(name, "a string") }
        return text
    }

    /// One that must be there and say something.
    func requiredText(_ names: String..., example: String) throws(APIFailure) -> String {
        guard let text = try text(names) else {
            throw APIFailure(.missingField, "the body has no '\(names[0])'", suggestions: ["send \(example)"])
        }
        return text
    }

    func integer(_ name: String) throws(APIFailure) -> Int64? {
        guard let value = object[name] else { return nil }
        if let number = value.integerValue { return number }
        // To JSON `2.0` is as whole as `2`.
        if case .number(let number) = value, let whole = Int64(exactly: number) { return whole }
        throw wrong(name, "a whole number")
    }

    func object(_ name: String) throws(APIFailure) -> JSONObject? {
        guard let value = object[name] else { return nil }
        guard let found = value.objectValue else { throw wrong(name, "an object") }
        return found
    }

    func flag(_ name: String) throws(APIFailure) -> Bool? {
        guard let value = object[name] else { return nil }
        guard let flag = value.booleanValue else { throw wrong(name, "true or false") }
        return flag
    }

    func list(_ name: String) throws(APIFailure) -> [JSONValue]? {
        guard let value = object[name] else { return nil }
        guard let found = value.arrayValue else { throw wrong(name, "a list") }
        return found
    }

    func texts(_ name: String) throws(APIFailure) -> [String]? {
        guard let list = try list(name) else { return nil }
        let texts = list.compactMap(\.stringValue)
        guard texts.count == list.count else { throw wrong(name, "a list of texts") }
        return texts
    }

    /// One of a set of words.
    func word<Word: RawRepresentable & CaseIterable>(
        _ name: String, as _: Word.Type = Word.self
    ) throws(APIFailure) -> Word? where Word.RawValue == String {
        guard let text = try text(name) else { return nil }
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue)
        let nearest = Suggestion.nearest(text, in: words).map { "the nearest word is '\($0)'" }
        throw .value(text, of: name, [nearest ?? "it is one of \(Suggestion.list(words))"])
    }

    /// A whole number within a range.
    func count(_ name: String, _ range: ClosedRange<Int64>) throws(APIFailure) -> Int64? {
        guard let number = try integer(name) else { return nil }
        guard range.contains(number) else {
            throw .value(
                "\(number)", of: name, ["it is a whole number from \(range.lowerBound) to \(range.upperBound)"])
        }
        return number
    }

    /// A text that one of our values can be made of.
    func value<Value: TextValue>(_ name: String, as _: Value.Type = Value.self) throws(APIFailure) -> Value? {
        guard let text = try text(name) else { return nil }
        do { return try Value(parsing: text) } catch {
            throw APIFailure(.validation, "'\(name)': \(error.message)", suggestions: ["it is \(error.expected)"])
        }
    }

    private func wrong(_ name: String, _ expected: String) -> APIFailure {
        APIFailure(.validation, "'\(name)' is not \(expected)", suggestions: ["make it \(expected)"])
    }
}
