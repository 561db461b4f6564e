import JSON

/// How long a client wants to wait for an answer before it comes back to look for it.
enum Waiting: Sendable, Hashable {
    case not
    case atMost(seconds: Int)
    case endlessly

    static let longest = 3600

    /// Of the preferences of RFC 7240, which are wishes: what is not understood is passed over.
    init?(preferences field: String?) {
        guard let field else { return nil }
        var found: Waiting?
        for part in field.split(separator: ",") {
            let wish = part.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }.lowercased()
            if wish.hasPrefix("wait=") {
                let digits = wish.dropFirst(5).filter { $0 != "\"" }
                guard let seconds = Int(digits), seconds >= 0 else { continue }
                found = Waiting(seconds: seconds)
            } else if wish == "respond-async", found == nil {
                found = .not
            }
        }
        guard let found else { return nil }
        self = found
    }

    init(seconds: Int) { self = seconds == 0 ? .not : .atMost(seconds: min(seconds, Self.longest)) }
}

extension QueryParameter where Value == Waiting? {
    static let wait = QueryParameter(
        "wait", "whether to wait for the answer, or for how many seconds; 'Prefer: wait=10' says the same",
        ["anyOf": [["type": "boolean"], .wholeNumber(0...Waiting.longest)]]
    ) { text throws(APIFailure) in
        switch text {
        case nil: return nil
        case "true": return .endlessly
        case "false": return .not
        case let text?:
            if let seconds = Int(text), (0...Waiting.longest).contains(seconds), String(seconds) == text {
                return Waiting(seconds: seconds)
            }
            throw .value(text, of: "wait", ["it is 'true', 'false' or a number of seconds up to \(Waiting.longest)"])
        }
    }
}

extension Route.Parameter {
    /// The same as a field of the head.
    static let prefer = Route.Parameter(
        name: "Prefer", summary: "`respond-async` does not wait for the answer, `wait=10` waits for so many seconds",
        schema: .text, place: .header)
}

extension APIRequest {
    /// What the address says comes before what the head does.
    func waiting(otherwise standard: Waiting) throws(APIFailure) -> Waiting {
        try self(.wait) ?? Waiting(preferences: header("Prefer")) ?? standard
    }
}
