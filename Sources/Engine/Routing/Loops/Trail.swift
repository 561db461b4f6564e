package import AgentModel

/// The steps that led to a message, in the order in which one caused the next; it travels with the message.
package struct Trail: Sendable, Hashable {
    /// One delivery.
    package struct Step: Sendable, Hashable {
        package var from: MessageParty
        package var to: AgentName
        /// What was asked for; nil when the agent was meant by name.
        package var capability: CapabilityName?
        package var content: ContentMark

        package init(from: MessageParty, to: AgentName, capability: CapabilityName? = nil, content: ContentMark) {
            self.from = from
            self.to = to
            self.capability = capability
            self.content = content
        }

        /// Between the same two, for the same thing; versions make no difference.
        package func isAlong(_ other: Step) -> Bool {
            from == other.from && to == other.to && capability?.path == other.capability?.path
        }
    }

    package private(set) var steps: [Step]

    package init(_ steps: [Step] = []) { self.steps = steps }

    package var hops: Int { steps.count }

    /// Everyone the message has come through, the first first; somebody it came through twice is there twice.
    package var path: [AgentName] {
        guard let first = steps.first else { return [] }
        return (first.from.agent.map { [$0] } ?? []) + steps.map(\.to)
    }

    package func extended(by step: Step) -> Trail { Trail(steps + [step]) }

    /// "you → support → billing".
    package var sentence: String {
        guard let first = steps.first else { return "" }
        return ([first.from.description] + steps.map(\.to.spelling)).joined(separator: " → ")
    }
}
