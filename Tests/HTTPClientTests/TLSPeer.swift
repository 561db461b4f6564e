import Platform
import Synchronization
import TestKit

/// A server that encrypts, with a certificate of its own for localhost; it speaks the protocols it is told to offer.
final class TLSPeer: Sendable {
    struct CannotStart: Error { var reason: String }

    let port: Int
    /// Its certificate, which is its own authority.
    let certificateFile: String
    private let directory: TemporaryDirectory
    private let control: Peer
    private let end: Gate

    /// - Parameter protocols: as TLS names them, such as "h2".
    static func start(offering protocols: String) async throws -> TLSPeer {
        let directory = try TemporaryDirectory()
        try directory.write("peer.py", script)
        let started = Signal()
        let end = Gate()
        let found = Found()
        // The server calls back to say its port, and ends when that connection does.
        let control = Peer { connection in
            found.value.withLock { $0 = connection.readLine() }
            started.fire()
            end.wait()
        }
        let arguments = [directory.path, String(control.port), protocols]
        onThread {
            let problem: String
            do throws(SystemError) {
                let made = try Subprocess.run(makeCertificate, directory: directory.path)
                guard made.ending == .exited(0) else {
                    found.value.withLock { $0 = made.errorText }
                    return started.fire()
                }
                problem = try Subprocess.run(["/usr/bin/python3", directory.path("peer.py")] + arguments).errorText
            } catch {
                problem = error.message
            }
            found.value.withLock { if $0.isEmpty { $0 = problem } }
            started.fire()
        }
        await started.wait()
        let answer = found.value.withLock { $0 }
        guard let port = Int(answer) else { throw CannotStart(reason: answer) }
        return TLSPeer(port, directory, control, end)
    }

    private init(_ port: Int, _ directory: TemporaryDirectory, _ control: Peer, _ end: Gate) {
        self.port = port
        self.directory = directory
        self.control = control
        self.end = end
        certificateFile = directory.path("certificate.pem")
    }

    deinit { end.open() }

    private final class Found: Sendable { let value = Mutex("") }

    private static let makeCertificate = [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
        "key.pem",
        "-out", "certificate.pem", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
    ]

    /// Answers every request with the protocol and the number of the connection it came over.
    private static let script = """
        import os, socket, ssl, struct, sys, threading

        directory, control, protocols = sys.argv[1:]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(directory + "/certificate.pem", directory + "/key.pem")
        context.set_alpn_protocols(protocols.split(","))
        listener = socket.create_server(("127.0.0.1", 0))

        def read(stream, count):
            data = b""
            while len(data) < count:
                more = stream.recv(count - len(data))
                if not more:
                    raise EOFError
                data += more
            return data

        def frame(kind, flags, number, payload=b""):
            return struct.pack(">I", len(payload))[1:] + bytes([kind, flags]) + struct.pack(">I", number) + payload

        def http2(stream, text):
            read(stream, 24)
            stream.sendall(frame(4, 0, 0))
            while True:
                head = read(stream, 9)
                payload = read(stream, int.from_bytes(head[:3], "big"))
                kind, flags, number = head[3], head[4], int.from_bytes(head[5:], "big")
                if kind == 4 and not flags & 1:
                    stream.sendall(frame(4, 1, 0))
                elif kind == 6 and not flags & 1:
                    stream.sendall(frame(6, 1, 0, payload))
                elif kind == 1:
                    stream.sendall(frame(1, 4, number, bytes([0x88])) + frame(0, 1, number, text))

        def http1(stream, text):
            data = b""
            while True:
                while b"\\r\\n\\r\\n" not in data:
                    data += read(stream, 1)
                data = b""
                stream.sendall(b"HTTP/1.1 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(text) + text)

        def serve(raw, number):
            try:
                stream = context.wrap_socket(raw, server_side=True)
                chosen = stream.selected_alpn_protocol() or "none"
                (http2 if chosen == "h2" else http1)(stream, f"{chosen} {number}".encode())
            except (OSError, EOFError):
                pass

        def accept():
            number = 0
            while True:
                raw, _ = listener.accept()
                number += 1
                threading.Thread(target=serve, args=(raw, number), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        caller = socket.create_connection(("127.0.0.1", int(control)))
        caller.sendall(b"%d\\n" % listener.getsockname()[1])
        caller.recv(1)
        os._exit(0)

        """
}
