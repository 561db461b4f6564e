import Synchronization

/// Events on their way from everywhere to the one who writes them. When it is full, events are dropped and counted:
/// a slow disk never makes anybody wait.
final class EventQueue: Sendable {
    private struct State {
        var events: [LogEvent] = []
        var dropped = 0
    }

    private let limit: Int
    private let now: @Sendable () -> WallTime
    private let wake: @Sendable () -> Void
    private let state: Mutex<State>

    init(limit: Int, now: @escaping @Sendable () -> WallTime, wake: @escaping @Sendable () -> Void) {
        self.limit = limit
        self.now = now
        self.wake = wake
        state = Mutex(State())
    }

    func add(
        _ level: LogLevel, _ component: String, _ message: StaticString, _ context: LogContext, _ fields: LogFields
    ) {
        let event = LogEvent(
            time: now(), level: level, component: component, message: message, context: context, fields: fields)
        let isFirst = state.withLock { state in
            if state.events.count >= limit {
                state.dropped += 1
                return false
            }
            state.events.append(event)
            return state.events.count == 1
        }
        if isFirst { wake() }
    }

    /// Everything since the last time; a note about what was dropped comes last.
    func take() -> [LogEvent] {
        var (events, dropped) = state.withLock { state in
            defer { state = State() }
            return (state.events, state.dropped)
        }
        if dropped > 0 {
            events.append(
                LogEvent(
                    time: now(), level: .warning, component: "telemetry",
                    message: "events were dropped because they came faster than they could be written",
                    context: LogContext(), fields: ["telemetry.dropped": .integer(dropped)]))
        }
        return events
    }
}
