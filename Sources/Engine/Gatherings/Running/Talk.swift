import AgentModel
import AgentPorts
import Conversation

/// Where a discussion stands: who has the floor, or how it ended.
struct Talk: Sendable {
    enum Step: Sendable {
        case turn(TurnBeginning, TurnOrder)
        case over(Discussion.Ending)
    }

    /// What it follows.
    let opening: MessageID
    let deadline: Timestamp
    let stop: Signal<Discussion.Ending>
    var floor: Floor
    var step = Step.over(.over)
    private let traceParent: String?
    private let request: String?

    init(
        after opening: GatheringEntry, _ said: Utterance, in gathering: Gathering, from now: Timestamp,
        until stop: Signal<Discussion.Ending>
    ) {
        self.opening = opening.id
        deadline = now.advanced(by: gathering.limits.deadline)
        self.stop = stop
        floor = Floor(after: opening, in: gathering)
        traceParent = said.traceParent
        request = said.request
    }

    var ending: Discussion.Ending {
        if case .over(let ending) = step { return ending }
        return .stopped
    }

    func order(for speaker: AgentName, in gathering: Gathering) -> TurnOrder {
        TurnOrder(
            speaker: speaker, deadline: deadline, tokens: gathering.limits.tokens.map { max(0, $0 - floor.tokens) },
            traceParent: traceParent, request: request)
    }
}
