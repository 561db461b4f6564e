package import AgentModel
package import AgentPorts

/// The way of one accepted message: told what happened, it says what to do next, and says exactly once how it ended.
///
/// An agent that does not take the message is followed by the next of those chosen; when all have been asked, they are
/// asked again after a pause. Once a model has been called nothing is tried again: it may have done something already.
package struct Delivery: Sendable {
    package enum Event: Sendable, Hashable {
        /// The agent last named did not take it.
        case refused(DeliveryFailure)
        /// The pause is over.
        case rested
        case modelCalled
        case answered
        case failed(code: String, message: String)
        case deadlinePassed
        /// Whoever sent it no longer wants an answer.
        case withdrawn
    }

    package enum Action: Sendable, Hashable {
        case deliver(to: AgentName)
        case rest(TimeSpan)
        case wait
        case end(MessageFate)
        /// It has ended before; there is nothing left to do.
        case nothing
    }

    private enum State: Sendable, Hashable {
        /// With the agent at that place. → resting, working, ended
        case offered(Int)
        /// → offered, ended
        case resting
        /// → ended
        case working
        case ended
    }

    private let agents: [AgentName]
    private let policy: RetryPolicy
    private let deadline: Deadline
    private var state: State
    private var retries = 0
    package private(set) var attempts = 0
    /// Why it was refused last by an agent that may take it another time.
    private var passing: DeliveryFailure?
    private var last: DeliveryFailure?

    package init(to agents: [AgentName], deadline: Deadline, policy: RetryPolicy = .delivery) {
        self.agents = agents
        self.policy = policy
        self.deadline = deadline
        state = .resting
    }

    package var hasEnded: Bool { state == .ended }

    package mutating func begin(at now: Timestamp) -> Action { offer(0, at: now) }

    package mutating func handle(_ event: Event, at now: Timestamp) -> Action {
        switch (state, event) {
        case (.ended, _): return .nothing
        case (_, .answered): return end(.answered)
        case (_, .failed(let code, let message)): return end(.failed(code: code, message: message))
        case (_, .withdrawn):
            return end(.failed(code: "message.withdrawn", message: "the message was withdrawn before it was answered"))
        case (.working, .deadlinePassed):
            return end(.failed(code: "message.timed-out", message: "the message was not answered in time"))
        case (.offered, .deadlinePassed), (.resting, .deadlinePassed): return expire()
        case (.offered, .modelCalled):
            state = .working
            return .wait
        case (.offered(let place), .refused(let failure)): return refused(failure, place, at: now)
        case (.resting, .rested): return offer(0, at: now)
        case (.working, .refused(let failure)):
            return end(.failed(code: "delivery.\(failure.kind.rawValue)", message: failure.message))
        case (.offered, .rested), (.resting, .refused), (.resting, .modelCalled), (.working, .rested),
            (.working, .modelCalled):
            return .wait
        }
    }

    private mutating func offer(_ place: Int, at now: Timestamp) -> Action {
        guard !deadline.hasPassed(at: now) else { return expire() }
        guard place < agents.count else { return pause(at: now) }
        state = .offered(place)
        attempts += 1
        return .deliver(to: agents[place])
    }

    private mutating func refused(_ failure: DeliveryFailure, _ place: Int, at now: Timestamp) -> Action {
        last = failure
        if failure.mayPass, failure.retryAfter ?? .zero <= passing?.retryAfter ?? .longest { passing = failure }
        guard failure.allowsAnother else { return bury(failure) }
        return offer(place + 1, at: now)
    }

    private mutating func pause(at now: Timestamp) -> Action {
        guard let passing else {
            return bury(last ?? DeliveryFailure(.notFound, "there is no agent the message could be given to"))
        }
        retries += 1
        guard let pause = policy.pause(before: retries, atLeast: passing.retryAfter) else { return bury(passing) }
        // A pause that would end too late is not worth waiting for.
        if Deadline(at: now.advanced(by: pause)) >= deadline { return bury(passing) }
        state = .resting
        self.passing = nil
        return .rest(pause)
    }

    private mutating func bury(_ failure: DeliveryFailure) -> Action {
        end(.dead(code: "delivery.\(failure.kind.rawValue)", message: failure.message, attempts: attempts))
    }

    private mutating func expire() -> Action {
        let reason = (passing ?? last).map { ": \($0.message)" } ?? ""
        return end(
            .dead(
                code: "delivery.timeout", message: "no agent took the message in time\(reason)", attempts: attempts))
    }

    private mutating func end(_ fate: MessageFate) -> Action {
        state = .ended
        return .end(fate)
    }
}
