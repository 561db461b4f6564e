/// Tells what happens in one part of the program. Cheap to copy: a copy with a `context` goes along with a message.
///
/// Where the level leaves an event out, one number is read and nothing else is done: its fields are not even made.
package struct Logger: Sendable {
    let component: String
    let cell: LevelCell
    let events: EventQueue
    package var context: LogContext

    init(component: String, cell: LevelCell, events: EventQueue) {
        self.component = component
        self.cell = cell
        self.events = events
        context = LogContext()
    }

    /// The same part, about this.
    package func about(_ change: (inout LogContext) -> Void) -> Logger {
        var logger = self
        change(&logger.context)
        return logger
    }

    package func isOn(_ level: LogLevel) -> Bool { cell.includes(level) }

    /// - Parameter message: a sentence that is always the same; what differs belongs into the fields.
    package func log(_ level: LogLevel, _ message: StaticString, _ fields: @autoclosure () -> LogFields = [:]) {
        guard cell.includes(level) else { return }
        events.add(level, component, message, context, fields())
    }

    package func trace(_ message: StaticString, _ fields: @autoclosure () -> LogFields = [:]) {
        log(.trace, message, fields())
    }

    package func debug(_ message: StaticString, _ fields: @autoclosure () -> LogFields = [:]) {
        log(.debug, message, fields())
    }

    package func info(_ message: StaticString, _ fields: @autoclosure () -> LogFields = [:]) {
        log(.info, message, fields())
    }

    package func warning(_ message: StaticString, _ fields: @autoclosure () -> LogFields = [:]) {
        log(.warning, message, fields())
    }

    package func error(_ message: StaticString, _ fields: @autoclosure () -> LogFields = [:]) {
        log(.error, message, fields())
    }
}
