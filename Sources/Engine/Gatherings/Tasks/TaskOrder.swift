package import AgentModel

/// A task that is to be given to the one who offers most for it.
package struct TaskOrder: Sendable, Hashable {
    package var description: String
    /// Those who may bid.
    package var bidders: [AgentName]
    package var rule: AwardRule
    /// How long bids are waited for.
    package var bidTime: TimeSpan
    /// How long the one who gets it may take.
    package var workTime: TimeSpan
    /// So many bids are enough.
    package var enoughBids: Int?
    package var traceParent: String?
    package var request: String?

    package init(
        _ description: String, bidders: [AgentName], rule: AwardRule = .best, bidTime: TimeSpan = .seconds(30),
        workTime: TimeSpan = .minutes(10), enoughBids: Int? = nil, traceParent: String? = nil, request: String? = nil
    ) {
        self.description = description
        self.bidders = bidders
        self.rule = rule
        self.bidTime = bidTime
        self.workTime = workTime
        self.enoughBids = enoughBids
        self.traceParent = traceParent
        self.request = request
    }

    var announcement: String {
        """
        A task is offered: \(description)

        Do not begin yet. To bid for it, answer with one JSON object and nothing else, such as \
        {"cost": 3, "time": "20m", "confidence": 0.8}: what it costs, how long it takes, and how sure you are from 0 \
        to 1 that you can do it well. If you cannot or do not want to do it, answer 'no bid'.
        """
    }

    func assignment(_ reason: String) -> String {
        Self.given + reason + Self.work + description
    }

    /// Why somebody got it, out of what they were told.
    static func reason(in assignment: String) -> String {
        let first = assignment.prefix { $0 != "\n" }
        guard first.hasPrefix(given) else { return assignment }
        return String(first.dropFirst(given.count).dropLast())
    }

    private static let given = "The task is yours: "
    private static let work = ".\n\nDo it now, and answer with the result and nothing else: "
}
