package import AgentModel

/// Where a message comes from: what travels with it into everything that is done for its sake.
package struct MessageOrigin: Sendable, Hashable {
    /// The W3C `traceparent` that the work belongs to, as it is written in headers.
    package var traceParent: String?
    /// What the interface calls the request that brought the message.
    package var request: String?
    /// The agents through whose hands it has come, the first one first; empty for what comes from outside.
    package var path: [AgentName]
    /// How many tokens may still be spent for the request as a whole; nil where nobody set a bound.
    package var tokenBudget: Int64?

    package init(
        traceParent: String? = nil, request: String? = nil, path: [AgentName] = [], tokenBudget: Int64? = nil
    ) {
        self.traceParent = traceParent
        self.request = request
        self.path = path
        self.tokenBudget = tokenBudget
    }

    package static let outside = MessageOrigin()

    /// The 32 digits that all parts of one request share; nil where the header is not one.
    package var trace: String? {
        guard let parts = traceParent?.split(separator: "-"), parts.count >= 4, parts[1].utf8.count == 32 else {
            return nil
        }
        return String(parts[1])
    }

    /// What is done for the sake of a turn belongs to the turn, where its trace is recorded; else all stays as it is.
    ///
    /// A turn's span has the last 16 digits of its message's identifier, so that everybody knows it without asking.
    package func traceParent(within turn: MessageID) -> String? {
        guard let parts = traceParent?.split(separator: "-"), let trace, turn.low != 0,
            let flags = parts[3].last?.hexDigitValue, flags & 1 == 1
        else { return traceParent }
        let digits = String(turn.low, radix: 16)
        return "00-\(trace)-\(String(repeating: "0", count: 16 - digits.utf8.count))\(digits)-01"
    }
}
