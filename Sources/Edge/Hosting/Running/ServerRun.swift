import AgentManifest
import AgentModel
import ControlClient
import Dispatch
import FileWatch
import Gatherings
import Observation
import Platform
import Supervision
import Telemetry

/// A server from its start to its end.
package enum ServerRun {
    /// Returns when the server has ended, by a signal.
    ///
    /// - Parameter tell: hears what whoever started the server wants to know.
    @concurrent
    package static func run(
        _ plan: ServerPlan, tell: @escaping @Sendable (ServerNews) -> Void
    ) async throws(StartFailure) {
        let began = MonotonicClock.nanoseconds()
        FreeMemory.share(among: 2)
        let lock = try InstanceLock.take(plan.places)
        let (signals, post) = AsyncStream.makeStream(of: ControlSignal.self)
        do throws(SystemError) { try ControlSignal.listen { post.yield($0) } } catch {
            lock.release()
            throw .system(error)
        }
        let house: ServerHouse
        do throws(StartFailure) { house = try await ServerHouse.open(plan) } catch {
            lock.release()
            throw error
        }
        let failure = await live(house, signals, since: began, tell)
        // Only now does nobody look at the directory any more: who asked a closed folder would wait for ever.
        house.folder.close()
        // Told after everything has ended, so that the last spans are among them.
        await house.traces?.export.close(within: .seconds(2))
        await house.log.close()
        try? File.remove(ServerRecord.path(in: plan.places.data))
        lock.release()
        if let failure { throw failure }
    }

    private static func live(
        _ house: ServerHouse, _ signals: AsyncStream<ControlSignal>, since began: UInt64,
        _ tell: @escaping @Sendable (ServerNews) -> Void
    ) async -> StartFailure? {
        let manager = ServiceManager(house.plan.environment)
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { await house.supervisor.run() }
            group.addTask { await house.dispatcher.run() }
            group.addTask { await house.gatherings.run() }
            do throws(StartFailure) {
                try await begin(house)
                do throws(SystemError) { try house.record.write(in: house.plan.places.data) } catch {
                    throw .system(error)
                }
            } catch {
                await house.close(within: .zero)
                await group.waitForAll()
                return error
            }
            if house.plan.configuration.agents.watch {
                group.addTask { await follow(house) }
                group.addTask { await followPatterns(house.folder) }
            }
            let janitor = Janitor(house.plan, house.store, house.log)
            group.addTask { await janitor.run() }
            group.addTask { await house.memory.run() }
            if let traces = house.traces { group.addTask { await traces.export.run() } }
            announce(house, since: began, manager, tell)
            // Reading everybody's file takes far more than what is kept of it.
            FreeMemory.giveBack()
            let hands = SignalHands(house, manager, tell)
            await hands.obey(signals)
            // What is left waits for nothing but time.
            group.cancelAll()
            await group.waitForAll()
            return nil
        }
    }

    private static func follow(_ house: ServerHouse) async {
        let logger = house.log.telemetry.logger("watch")
        var reason: PollingReason?
        for await snapshot in house.watch.changes {
            if let polling = snapshot.polling, polling != reason {
                logger.warning("changes are found by looking every second", ["watch.reason": .string(polling.message)])
            }
            reason = snapshot.polling
            await house.folder.take(snapshot)
        }
    }

    /// Patterns reach into directories that nobody watches, so they are looked through from time to time.
    private static func followPatterns(_ folder: AgentFolder) async {
        let clock = SystemClock()
        while true {
            do { try await clock.sleep(for: .seconds(2)) } catch { return }
            await folder.lookForMatches()
        }
    }

    private static func begin(_ house: ServerHouse) async throws(StartFailure) {
        do {
            try await house.gatherings.recover()
            _ = try await house.folder.begin()
            try await house.dispatcher.recover()
            house.readiness.begun()
        } catch {
            throw .engine("the agents could not be started", help: [])
        }
    }

    private static func announce(
        _ house: ServerHouse, since began: UInt64, _ manager: ServiceManager, _ tell: (ServerNews) -> Void
    ) {
        let milliseconds = Double(MonotonicClock.nanoseconds() - began) / 1_000_000
        let agents = house.supervisor.snapshots.count
        let record = house.record
        house.log.telemetry.logger("server").info(
            "ready",
            [
                "server.url": .string(record.address.url), "server.agents": .integer(agents),
                "server.milliseconds": .double(milliseconds),
            ])
        tell(
            .ready(
                record, milliseconds: milliseconds, agents: agents,
                problems: house.supervisor.problems.flatMap(\.diagnostics)))
        manager.ready("\(agents) agents at \(record.address)")
    }
}
