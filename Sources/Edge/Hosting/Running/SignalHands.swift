import AgentManifest
import AgentModel
import ControlClient
import Diagnostics
import Observation
import Platform
import Supervision
import Telemetry

/// Does what signals ask for, until one has asked for the end.
struct SignalHands: Sendable {
    private let house: ServerHouse
    private let manager: ServiceManager
    private let tell: @Sendable (ServerNews) -> Void
    private let logger: Logger

    init(_ house: ServerHouse, _ manager: ServiceManager, _ tell: @escaping @Sendable (ServerNews) -> Void) {
        self.house = house
        self.manager = manager
        self.tell = tell
        logger = house.log.telemetry.logger("server")
    }

    /// Returns when everything is closed.
    func obey(_ signals: AsyncStream<ControlSignal>) async {
        for await signal in signals {
            switch signal {
            case .hangUp: await readAgain()
            case .reopen: house.log.reopen()
            case .terminate: return await stop(signals)
            }
        }
    }

    /// A second signal leaves no more time to anything.
    private func stop(_ signals: AsyncStream<ControlSignal>) async {
        let began = MonotonicClock.nanoseconds()
        manager.stopping()
        tell(.stopping)
        logger.info("stopping")
        let house = house
        let span = house.plan.configuration.server.shutdownTimeout
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                await house.close(within: span)
                return true
            }
            group.addTask {
                for await signal in signals where signal == .terminate { return false }
                return false
            }
            if await group.next() == false, !Task.isCancelled {
                logger.warning("stopping at once")
                await house.close(within: .zero)
            }
            group.cancelAll()
        }
        let milliseconds = Double(MonotonicClock.nanoseconds() - began) / 1_000_000
        logger.info("stopped", ["server.milliseconds": .double(milliseconds)])
        tell(.stopped(milliseconds: milliseconds))
    }

    /// What can change while the server runs does; of the rest it is said that it wants a restart.
    private func readAgain() async {
        manager.reloading()
        let resolved = house.plan.readAgain()
        if let configuration = resolved.configuration {
            house.log.setLevel(configuration.observability.logging.level)
            let rules = house.plan.rules(configuration, resolved.limits)
            _ = try? await house.folder.setRules(rules)
            logger.info("configuration read again")
            let waiting = house.plan.configuration.sectionsThatNeedRestart(to: configuration)
            if !waiting.isEmpty {
                logger.warning(
                    "some changes take effect after a restart",
                    ["sections": .string(waiting.joined(separator: ", "))])
            }
        } else {
            logger.error(
                "configuration not read again",
                ["problem": .string(resolved.diagnostics.first?.message ?? "")])
        }
        manager.ready("\(house.supervisor.snapshots.count) agents at \(house.record.address)")
    }
}
