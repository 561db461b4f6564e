import Synchronization

/// One line of output, without its line end, and how much it matters.
package struct LogLine: Sendable {
    package var level: LogLevel
    package var bytes: [UInt8]
}

package enum LogFormat: Sendable, Hashable {
    case text
    case json
    /// For somebody who sits before a terminal: short, and with colours where it has them.
    case pretty(colours: Bool)
}

/// Takes lines, several at once: a file, standard output, syslog. May block; it is called by one thread at a time.
package struct LogSink: Sendable {
    let format: LogFormat
    let write: @Sendable ([LogLine]) -> Void

    package init(_ format: LogFormat, _ write: @escaping @Sendable ([LogLine]) -> Void) {
        self.format = format
        self.write = write
    }
}

/// Where loggers come from, and where their events go.
package final class Telemetry: Sendable {
    private struct Levels {
        var standard: LogLevel
        /// Those that were set for themselves.
        var own: [String: LogLevel] = [:]
        var cells: [String: LevelCell] = [:]
    }

    private let levels: Mutex<Levels>
    private let events: EventQueue
    private let sinks: [LogSink]
    private let showsContent: Bool
    private let delivering = Mutex(())

    /// - Parameters:
    ///   - showsContent: whether prompts and replies are written too.
    ///   - limit: how many events may wait to be written.
    ///   - wake: called when the first event waits; whoever is woken calls `deliver`.
    package init(
        level: LogLevel = .info, sinks: [LogSink], showsContent: Bool = false, limit: Int = 8192,
        now: @escaping @Sendable () -> WallTime, wake: @escaping @Sendable () -> Void = {}
    ) {
        levels = Mutex(Levels(standard: level))
        events = EventQueue(limit: limit, now: now, wake: wake)
        self.sinks = sinks
        self.showsContent = showsContent
    }

    /// For one part of the program: "reload", "provider", "http".
    package func logger(_ component: String) -> Logger {
        let cell = levels.withLock { levels in
            if let cell = levels.cells[component] { return cell }
            let cell = LevelCell(levels.own[component] ?? levels.standard)
            levels.cells[component] = cell
            return cell
        }
        return Logger(component: component, cell: cell, events: events)
    }

    /// Changes the level while everything runs: of one component, or of all that have none of their own.
    package func setLevel(_ level: LogLevel, of component: String? = nil) {
        levels.withLock { levels in
            if let component {
                levels.own[component] = level
                levels.cells[component]?.set(level)
                return
            }
            levels.standard = level
            for (name, cell) in levels.cells where levels.own[name] == nil { cell.set(level) }
        }
    }

    /// Gives a component the level of all others again.
    package func resetLevel(of component: String) {
        levels.withLock { levels in
            levels.own[component] = nil
            levels.cells[component]?.set(levels.standard)
        }
    }

    /// Of every component that has told or been told anything.
    package var componentLevels: [String: LogLevel] {
        levels.withLock { levels in
            levels.own.merging(levels.cells.mapValues(\.value)) { _, current in current }
        }
    }

    /// Writes what waits. Blocks as long as the sinks do.
    package func deliver() {
        delivering.withLock { _ in
            let events = events.take()
            if events.isEmpty { return }
            let redaction = Redaction(showsContent: showsContent)
            for format in Set(sinks.map(\.format)) {
                let receivers = sinks.filter { $0.format == format }
                let lines = events.map { event in
                    LogLine(level: event.level, bytes: LineRenderer.render(event, format, redaction))
                }
                for sink in receivers { sink.write(lines) }
            }
        }
    }
}
