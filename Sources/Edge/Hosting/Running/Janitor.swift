import AgentModel
import AgentPorts
import Memory
import Observation
import Telemetry

/// Forgets, from time to time, what is older than the configuration wants it kept, and makes a backup once a day.
struct Janitor: Sendable {
    let store: Store
    let retention: RetentionSettings
    let interval: TimeSpan
    let clock: any Clock
    let logger: Logger
    private let backups: String
    private static let keptBackups = 7

    init(_ plan: ServerPlan, _ store: Store, _ log: ServerLog) {
        self.store = store
        retention = plan.configuration.retention
        interval = plan.configuration.memory.cleanupInterval
        clock = SystemClock()
        logger = log.telemetry.logger("storage")
        backups = plan.places.backups
    }

    /// Until its task is cancelled.
    func run() async {
        while !Task.isCancelled {
            await clean()
            do { try await clock.sleep(for: interval) } catch { return }
            await backUp()
        }
    }

    private func backUp() async {
        do throws(StorageError) {
            let path = try await store.backUp(
                into: backups, every: .days(1), keeping: Self.keptBackups, at: clock.now())
            if let path { logger.info("a backup was made", ["file": .string(path)]) }
        } catch {
            if !Task.isCancelled { logger.warning("no backup was made", ["error": .string(error.message)]) }
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
