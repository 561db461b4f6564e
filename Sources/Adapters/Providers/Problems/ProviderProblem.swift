import AgentModel
import AgentPorts
import JSON

/// What a provider says went wrong, in its own words.
struct ProviderProblem: Sendable, Equatable {
    /// Empty when it says nothing a person could read.
    var message: String
    /// Its names for the kind of problem: types, codes, statuses.
    var words: [String] = []
    var retryAfter: TimeSpan?
    /// Where the problem is known without looking at its words.
    var kind: ChatError.Kind?

    init(_ message: String, kind: ChatError.Kind) {
        self.message = message
        self.kind = kind
    }

    /// As much as can be found in a body that is known to be about an error.
    init(_ fallback: String = "", _ body: JSONValue? = nil) {
        let body = body?[0] ?? body
        let error = body?["error"]
        let inner = error?.objectValue == nil ? body : error
        let texts = [inner?["message"], inner?["Message"], inner?["error"], inner?["detail"], body?["message"]]
        message = texts.lazy.compactMap { Self.text($0) }.first ?? fallback
        for source in [inner, body] {
            for name in ["type", "code", "status", "__type"] { words += Self.word(source?[name]) }
        }
        for detail in inner?["details"]?.arrayValue ?? [] {
            words += Self.word(detail["reason"])
            if let delay = detail["retryDelay"]?.stringValue { retryAfter = try? TimeSpan(seconds: delay) }
        }
    }

    /// Nil when this is no report of an error at all.
    init?(reportedIn value: JSONValue) {
        let value = value[0] ?? value
        let isReport =
            switch value["error"] {
            case .string(let text): !text.isEmpty
            case .object: true
            default: value["type"]?.stringValue == "error" || value["object"]?.stringValue == "error"
            }
        guard isReport else { return nil }
        self.init("the provider reports an error", value)
    }

    private static func word(_ value: JSONValue?) -> [String] {
        switch value {
        // Amazon writes the whole name of the shape before the one that matters.
        case .string(let text): [String(text.split(separator: "#").last ?? "")]
        case .integer(let number): [String(number)]
        default: []
        }
    }

    private static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .array(let parts):
            parts.isEmpty
                ? nil
                : parts.compactMap { $0["msg"]?.stringValue ?? $0["message"]?.stringValue }.joined(separator: "; ")
        default: nil
        }
    }
}

extension TimeSpan {
    /// Reads `30s`, `1.5s`, `30`: seconds, rounded up to the millisecond.
    init(seconds text: String) throws(ValueProblem) {
        let digits = text.hasSuffix("s") ? text.dropLast() : text[...]
        guard let seconds = Double(digits), seconds >= 0, seconds < 1e9 else {
            throw ValueProblem(.malformed, expected: "a number of seconds", "\(text) is not a number of seconds")
        }
        try self.init(milliseconds: Int64((seconds * 1000).rounded(.up)))
    }
}
