import AgentModel
import AgentPorts

/// One turn as it runs: the work, and beside it what may end it early.
package struct Turn: Sendable {
    private enum Ending: Sendable {
        case worked
        case stopped(TurnStop)
        case timedOut
        /// The tasks of the turn were cancelled from outside.
        case dropped
    }

    private let task: TurnTask
    private let channel: TurnChannel
    private let services: ConversationServices

    package init(_ task: TurnTask, channel: TurnChannel, services: ConversationServices) {
        self.task = task
        self.channel = channel
        self.services = services
    }

    /// Returns when the turn is over and nothing of it runs any more.
    ///
    /// Whoever waits on the channel is answered by the deadline, even when the work does not heed its cancellation.
    package func run() async {
        let began = services.clock.now()
        let deadline = task.deadline(from: began)
        await withTaskGroup(of: Ending.self) { group in
            group.addTask {
                var driver = TurnDriver(task, channel, services, beganAt: began)
                await driver.run()
                return .worked
            }
            group.addTask { await channel.stopRequest().map(Ending.stopped) ?? .dropped }
            group.addTask { [clock = services.clock] in
                do { try await clock.sleep(for: deadline.since(began)) } catch { return .dropped }
                return .timedOut
            }
            var isEnding = false
            while let ending = await group.next(), !isEnding {
                switch ending {
                case .dropped: continue
                case .worked: break
                case .stopped(let reason): await end(reason.failure) { group.cancelAll() }
                case .timedOut: await end(.timedOut(after: deadline.since(began))) { group.cancelAll() }
                }
                isEnding = true
                group.cancelAll()
            }
        }
        // Only when the tasks were cancelled from outside can a turn come here without an end.
        await end(TurnStop.shutDown.failure) {}
    }

    private func end(_ failure: TurnFailure, cancelling: () -> Void) async {
        guard channel.claimEnd() else { return }
        cancelling()
        await services.abandon(task, because: failure)
        channel.end(.failure(failure))
    }
}
