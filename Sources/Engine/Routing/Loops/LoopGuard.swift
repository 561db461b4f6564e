package import AgentModel

/// Keeps messages from going in circles: it looks at where a message has been, and at nothing else.
package struct LoopGuard: Sendable, Hashable {
    /// How many deliveries one cause may lead to, one after the other.
    package var maxHops: Int
    /// How often a trail may lead from one to the same other for the same thing.
    package var maxRepeats: Int

    package init(maxHops: Int = 10, maxRepeats: Int = 3) {
        self.maxHops = max(1, maxHops)
        self.maxRepeats = max(1, maxRepeats)
    }

    package init(_ settings: MessagingSettings) { self.init(maxHops: Int(clamping: settings.maxHops.value)) }

    /// The trail with one more step, which the message carries from now on.
    ///
    /// A reply goes back by the way it came, so it is not held against it that somebody on the trail gets it; the number
    /// of steps and equal content count all the same.
    package func extend(_ trail: Trail, by step: Trail.Step) throws(LoopRefusal) -> Trail {
        let led = trail.extended(by: step)
        guard led.hops <= maxHops else { throw LoopRefusal(.tooManyHops(limit: maxHops), led) }
        let earlier = trail.steps.filter { $0.isAlong(step) }
        if earlier.contains(where: { $0.content == step.content }) { throw LoopRefusal(.sameContent, led) }
        guard earlier.count < maxRepeats else { throw LoopRefusal(.repeatedEdge(limit: maxRepeats), led) }
        return led
    }
}

/// A message would go in a circle; the path says which.
package struct LoopRefusal: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case tooManyHops(limit: Int)
        case repeatedEdge(limit: Int)
        case sameContent
    }

    package static let code = "message.circular-routing"

    package var reason: Reason
    /// The last step of it was not taken.
    package var trail: Trail

    init(_ reason: Reason, _ trail: Trail) {
        self.reason = reason
        self.trail = trail
    }

    package var message: String {
        let way = trail.sentence
        guard let last = trail.steps.last else { return "the message went nowhere" }
        let thing = last.capability.map { " for '\($0)'" } ?? ""
        return switch reason {
        case .tooManyHops(let limit):
            "the message has been handed on \(limit) times already and was not handed on again: \(way)"
        case .repeatedEdge(let limit):
            "'\(last.from)' has asked '\(last.to)'\(thing) \(Self.times(limit)) on this message's way already: \(way)"
        case .sameContent:
            "'\(last.from)' has asked '\(last.to)'\(thing) the very same thing before: \(way)"
        }
    }

    package var help: [String] {
        switch reason {
        case .tooManyHops:
            ["let fewer agents hand the work on, or raise 'messaging.max_hops' in the server's configuration"]
        case .repeatedEdge, .sameContent:
            [
                "say in the prompts of the agents on the path who does the work, so that nobody hands it back",
                "a capability that no agent on the path has leads out of the circle",
            ]
        }
    }

    private static func times(_ count: Int) -> String { count == 1 ? "once" : count == 2 ? "twice" : "\(count) times" }
}
