import Glibc
import Synchronization

/// Everything that the loop's thread knows: the listeners, the connections, and how far a stop has come.
///
/// - Invariant: touched by the thread of `loop` only, except for `figures`, which is atomic, and what is constant.
final class Service: @unchecked Sendable {
    struct Spans: Sendable {
        let head: UInt64
        let body: UInt64
        let answer: UInt64
        let idle: UInt64
        let write: UInt64
        let lifetime: UInt64
        let farewell: UInt64
        let tick: UInt64

        init(_ timeouts: HTTPServerTimeouts) {
            head = timeouts.head.wholeNanoseconds
            body = timeouts.body.wholeNanoseconds
            answer = timeouts.answer.wholeNanoseconds
            idle = timeouts.idle.wholeNanoseconds
            write = timeouts.write.wholeNanoseconds
            lifetime = timeouts.lifetime.wholeNanoseconds
            farewell = timeouts.farewell.wholeNanoseconds
            tick = timeouts.tick.wholeNanoseconds
        }
    }

    let loop: EventLoop
    let handler: HTTPHandler
    let limits: HTTPServerLimits
    let headLimits: HeadParser.Limits
    let spans: Spans
    let refusalReply: @Sendable (HTTPRefusal) -> (headers: HTTPFields, body: [UInt8])
    let observer: (any HTTPObserver)?
    let counters = Counters()
    /// Where every read lands first, so that idle connections own no memory for it.
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 * 1024, alignment: 64)

    private var listeners: [Listener] = []
    private var connections: [ObjectIdentifier: Connection] = [:]
    private var surplus: Set<ObjectIdentifier> = []
    private var handlers = 0
    /// Handlers that have answered and still tidy up while their connection is gone already.
    private var lingering: [ObjectIdentifier: Exchange] = [:]
    private var date = DateField()
    private(set) var isDraining = false
    private var drainDeadline = UInt64.max

    init(_ loop: EventLoop, _ configuration: HTTPServerConfiguration, _ handler: @escaping HTTPHandler) {
        self.loop = loop
        self.handler = handler
        limits = configuration.limits
        headLimits = HeadParser.Limits(
            requestLine: limits.requestLine, head: limits.head, fields: limits.fields)
        spans = Spans(configuration.timeouts)
        refusalReply = configuration.refusalReply
        observer = configuration.observer
    }

    deinit { scratch.deallocate() }

    var dateField: [UInt8] { date.current() }

    func deadline(_ span: UInt64) -> UInt64 { loop.now &+ span }

    /// Before the loop runs.
    func listen(_ listener: Listener) throws(HTTPServerError) {
        guard loop.add(listener.descriptor, .readable, listener) else { throw .system("watch a socket", errno) }
        listeners.append(listener)
    }

    // MARK: Connections

    func accept(_ descriptor: Int32, _ peer: PeerAddress, _ tls: TLSContext?) {
        let served = connections.count - surplus.count
        // A few more may stay for as long as it takes to tell them; a crowd is not told.
        let isSurplus = served >= limits.connections
        if isSurplus {
            counters.refused.count()
            if tls != nil || surplus.count >= 64 {
                close(descriptor)
                return
            }
        }
        let session = tls?.session(on: descriptor)
        if tls != nil, session == nil {
            close(descriptor)
            return
        }
        let connection = Connection(self, descriptor: descriptor, session: session, peer: peer)
        guard loop.add(descriptor, [.readable, .writable, .peerClosed, .edges], connection) else { return }
        counters.accepted.count()
        connections[ObjectIdentifier(connection)] = connection
        counters.connections.set(connections.count)
        if loop.tick == nil { keepTime() }
        if isSurplus {
            surplus.insert(ObjectIdentifier(connection))
            connection.refuse(
                HTTPRefusal(
                    .unavailable, "the server has as many connections as it may have", help: "try again in a moment"))
        }
        connection.pump()
    }

    func closed(_ connection: Connection) {
        connections[ObjectIdentifier(connection)] = nil
        surplus.remove(ObjectIdentifier(connection))
        counters.connections.set(connections.count)
        if connections.isEmpty, !isDraining { loop.tick = nil }
        finishIfDone()
    }

    func pumpLater(_ connection: Connection) { loop.performNextRound { connection.pump() } }

    private func keepTime() {
        loop.tick = (spans.tick, { [unowned self] in checkTime() })
    }

    private func checkTime() {
        for connection in Array(connections.values) { connection.checkTime() }
        if isOverdue { breakOffAll() }
    }

    // MARK: Handlers

    func handlerBegan() {
        handlers += 1
        counters.requests.count()
        counters.handlers.set(handlers)
    }

    func handlerEnded(_ exchange: Exchange) {
        handlers -= 1
        if !lingering.isEmpty { lingering[ObjectIdentifier(exchange)] = nil }
        counters.handlers.set(handlers)
        finishIfDone()
    }

    func keep(_ exchange: Exchange) { lingering[ObjectIdentifier(exchange)] = exchange }

    // MARK: Stopping

    /// The time for being graceful is over.
    var isOverdue: Bool { loop.now >= drainDeadline }

    /// Takes no more connections, lets the replies in the making be finished until the deadline, then closes.
    func drain(until deadline: UInt64) {
        drainDeadline = min(drainDeadline, deadline)
        if !isDraining {
            isDraining = true
            // Who is in the queue already has been promised a connection.
            for listener in listeners {
                while listener.takeOne() {}
                loop.remove(listener.descriptor)
                listener.shut()
            }
            listeners = []
            keepTime()
            for connection in Array(connections.values) where connection.isIdle { connection.breakOff() }
        }
        if isOverdue { breakOffAll() }
        finishIfDone()
    }

    private func breakOffAll() {
        for connection in Array(connections.values) { connection.breakOff() }
        for exchange in lingering.values { exchange.cancel() }
    }

    private func finishIfDone() {
        if isDraining, connections.isEmpty, handlers == 0 { loop.finish() }
    }
}
