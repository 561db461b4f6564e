import AgentModel
import AgentPorts

extension TurnMachine {
    /// The same model once more if that may help, after a pause; else the next one.
    mutating func tryAgain(after error: ChatError, at time: Timestamp) -> [Action] {
        attempts += 1
        let retry = task.definition.model.retry
        guard error.isRetryable, attempts < retry.maxAttempts.value else { return tryNext(after: error, at: time) }
        let pause = max(retry.delay(after: attempts), error.retryAfter ?? .zero)
        // A provider that asks for more patience than the file allows is as good as one that does not answer.
        guard pause <= retry.maxDelay else { return tryNext(after: error, at: time) }
        state = .waiting
        clock.modelBegan(at: time)
        return [.wait(pause)]
    }

    mutating func tryNext(after error: ChatError, at time: Timestamp) -> [Action] {
        errors.append(error)
        guard error.allowsFallback, choice + 1 < choices.entries.count else { return end(failure) }
        choice += 1
        attempts = 0
        abilities = nil
        state = .opening
        return [.open(choice: choice)]
    }

    /// What each model said, and the advice of the first, which is the one that was meant to answer.
    private var failure: TurnFailure {
        guard let first = errors.first, let last = errors.last else {
            return TurnFailure(.model(.unavailable), "no model could be asked")
        }
        var failure = TurnFailure(errors.count > 1 ? first : last)
        failure.message = errors.map(\.message).joined(separator: "; then ")
        failure.retryAfter = errors.compactMap(\.retryAfter).min()
        return failure
    }
}
