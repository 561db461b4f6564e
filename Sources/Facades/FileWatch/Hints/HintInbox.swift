import Platform
import Synchronization

/// Takes hints, drops those that cannot matter, and knows when it is time to look.
package final class HintInbox: Sendable {
    /// A file while somebody writes to it.
    private struct Writer: Hashable {
        var directory: FileStatus.Identity
        var name: String
    }

    private struct State {
        var settling: Settling<Writer>
        var interests = Interests()
        var isStopped = false

        mutating func note(_ hint: Hint, at now: Duration) {
            switch (hint.event, hint.directory) {
            case (.written, let directory?):
                settling.began(Writer(directory: directory, name: hint.name), at: now)
            case (.closed, let directory?), (.entry, let directory?):
                settling.finished(Writer(directory: directory, name: hint.name), at: now)
            case (.directory, _), (.overflow, _), (_, nil): settling.lostSight(at: now)
            case (.attributes, _): settling.note(at: now)
            }
        }
    }

    private let clock: any WatchClock
    private let suffix: String
    private let state: Mutex<State>
    private let wakeup = Wakeup()

    init(_ settings: WatchSettings, suffix: String, clock: any WatchClock) {
        self.clock = clock
        self.suffix = suffix
        state = Mutex(State(settling: Settling(settle: settings.settle, patience: settings.patience)))
    }

    package func take(_ hints: [Hint]) {
        let now = clock.now()
        let matters = state.withLock { state in
            let before = state.settling.hints
            for hint in hints where state.interests.include(hint, suffix: suffix) { state.note(hint, at: now) }
            return state.settling.hints != before
        }
        if matters { wakeup.ring() }
    }

    /// Somebody asks to look.
    func note() {
        let now = clock.now()
        state.withLock { $0.settling.note(at: now) }
        wakeup.ring()
    }

    func set(_ interests: Interests) { state.withLock { $0.interests = interests } }

    func stop() {
        state.withLock { $0.isStopped = true }
        wakeup.ring()
    }

    var isStopped: Bool { state.withLock { $0.isStopped } }

    // MARK: Waiting

    /// Returns when something has happened, when the moment has come, or when nobody waits any more.
    func waitForHint(until moment: Duration?) async {
        while !Task.isCancelled {
            if state.withLock({ $0.isStopped || $0.settling.isRestless }) { return }
            if let moment, moment <= clock.now() { return }
            await sleep(until: moment)
        }
    }

    /// Returns when it has been quiet for long enough.
    func settle() async {
        while !Task.isCancelled {
            let now = clock.now()
            let due = state.withLock { $0.isStopped ? nil : $0.settling.due(now: now) }
            guard let due, due > now else { return }
            await sleep(until: due)
        }
    }

    /// Until the moment, or any news.
    private func sleep(until moment: Duration?) async {
        guard let moment else { return await wakeup.wait() }
        await withTaskGroup { group in
            group.addTask { [wakeup] in await wakeup.wait() }
            group.addTask { [clock] in try? await clock.sleep(until: moment) }
            await group.next()
            group.cancelAll()
        }
    }

    // MARK: Looking

    var hints: UInt64 { state.withLock { $0.settling.hints } }

    func accept(seen: UInt64) -> Bool {
        let now = clock.now()
        return state.withLock { $0.settling.accept(seen: seen, now: now) }
    }
}
