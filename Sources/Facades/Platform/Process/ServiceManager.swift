import CLinux
import Glibc

/// What a service manager such as systemd wants to be told (`sd_notify`); nothing happens where there is none.
package struct ServiceManager: Sendable {
    private let socket: String?

    /// - Parameter environment: holds `NOTIFY_SOCKET` when somebody listens.
    package init(_ environment: Environment) {
        socket = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    }

    package func ready(_ status: String) { tell("READY=1\nSTATUS=\(status)\nMAINPID=\(getpid())") }

    /// The manager wants to know the moment, to tell it from what it has seen before.
    package func reloading() {
        tell("RELOADING=1\nMONOTONIC_USEC=\(MonotonicClock.nanoseconds() / 1000)\nSTATUS=reading the configuration")
    }

    package func stopping() { tell("STOPPING=1\nSTATUS=finishing what is under way") }

    private func tell(_ text: String) {
        guard let socket else { return }
        let number = caxton_datagram_socket()
        if number < 0 { return }
        defer { close(number) }
        var bytes = Array(text.utf8)
        // Nobody waits for an answer, and a manager that has gone is none of our troubles.
        _ = caxton_send_to_unix(number, socket, &bytes, bytes.count)
    }
}
