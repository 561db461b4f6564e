package import AgentModel
package import AgentPorts
import Synchronization

/// Work that may not heed its cancellation: its owner waits for it only so long, then lets go of it.
///
/// A child task would hold its parent for as long as it likes; this one is cancelled and counted instead.
final class LooseTask: Sendable {
    private enum State: Sendable { case running, over, abandoned }

    private let state: Shared
    private let task: Task<Void, Never>

    /// What the task and its owner both look at.
    private final class Shared: Sendable {
        let state = Mutex(State.running)
        let finished = Signal<Void>()
        let stragglers: Stragglers

        init(_ stragglers: Stragglers) { self.stragglers = stragglers }

        func finish() {
            let wasAbandoned = state.withLock { state in
                defer { state = .over }
                return state == .abandoned
            }
            if wasAbandoned { stragglers.cameBack() }
            finished.fire(())
        }

        /// False when it is over already.
        func abandon() -> Bool {
            let isRunning = state.withLock { state in
                guard state == .running else { return false }
                state = .abandoned
                return true
            }
            if isRunning { stragglers.leftBehind() }
            return isRunning
        }
    }

    init(_ stragglers: Stragglers, _ body: @escaping @Sendable () async -> Void) {
        let shared = Shared(stragglers)
        state = shared
        task = Task {
            await body()
            shared.finish()
        }
    }

    func cancel() { task.cancel() }

    /// Waits until it is over, whatever happens to the waiting task.
    func end() async { await task.value }

    /// Waits so long after a cancellation; false when it was left behind.
    func settle(within grace: TimeSpan, _ clock: any Clock) async -> Bool {
        if Task.isCancelled {
            // A cancelled task can wait for nothing; one of its own can.
            return await Task { [self] in await settleNow(within: grace, clock) }.value
        }
        return await settleNow(within: grace, clock)
    }

    private func settleNow(within grace: TimeSpan, _ clock: any Clock) async -> Bool {
        _ = await clock.sleep(for: grace, unless: state.finished)
        return !state.abandon()
    }
}

/// Counts work that was let go of.
package final class Stragglers: Sendable {
    private let counts = Mutex<(running: Int, total: Int)>((0, 0))

    package init() {}

    /// Still at it.
    package var running: Int { counts.withLock { $0.running } }
    /// Ever.
    package var total: Int { counts.withLock { $0.total } }

    func leftBehind() {
        counts.withLock { counts in
            counts.running += 1
            counts.total += 1
        }
    }

    func cameBack() { counts.withLock { $0.running -= 1 } }
}

extension Clock {
    /// True when the time is over, false when the signal or a cancellation came first.
    package func sleep<Value>(for span: TimeSpan, unless signal: Signal<Value>) async -> Bool {
        if signal.value != nil { return false }
        return await withTaskGroup(of: Bool.self) { group in
            group.addTask { (try? await sleep(for: span)) != nil }
            group.addTask {
                _ = await signal.wait()
                return false
            }
            let first = await group.next() ?? false
            group.cancelAll()
            return first
        }
    }
}
