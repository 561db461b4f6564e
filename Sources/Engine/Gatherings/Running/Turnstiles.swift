import AgentModel
import Synchronization

/// Lets one at a time through to each conversation, in the order they came.
final class Turnstiles: Sendable {
    private let waiting = Mutex<[ConversationID: [CheckedContinuation<Void, Never>]]>([:])

    /// False when somebody is there, or waits.
    func enterIfFree(_ id: ConversationID) -> Bool {
        waiting.withLock { waiting in
            guard waiting[id] == nil else { return false }
            waiting[id] = []
            return true
        }
    }

    func enter(_ id: ConversationID) async {
        await withCheckedContinuation { continuation in
            let isFree = waiting.withLock { waiting in
                guard waiting[id] != nil else {
                    waiting[id] = []
                    return true
                }
                waiting[id]?.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    func leave(_ id: ConversationID) {
        let next = waiting.withLock { waiting -> CheckedContinuation<Void, Never>? in
            if waiting[id]?.isEmpty ?? true {
                waiting[id] = nil
                return nil
            }
            return waiting[id]?.removeFirst()
        }
        next?.resume()
    }
}
