import FileWatch
import Platform
import Synchronization

/// Hints given by hand.
final class HandHints: HintSource {
    private struct State {
        var inbox: HintInbox?
        var directories: [FileStatus.Identity: String] = [:]
        var refusal: SystemError?
    }

    private let state: Mutex<State>
    private let reason: PollingReason?

    init(unavailable reason: PollingReason? = nil, refusing refusal: SystemError? = nil) {
        self.reason = reason
        state = Mutex(State(refusal: refusal))
    }

    func begin(_ inbox: HintInbox) throws(PollingReason) -> Int {
        if let reason { throw reason }
        state.withLock { $0.inbox = inbox }
        return 1
    }

    func watch(_ directories: [FileStatus.Identity: String], for subscriber: Int) -> [SystemError] {
        state.withLock { state in
            state.directories = directories
            return state.refusal.map { [$0] } ?? []
        }
    }

    func drain() {}
    func end(_ subscriber: Int) { state.withLock { $0.inbox = nil } }
    func ended() async {}

    /// Something happened to a name in the directory of that path.
    func tell(_ event: Hint.Event, _ name: String = "", in directory: String) {
        let (inbox, identity) = state.withLock { state in
            (state.inbox, state.directories.first { $0.value == directory }?.key)
        }
        inbox?.take([Hint(event, in: identity, name: name)])
    }

    func overflow() { state.withLock { $0.inbox }?.take([Hint(.overflow, in: nil)]) }

    func permit() { state.withLock { $0.refusal = nil } }
}
