import AgentModel
import Synchronization

/// Where a request has come to by its redirects.
final class Trail: Sendable {
    private struct State {
        var current: WebAddress
        var refusal: ToolProblem?
    }

    private let state: Mutex<State>

    init(_ start: WebAddress) { state = Mutex(State(current: start)) }

    var current: WebAddress { state.withLock { $0.current } }
    /// Why the last redirect was not followed.
    var refusal: ToolProblem? { state.withLock { $0.refusal } }

    /// Takes the step unless it is refused.
    func goesOn(to next: WebAddress, refusal: ToolProblem?) -> Bool {
        state.withLock { state in
            state.refusal = refusal.map { ToolProblem("'\(state.current)' redirects: \($0.message)", help: $0.help) }
            if refusal == nil { state.current = next }
            return refusal == nil
        }
    }
}
