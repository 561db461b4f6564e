import AgentModel
import AgentPorts
import Diagnostics
import JSON
import TOML

/// Why a file is no script, in words that name the place.
struct ScriptProblem: Error, Sendable, Equatable {
    var message: String
    init(_ message: String) { self.message = message }
}

extension Script {
    /// Reads TOML, or JSON where the name says so.
    init(name: String, _ bytes: [UInt8]) throws(ScriptProblem) {
        let root: JSONValue
        if name.hasSuffix(".json") {
            do {
                root = try JSONValue.parse(bytes)
            } catch {
                throw ScriptProblem("'\(name)' is not JSON, from byte \(error.offset) on")
            }
        } else {
            let document = TOMLDocument.parse(SourceText(name: name, bytes: bytes))
            if let problem = document.diagnostics().first {
                let line = problem.primary.map { $0.source.position(at: Int($0.span.start)).line } ?? 1
                throw ScriptProblem("'\(name)' is not TOML, line \(line): \(problem.message)")
            }
            root = JSONValue(document.root)
        }
        var reader = try ScriptReader(root, "the script")
        loops = try reader.take("loop", "true or false") { $0.booleanValue } ?? false
        let turns = try reader.take("turns", "a list of tables") { $0.arrayValue } ?? []
        try reader.finish()
        for (index, turn) in turns.enumerated() { self.turns.append(try Script.turn(turn, "turn \(index + 1)")) }
        if turns.isEmpty { throw ScriptProblem("the script has no turns; each begins with [[turns]]") }
    }

    private static func turn(_ value: JSONValue, _ place: String) throws(ScriptProblem) -> Turn {
        var reader = try ScriptReader(value, place)
        var turn = Turn()
        turn.when = try reader.take("when", "a text") { $0.stringValue }
        turn.delay = try reader.take("delay", "a duration such as '200ms'", ScriptReader.span) ?? .zero
        if let text = try reader.take("reasoning", "a text", { $0.stringValue }) {
            turn.events.append(.reasoning(text))
        }
        if let text = try reader.take("reply", "a text", { $0.stringValue }) { turn.events.append(.text(text)) }
        for piece in try reader.take("pieces", "a list of texts", { $0.arrayValue }) ?? [] {
            guard let text = piece.stringValue else { throw ScriptProblem("\(place): 'pieces' is a list of texts") }
            turn.events.append(.text(text))
        }
        var hasCalls = false
        for call in try reader.take("tools", "a list of tables", { $0.arrayValue }) ?? [] {
            hasCalls = true
            turn.events.append(.toolCall(try self.call(call, place)))
        }
        if let error = try reader.take("error", "a table", { $0.objectValue.map { JSONValue.object($0) } }) {
            turn.error = try failure(error, place)
        }
        if let usage = try reader.take("usage", "a table", { $0.objectValue.map { JSONValue.object($0) } }) {
            turn.events.append(.usage(try self.usage(usage, place)))
        }
        let reasons = FinishReason.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let stop = try reader.take("stop", "one of \(reasons)") {
            $0.stringValue.flatMap { FinishReason(rawValue: $0) }
        }
        try reader.finish()
        turn.events.append(.done(stop ?? (hasCalls ? .toolCalls : .finished)))
        return turn
    }

    /// Identifiers that are not written are numbered when the call is made.
    private static func call(_ value: JSONValue, _ place: String) throws(ScriptProblem) -> ToolCall {
        var reader = try ScriptReader(value, "a tool call of \(place)")
        guard let name = try reader.take("name", "a text", { $0.stringValue }) else {
            throw ScriptProblem("\(place): a tool call needs a 'name'")
        }
        let id = try reader.take("id", "a text") { $0.stringValue } ?? ""
        let arguments = try reader.take("arguments", "a value") { $0 } ?? .object(JSONObject())
        try reader.finish()
        return ToolCall(id: id, name: name, arguments: arguments)
    }

    private static func failure(_ value: JSONValue, _ place: String) throws(ScriptProblem) -> Failure {
        var reader = try ScriptReader(value, "the error of \(place)")
        let kinds = ChatError.Kind.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        let kind = try reader.take("kind", "one of \(kinds)") {
            $0.stringValue.flatMap { ChatError.Kind(rawValue: $0) }
        }
        let message = try reader.take("message", "a text") { $0.stringValue }
        let wait = try reader.take("retry_after", "a duration such as '2s'", ScriptReader.span)
        try reader.finish()
        return Failure(kind: kind ?? .overloaded, message: message ?? "the script says so", retryAfter: wait)
    }

    private static func usage(_ value: JSONValue, _ place: String) throws(ScriptProblem) -> TokenUsage {
        var reader = try ScriptReader(value, "the usage of \(place)")
        let names = ["input", "output", "cached_input", "reasoning"]
        var counts: [Int64] = []
        for name in names { counts.append(try reader.take(name, "a count") { $0.count } ?? 0) }
        try reader.finish()
        return TokenUsage(input: counts[0], output: counts[1], cachedInput: counts[2], reasoning: counts[3])
    }
}

/// One table of a script: each key is taken once, and none is left over.
private struct ScriptReader {
    private var object: JSONObject
    private let place: String

    init(_ value: JSONValue, _ place: String) throws(ScriptProblem) {
        guard let object = value.objectValue else { throw ScriptProblem("\(place) is not a table") }
        self.object = object
        self.place = place
    }

    mutating func take<Value>(
        _ key: String, _ expected: String, _ read: (JSONValue) -> Value?
    ) throws(ScriptProblem) -> Value? {
        guard let value = object[key] else { return nil }
        object[key] = nil
        guard let result = read(value) else { throw ScriptProblem("\(place): '\(key)' is \(expected)") }
        return result
    }

    func finish() throws(ScriptProblem) {
        if let key = object.keys.first { throw ScriptProblem("\(place): '\(key)' means nothing there") }
    }

    static func span(_ value: JSONValue) -> TimeSpan? { value.stringValue.flatMap { try? TimeSpan(parsing: $0) } }
}

extension JSONValue {
    /// Dates and times become the texts they are.
    fileprivate init(_ table: TOMLTable) {
        var object = JSONObject()
        for entry in table.entries { object[entry.key.name] = JSONValue(entry.value) }
        self = .object(object)
    }

    fileprivate init(_ value: TOMLValue) {
        self =
            switch value.kind {
            case .string: .string(value.string ?? "")
            case .integer: .integer(value.integer ?? 0)
            case .float: .number(value.float ?? 0)
            case .boolean: .boolean(value.boolean ?? false)
            case .array: .array(value.array?.map { JSONValue($0) } ?? [])
            case .table: value.table.map { JSONValue($0) } ?? .null
            case .offsetDateTime: .string(value.offsetDateTime?.description ?? "")
            case .localDateTime: .string(value.localDateTime?.description ?? "")
            case .localDate: .string(value.localDate?.description ?? "")
            case .localTime: .string(value.localTime?.description ?? "")
            case .invalid: .null
            }
    }
}
