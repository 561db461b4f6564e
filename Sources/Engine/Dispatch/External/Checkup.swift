import AgentModel
import Conversation
import Synchronization

/// When which service elsewhere is asked again whether it is well.
final class Checkup: Sendable {
    private struct Patient {
        var due: Timestamp
        var failures = 0
    }

    private struct State {
        var patients: [AgentName: Patient] = [:]
        var alarm = Signal<Void>()
    }

    /// Every half minute while it is well; after a failure sooner, and then less and less often.
    private static let interval = TimeSpan.seconds(30)
    private static let first = TimeSpan.seconds(2)
    private static let longest = TimeSpan.minutes(5)

    private let state = Mutex(State())

    func isWell(_ name: AgentName) -> Bool { state.withLock { ($0.patients[name]?.failures ?? 0) == 0 } }

    func add(_ name: AgentName, at time: Timestamp) {
        let alarm = state.withLock { state in
            state.patients[name] = Patient(due: time)
            defer { state.alarm = Signal() }
            return state.alarm
        }
        alarm.fire(())
    }

    func remove(_ name: AgentName) { state.withLock { $0.patients[name] = nil } }

    func due(at time: Timestamp) -> [AgentName] {
        state.withLock { state in state.patients.filter { $0.value.due <= time }.keys.sorted() }
    }

    /// What to wait for, and at most how long.
    func next(at time: Timestamp) -> (span: TimeSpan, alarm: Signal<Void>) {
        state.withLock { state in
            let due = state.patients.values.map(\.due).min()
            return (due.map { $0.since(time) } ?? .hours(1), state.alarm)
        }
    }

    /// True when it is now another than before.
    func found(_ name: AgentName, well: Bool, at time: Timestamp) -> Bool {
        state.withLock { state in
            guard let old = state.patients[name] else { return false }
            let failures = well ? 0 : old.failures + 1
            let pause = well ? Self.interval.milliseconds : Self.first.milliseconds << min(Int64(failures - 1), 16)
            let span = min(TimeSpan(.milliseconds(pause)), well ? Self.interval : Self.longest)
            state.patients[name] = Patient(due: time.advanced(by: span), failures: failures)
            return (failures == 0) != (old.failures == 0)
        }
    }
}
