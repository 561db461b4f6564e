import Synchronization
import Telemetry

/// Says in the log that traces cannot be delivered, but only when it was otherwise before.
final class TraceComplaint: Sendable {
    private let logger: Logger
    private let isSaid = Mutex(false)

    init(_ logger: Logger) { self.logger = logger }

    func failed(_ reason: String) {
        guard turn(to: true) else { return }
        logger.warning("traces cannot be delivered", ["traces.reason": .string(reason)])
    }

    func worked() {
        if turn(to: false) { logger.info("traces are delivered again") }
    }

    private func turn(to isFailing: Bool) -> Bool {
        isSaid.withLock { said in
            defer { said = isFailing }
            return said != isFailing
        }
    }
}
