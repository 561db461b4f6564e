package import AgentModel
import AgentPorts
import Telemetry

/// Sends spans in batches, again and ever more patiently while the collector cannot take them, and gives up in time.
package struct TraceExport: Sendable {
    private static let batch = 512
    /// Spans that come together are sent together.
    private static let linger = TimeSpan.milliseconds(100)
    private static let mostLingers = 10
    private static let mostAttempts = 6
    private static let longestWait = TimeSpan.seconds(60)

    private let queue: SpanQueue
    private let resource: TraceResource
    private let collector: any TraceCollector
    private let clock: any Clock
    private let figures: TraceMetrics
    private let complaint: TraceComplaint

    init(
        queue: SpanQueue, resource: TraceResource, collector: any TraceCollector, clock: any Clock, logger: Logger,
        figures: TraceMetrics
    ) {
        self.queue = queue
        self.resource = resource
        self.collector = collector
        self.clock = clock
        self.figures = figures
        complaint = TraceComplaint(logger)
    }

    /// Returns when its task is cancelled; what is not sent then waits for `close`.
    package func run() async {
        for await _ in queue.news {
            for _ in 0..<Self.mostLingers where queue.count < Self.batch {
                do throws(CancellationError) { try await clock.sleep(for: Self.linger) } catch { return }
            }
            await deliver(queue.takeAll())
        }
    }

    /// Sends what is left, each batch once.
    package func close(within limit: TimeSpan) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await flush() }
            group.addTask { try? await clock.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
        let lost = queue.takeAll().count
        if lost > 0 { figures.failed.add(lost) }
    }

    private func flush() async {
        var rest = queue.takeAll()[...]
        while !rest.isEmpty {
            let batch = rest.prefix(Self.batch)
            if case .tryAgain = await send(batch) { return queue.putBack(Array(rest)) }
            rest = rest.dropFirst(batch.count)
        }
    }

    private func deliver(_ spans: [SpanRecord]) async {
        var rest = spans[...]
        while !rest.isEmpty {
            let batch = rest.prefix(Self.batch)
            guard await insist(batch) else { return queue.putBack(Array(rest)) }
            rest = rest.dropFirst(batch.count)
        }
    }

    /// False when the task was cancelled while the batch was still to be sent.
    private func insist(_ batch: ArraySlice<SpanRecord>) async -> Bool {
        var wait = TimeSpan.seconds(1)
        for attempt in 1...Self.mostAttempts {
            guard case .tryAgain(_, let asked) = await send(batch) else { return true }
            guard attempt < Self.mostAttempts else { break }
            let pause = min(max(wait, asked ?? .zero), Self.longestWait)
            do throws(CancellationError) { try await clock.sleep(for: pause) } catch { return false }
            wait = TimeSpan(wait.duration * 2)
        }
        figures.failed.add(batch.count)
        return true
    }

    private func send(_ batch: ArraySlice<SpanRecord>) async -> TraceDelivery {
        let delivery = await collector.take(TraceDocument.bytes(of: batch, from: resource))
        switch delivery {
        case .taken(let rejected):
            let rejected = min(max(0, rejected), batch.count)
            figures.sent.add(batch.count - rejected)
            if rejected > 0 { figures.rejected.add(rejected) }
            complaint.worked()
        case .refused(let reason):
            figures.rejected.add(batch.count)
            complaint.failed(reason)
        case .tryAgain(let reason, _):
            if !Task.isCancelled { complaint.failed(reason) }
        }
        return delivery
    }
}
