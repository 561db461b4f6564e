import CLinux
import Glibc

/// One client's connection: it reads requests one after the other, lets the handler answer each, and closes.
///
/// - Invariant: touched by the thread of `service.loop` only.
final class Connection: EventSource, @unchecked Sendable {
    enum Phase {
        /// Agreeing on TLS. → head
        case handshake
        /// Waiting for a request or in the middle of its head. → exchange, farewell
        case head(HeadParser)
        /// The handler is at work. → head, farewell
        case exchange(Exchange)
        /// What we had to say is said or on its way; the client may finish its sentence.
        case farewell
        case closed
    }

    let service: Service
    let peer: PeerAddress
    private(set) var transport: Transport?
    var phase: Phase
    var input = ByteQueue()
    var output = ByteQueue()
    private let openedAt: UInt64

    // What the kernel said last; it only reports changes.
    var canRead = true
    private var canWrite = true
    /// The client has sent its last byte, and perhaps has gone.
    private(set) var peerClosed = false
    private var outputEnded = false
    /// Whether the client may still be sending: closing on it would take our last words from it.
    private var lingers = true
    private(set) var isPumping = false

    /// When patience with the client's sending ends, and with its taking.
    var inputDeadline: UInt64
    var outputDeadline = UInt64.max
    /// Whether a byte of the present request has come.
    var requestBegan = false

    init(_ service: Service, descriptor: Int32, session: OpaquePointer?, peer: PeerAddress) {
        self.service = service
        self.peer = peer
        transport = Transport(descriptor: descriptor, session: session)
        phase = session == nil ? .head(HeadParser(limits: service.headLimits)) : .handshake
        openedAt = service.loop.now
        inputDeadline = service.deadline(service.spans.head)
    }

    var isIdle: Bool {
        if case .head = phase { return !requestBegan && output.isEmpty }
        return false
    }

    var isTooOld: Bool { service.loop.now - openedAt >= service.spans.lifetime }

    func becameReady(_ readiness: Readiness) {
        if !readiness.isDisjoint(with: .broken) { return breakOff() }
        if readiness.contains(.writable) { canWrite = true }
        if readiness.contains(.readable) { canRead = true }
        if readiness.contains(.peerClosed) {
            peerClosed = true
            canRead = true
        }
        pump()
    }

    /// Does everything that can be done now, then sends what came of it.
    func pump() {
        if isPumping { return }
        isPumping = true
        // A client that sends many requests at once may not keep the others waiting.
        var steps = 256
        while steps > 0, step() { steps -= 1 }
        isPumping = false
        flush()
        if steps == 0 { service.pumpLater(self) }
        if peerClosed, case .exchange(let exchange) = phase, exchange.decoder.isDone, !exchange.isReplyComplete {
            breakOff()
        }
    }

    /// - Returns: whether there may be more to do.
    private func step() -> Bool {
        switch phase {
        case .handshake: return shakeHands()
        case .head: return readHead()
        case .exchange(let exchange): return exchange.receiveBody()
        case .farewell: return output.isEmpty && discardInput()
        case .closed: return false
        }
    }

    private func shakeHands() -> Bool {
        switch transport?.handshake() ?? .broken {
        case .moved:
            phase = .head(HeadParser(limits: service.headLimits))
            return true
        case .later: return false
        case .ended, .broken:
            breakOff()
            return false
        }
    }

    /// Reads what there is into `input`.
    /// - Returns: whether anything came.
    func receive() -> Bool {
        guard canRead else { return false }
        switch transport?.read(into: service.scratch) ?? .broken {
        case .moved(let count):
            input.append(UnsafeRawBufferPointer(rebasing: service.scratch[..<count]))
            // A socket that filled less than it could is empty; but behind the last byte there is still the end.
            if count < service.scratch.count, !peerClosed, transport?.isPlain == true { canRead = false }
            return true
        case .later:
            canRead = false
            return false
        case .ended:
            canRead = false
            peerClosed = true
            inputEnded()
            return false
        case .broken:
            breakOff()
            return false
        }
    }

    private func inputEnded() {
        switch phase {
        case .exchange(let exchange) where exchange.decoder.isDone: break
        case .head where !output.isEmpty: sayFarewell()
        case .handshake, .head, .exchange, .farewell: breakOff()
        case .closed: break
        }
    }

    private func discardInput() -> Bool {
        if !outputEnded {
            outputEnded = true
            transport?.endOutput()
            if !lingers {
                breakOff()
                return false
            }
        }
        let more = receive()
        input.removeAll()
        return more
    }

    /// Sends as much as the socket takes.
    func flush() {
        guard canWrite, !output.isEmpty else { return }
        var moved = false
        sending: while !output.isEmpty {
            let outcome = output.withBytes { transport?.write(UnsafeRawBufferPointer($0)) ?? .broken }
            switch outcome {
            case .moved(let count):
                output.removeFirst(count)
                moved = true
            case .later:
                canWrite = false
                break sending
            case .ended, .broken: return breakOff()
            }
        }
        if output.isEmpty {
            outputDeadline = .max
        } else if moved || outputDeadline == .max {
            outputDeadline = service.deadline(service.spans.write)
        }
        outputMoved()
    }

    private func outputMoved() {
        switch phase {
        case .exchange(let exchange): exchange.roomChanged()
        case .farewell where output.isEmpty && !outputEnded: pump()
        case .head where output.count <= service.limits.buffer && !input.isEmpty: pump()
        case .handshake, .head, .farewell, .closed: break
        }
    }

    /// No more requests; what waits to be sent is sent.
    func sayFarewell(isRequestRead: Bool = false) {
        lingers = !isRequestRead || canRead || !input.isEmpty
        phase = .farewell
        inputDeadline = service.deadline(service.spans.farewell)
        input.removeAll()
    }

    /// Closes at once. A handler that is at work is cancelled.
    func breakOff() {
        let former = phase
        if case .closed = former { return }
        phase = .closed
        if let descriptor = transport?.descriptor { service.loop.remove(descriptor) }
        transport = nil
        input = ByteQueue()
        output = ByteQueue()
        service.closed(self)
        if case .exchange(let exchange) = former { exchange.interrupt() }
    }
}
