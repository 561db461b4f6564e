import Synchronization

/// One line on a terminal that says how far something is; nothing where no person looks.
final class ProgressBar: Sendable {
    private static let width = 30

    private let stream: CommandContext.Stream
    private let shown = Mutex("")

    init(_ stream: CommandContext.Stream) { self.stream = stream }

    func show(_ done: Int, of total: Int?) {
        guard stream.isTerminal else { return }
        let line = ProgressBar.line(done, of: total)
        shown.withLock { shown in
            // Pieces come by the hundred a second; a line is written when it would look different.
            if line == shown { return }
            shown = line
            stream.output.write("\r" + line)
            stream.output.flush()
        }
    }

    /// Leaves an empty line for what comes next.
    func clear() {
        shown.withLock { shown in
            if shown.isEmpty { return }
            stream.output.write("\r" + String(repeating: " ", count: shown.count) + "\r")
            stream.output.flush()
            shown = ""
        }
    }

    static func line(_ done: Int, of total: Int?) -> String {
        let megabytes = done / 1_000_000
        guard let total, total > 0 else { return "\(megabytes) MB" }
        let full = min(width, done * width / total)
        let bar = String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
        return "[\(bar)] \(min(100, done * 100 / total)) % of \(total / 1_000_000) MB"
    }
}
