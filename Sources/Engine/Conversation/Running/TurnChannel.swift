import Synchronization

/// What ties a turn to the one who sent its message: events and the answer go one way, the wish to stop the other.
///
/// Nobody has to read. A reader that lags behind gets the text in larger pieces, so that what waits for it is never more
/// than the reply itself.
package final class TurnChannel: Sendable {
    private struct Stream {
        var events: [TurnEvent] = []
        var reader: CheckedContinuation<Void, Never>?
        var isOver = false
        var isClaimed = false
        var whenStopped: (@Sendable (TurnStop) -> Void)?
        var whenOver: (@Sendable (Result<TurnReply, TurnFailure>) -> Void)?
    }

    private let stream = Mutex(Stream())
    private let stopping = Signal<TurnStop>()
    private let total = Mutex(TurnTally())
    private let result = Signal<Result<TurnReply, TurnFailure>>()

    package init() {}

    // MARK: The turn's side

    package func tell(_ event: TurnEvent) { push(event, isLast: false) }

    private func push(_ event: TurnEvent, isLast: Bool) {
        let reader = stream.withLock { stream in
            if stream.isOver { return nil as CheckedContinuation<Void, Never>? }
            switch (event, stream.events.last) {
            case (.text(let piece), .text(let earlier)?):
                stream.events[stream.events.count - 1] = .text(earlier + piece)
            case (.reasoning(let piece), .reasoning(let earlier)?):
                stream.events[stream.events.count - 1] = .reasoning(earlier + piece)
            default: stream.events.append(event)
            }
            stream.isOver = isLast
            return stream.reader.take()
        }
        reader?.resume()
    }

    /// Whether the caller is the one who ends the turn; only the first who asks is.
    package func claimEnd() -> Bool {
        stream.withLock { stream in
            defer { stream.isClaimed = true }
            return !stream.isClaimed
        }
    }

    /// Once it is on disk.
    package func end(_ outcome: Result<TurnReply, TurnFailure>) {
        let whenOver = stream.withLock { $0.isOver ? nil : $0.whenOver.take() }
        whenOver?(outcome)
        push(.ended(outcome), isLast: true)
        result.fire(outcome)
    }

    /// Called once, just before anybody is told of the end; it must not wait. To be set before the turn may begin.
    package func whenOver(_ body: @escaping @Sendable (Result<TurnReply, TurnFailure>) -> Void) {
        stream.withLock { $0.whenOver = body }
    }

    package func count(_ change: (inout TurnTally) -> Void) { total.withLock { change(&$0) } }

    /// Called once when the turn is to end early, which may be at once; it must not wait.
    func whenStopped(_ body: @escaping @Sendable (TurnStop) -> Void) {
        stream.withLock { $0.whenStopped = body }
        guard let reason = stopping.value else { return }
        let kept = stream.withLock { $0.whenStopped.take() }
        kept?(reason)
    }
    package var outcome: Result<TurnReply, TurnFailure>? { result.value }

    package var tally: TurnTally { total.withLock { $0 } }

    // MARK: The sender's side

    package func stop(_ reason: TurnStop) {
        guard stopping.fire(reason) else { return }
        let whenStopped = stream.withLock { $0.whenStopped.take() }
        whenStopped?(reason)
    }

    /// The next event, or nil after the last one. One task reads; when it is cancelled, so is the turn.
    package func next() async -> TurnEvent? {
        while true {
            let found: TurnEvent?? = stream.withLock { stream in
                if !stream.events.isEmpty { return .some(stream.events.removeFirst()) }
                return stream.isOver ? .some(nil) : nil
            }
            if let found { return found }
            if Task.isCancelled {
                stop(.cancelled)
                return nil
            }
            await arrival()
        }
    }

    /// The answer; when a task that waits for it is cancelled, so is the turn.
    package func reply() async -> Result<TurnReply, TurnFailure> {
        let outcome = await withTaskCancellationHandler {
            await result.wait()
        } onCancel: {
            stop(.cancelled)
        }
        return outcome ?? .failure(TurnStop.cancelled.failure)
    }

    private func arrival() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isThere = stream.withLock { stream in
                    if !stream.events.isEmpty || stream.isOver || Task.isCancelled { return true }
                    stream.reader = continuation
                    return false
                }
                if isThere { continuation.resume() }
            }
        } onCancel: {
            stream.withLock { $0.reader.take() }?.resume()
        }
    }
}
