import AgentModel
import AgentPorts
import Memory
import Observation
import Telemetry

/// Forgets, from time to time, what is older than the configuration wants it kept.
struct Janitor: Sendable {
    let store: Store
    let retention: RetentionSettings
    let interval: TimeSpan
    let clock: any Clock
    let logger: Logger

    init(_ plan: ServerPlan, _ store: Store, _ log: ServerLog) {
        self.store = store
        retention = plan.configuration.retention
        interval = plan.configuration.memory.cleanupInterval
        clock = SystemClock()
        logger = log.telemetry.logger("storage")
    }

    /// Until its task is cancelled.
    func run() async {
        while !Task.isCancelled {
            await clean()
            do { try await clock.sleep(for: interval) } catch { return }
        }
    }

    private func clean() async {
        let now = clock.now()
        do throws(StorageError) {
            let count = try await store.forget(
                conversationsBefore: now.moved(back: retention.conversations),
                eventsBefore: now.moved(back: retention.events))
            if count > 0 { logger.info("conversations forgotten", ["conversations": .integer(count)]) }
        } catch {
            if !Task.isCancelled { logger.warning("nothing forgotten", ["error": .string(error.message)]) }
        }
    }
}

extension Timestamp {
    fileprivate func moved(back span: TimeSpan) -> Timestamp {
        let (moment, overflow) = milliseconds.subtractingReportingOverflow(span.milliseconds)
        return overflow ? .earliest : Timestamp(milliseconds: moment)
    }
}
