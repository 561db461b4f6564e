import AgentModel
import AgentPorts
import Conversation

extension SupervisorLoop {
    mutating func obey(_ command: SupervisorCommand, _ group: inout Group) async {
        if state.isShuttingDown {
            if case .shutDown(let deadline) = command { await perform(state.shutDown(deadline: deadline), &group) }
            return command.refuse()
        }
        switch command {
        case .start(let roster, let answer): answer.fire(.success(await begin(with: roster, &group)))
        case .apply(let roster, let answer): answer.fire(.success(await apply(roster, &group)))
        case .control(let name, let control, let answer):
            do {
                answer.fire(.success(try await obey(control, of: name, &group)))
            } catch {
                answer.fire(.failure(error))
            }
        case .shutDown(let deadline): await perform(state.shutDown(deadline: deadline), &group)
        }
    }

    private mutating func obey(
        _ control: SupervisorCommand.Control, of name: AgentName, _ group: inout Group
    ) async throws(ControlRefusal) -> SupervisorCommand.Receipt {
        guard let listing = registry.listing(name) else { throw .notFound(name) }
        let seat = listing.seat
        let deadline = now.advanced(by: environment.drainLimit)
        var receipt = SupervisorCommand.Receipt()
        switch control {
        case .start:
            if state.hasTask(name), !state.isStopping(name) { throw .alreadyRunning(name) }
            receipt.pending = [startSignal(name)]
            await perform(state.start(name), &group)
        case .stop:
            guard state.hasTask(name) || state.isBackingOff(name) else { throw .notRunning(name, seat.snapshot.phase) }
            receipt.pending = [endSignal(name)]
            await perform(state.stop(name, deadline: deadline), &group)
        case .restart:
            receipt.pending = [startSignal(name)]
            seat.isRestarting = true
            await perform(state.restart(name, deadline: deadline), &group)
        case .suspend(let reason):
            guard state.hasTask(name) else { throw .notRunning(name, seat.snapshot.phase) }
            let done = Signal<ConditionRefusal?>()
            receipt.condition = done
            seat.mailbox.post(.suspend(because: reason, done: done))
        case .resume:
            guard state.hasTask(name) else { throw .notRunning(name, seat.snapshot.phase) }
            let done = Signal<ConditionRefusal?>()
            receipt.condition = done
            seat.mailbox.post(.resume(done: done))
        case .fail(let failure):
            guard state.hasTask(name) else { throw .notRunning(name, seat.snapshot.phase) }
            receipt.pending = [endSignal(name)]
            seat.mailbox.post(.fail(failure))
        case .rollback(let ordinal): return try await rollBack(listing, to: ordinal, &group)
        }
        return receipt
    }
}
