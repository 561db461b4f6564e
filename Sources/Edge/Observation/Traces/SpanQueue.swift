import Synchronization
import Telemetry

/// Spans that wait to be sent; those that find it full are counted and forgotten, so that nobody waits for a collector.
final class SpanQueue: SpanSink {
    private let spans = Mutex<[SpanRecord]>([])
    private let capacity: Int
    private let dropped: @Sendable () -> Void
    /// Says something each time that the first one comes into the empty queue.
    let news: AsyncStream<Void>
    private let post: AsyncStream<Void>.Continuation

    init(capacity: Int, dropped: @escaping @Sendable () -> Void) {
        self.capacity = capacity
        self.dropped = dropped
        (news, post) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    func record(_ span: SpanRecord) {
        let place = spans.withLock { spans -> Int? in
            guard spans.count < capacity else { return nil }
            spans.append(span)
            return spans.count
        }
        switch place {
        case nil: dropped()
        case 1: post.yield()
        default: break
        }
    }

    var count: Int { spans.withLock { $0.count } }

    /// Everything that waits.
    func takeAll() -> [SpanRecord] {
        spans.withLock { spans in
            defer { spans = [] }
            return spans
        }
    }

    /// Before what has come since; never dropped, since it was counted in already.
    func putBack(_ unsent: [SpanRecord]) { spans.withLock { $0 = unsent + $0 } }
}
