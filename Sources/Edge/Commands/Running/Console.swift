import Platform

/// What a person does while a command runs.
package enum ConsoleEvent: Sendable, Hashable {
    /// Without its line break.
    case line(String)
    /// Ctrl-C.
    case interrupt
    /// Ctrl-D, or the end of a pipe.
    case end
}

/// Where lines come from, one by one, together with Ctrl-C.
package struct Console: Sendable {
    /// Whether a person sits there, who wants to be prompted and asked.
    package var isTerminal: Bool
    /// Begins to listen; called once. The last event is the end.
    package var listen: @Sendable () -> AsyncStream<ConsoleEvent>

    package init(isTerminal: Bool, listen: @escaping @Sendable () -> AsyncStream<ConsoleEvent>) {
        self.isTerminal = isTerminal
        self.listen = listen
    }

    /// Nobody is there.
    package static let silent = Console(isTerminal: false) { .silent }

    /// Reads lines on a thread of its own; Ctrl-C no longer ends the process once somebody listens.
    static let ofProcess = Console(isTerminal: StandardStream.input.isTerminal) {
        AsyncStream { continuation in
            do throws(SystemError) {
                if StandardStream.input.isTerminal {
                    try InterruptKey.onPress { continuation.yield(.interrupt) }
                }
                try OwnThread.start(named: "console") {
                    var lines = LineReader(.input)
                    while let line = try? lines.next() { continuation.yield(.line(line)) }
                    continuation.yield(.end)
                    continuation.finish()
                }
            } catch {
                continuation.yield(.end)
                continuation.finish()
            }
        }
    }
}

extension AsyncStream<ConsoleEvent> {
    fileprivate static var silent: AsyncStream<ConsoleEvent> {
        AsyncStream { continuation in
            continuation.yield(.end)
            continuation.finish()
        }
    }
}
