import CLinux
import COpenSSL
import Glibc

/// The socket of one connection, with or without TLS on top.
struct Transport: ~Copyable {
    enum Outcome {
        case moved(Int)
        /// Nothing now; the loop will say when.
        case later
        case ended
        case broken
    }

    let descriptor: Int32
    private let session: OpaquePointer?

    /// Takes the descriptor over.
    init(descriptor: Int32, session: OpaquePointer?) {
        self.descriptor = descriptor
        self.session = session
    }

    deinit {
        if let session { caxton_tls_session_free(session) }
        close(descriptor)
    }

    var isPlain: Bool { session == nil }

    /// `.moved` when it is done.
    borrowing func handshake() -> Outcome {
        guard let session else { return .moved(0) }
        return outcome(Int(caxton_tls_handshake(session)))
    }

    borrowing func read(into buffer: UnsafeMutableRawBufferPointer) -> Outcome {
        if let session { return outcome(Int(caxton_tls_read(session, buffer.baseAddress, buffer.count))) }
        while true {
            let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            if count > 0 { return .moved(count) }
            if count == 0 { return .ended }
            if errno != EINTR { return errno == EAGAIN ? .later : .broken }
        }
    }

    borrowing func write(_ bytes: UnsafeRawBufferPointer) -> Outcome {
        if let session { return outcome(Int(caxton_tls_write(session, bytes.baseAddress, bytes.count))) }
        while true {
            let count = caxton_send(descriptor, bytes.baseAddress, bytes.count)
            if count >= 0 { return .moved(count) }
            if errno != EINTR { return errno == EAGAIN ? .later : .broken }
        }
    }

    /// Tells the peer that no more will come, while we can still listen.
    borrowing func endOutput() {
        if let session { caxton_tls_shutdown(session) }
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    private borrowing func outcome(_ result: Int) -> Outcome {
        switch result {
        case 0...: .moved(result)
        case Int(caxton_tls_wants_read.rawValue), Int(caxton_tls_wants_write.rawValue): .later
        case Int(caxton_tls_ended.rawValue): .ended
        default: .broken
        }
    }
}
