import CLinux
import Glibc

/// Takes new connections from one endpoint.
///
/// - Invariant: touched by the thread of the service's loop only, once it is added there.
final class Listener: EventSource {
    private unowned let service: Service
    /// None once it has been shut.
    private var socket: ListeningSocket?
    let descriptor: Int32
    let endpoint: HTTPEndpoint
    private let tls: TLSContext?
    /// Given up when there are no more descriptors, so that a connection can still be taken and closed: one that is left
    /// waiting would wake us for ever.
    private var spare: Int32

    init(_ service: Service, _ socket: consuming ListeningSocket, tls: TLSContext?) {
        self.service = service
        descriptor = socket.descriptor
        endpoint = socket.endpoint
        self.socket = consume socket
        self.tls = tls
        spare = caxton_eventfd()
    }

    deinit { if spare >= 0 { close(spare) } }

    /// From here on nobody can connect. Letting go of the listener would do the same, but only when the loop, too, has
    /// let go of it.
    func shut() { socket = nil }

    func becameReady(_ readiness: Readiness) {
        // The rest is still there in the next round.
        for _ in 0..<64 where !takeOne() { return }
    }

    /// - Returns: whether there may be another.
    func takeOne() -> Bool {
        if socket == nil { return false }
        var peer = sockaddr_storage()
        let number = caxton_accept(descriptor, &peer)
        if number < 0 {
            if errno == EMFILE || errno == ENFILE { return dropOne() }
            return errno == ECONNABORTED || errno == EINTR
        }
        if case .tcp = endpoint { _ = caxton_socket_enable(number, Int32(IPPROTO_TCP), TCP_NODELAY) }
        service.accept(number, PeerAddress(peer), tls)
        return true
    }

    private func dropOne() -> Bool {
        guard spare >= 0 else { return false }
        close(spare)
        var peer = sockaddr_storage()
        let number = caxton_accept(descriptor, &peer)
        if number >= 0 { close(number) }
        spare = caxton_eventfd()
        return number >= 0
    }
}
