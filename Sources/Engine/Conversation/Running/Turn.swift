import AgentModel
import AgentPorts
import JSON

/// One turn as it runs: the work, and beside it what may end it early.
package struct Turn: Sendable {
    private enum Ending: Sendable {
        case worked
        case stopped(TurnStop)
        case timedOut
    }

    private let task: TurnTask
    private let channel: TurnChannel
    private let services: ConversationServices

    package init(_ task: TurnTask, channel: TurnChannel, services: ConversationServices) {
        self.task = task
        self.channel = channel
        self.services = services
    }

    /// Returns when the turn is over and nothing of it runs any more, or what does was given up.
    ///
    /// Whoever waits on the channel is answered by the deadline, even when the work does not heed its cancellation.
    package func run() async {
        let began = services.clock.now()
        let deadline = task.deadline(from: began)
        let over = Signal<Ending>()
        let worker = LooseTask(services.stragglers) { [task, channel, services] in
            var driver = TurnDriver(task, channel, services, beganAt: began)
            await driver.run()
            over.fire(.worked)
        }
        // Neither needs a task of its own to wait for the other two.
        channel.whenStopped { over.fire(.stopped($0)) }
        let timer = Task { [clock = services.clock] in
            if (try? await clock.sleep(for: deadline.since(began))) != nil { over.fire(.timedOut) }
        }
        defer { timer.cancel() }
        switch await over.wait() {
        case .worked: await end(TurnStop.shutDown.failure, worker)
        case .stopped(let reason): await end(reason.failure, worker)
        case .timedOut: await end(.timedOut(after: deadline.since(began)), worker)
        // The task was cancelled from outside.
        case nil: await end(TurnStop.shutDown.failure, worker)
        }
    }

    private func end(_ failure: TurnFailure, _ worker: LooseTask) async {
        // Whoever has claimed the end is writing it down, which is not to be cut short.
        guard channel.claimEnd() else { return await worker.end() }
        worker.cancel()
        await services.abandon(task, because: failure)
        channel.end(.failure(failure))
        guard await !worker.settle(within: services.grace, services.clock) else { return }
        channel.count { $0.stragglers += 1 }
        services.events.emit(
            task.event("turn.abandoned", at: services.clock.now(), ["code": .string(failure.code.description)]))
    }
}
