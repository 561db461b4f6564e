import Glibc
import Platform
import Synchronization
import TestKit
import Testing

struct LogTests {
    /// What all files of the log hold, by the ends of their names.
    private func contents(_ place: TemporaryDirectory) throws -> [String: String] {
        try Directory.list(place.path).reduce(into: [:]) { $0[$1.name] = try place.read($1.name) }
    }

    @Test func `a log that is full begins anew, and the oldest goes`() throws {
        let place = try TemporaryDirectory()
        try place.write("log", "before\n")
        let log = try LogFile(place.path("log"), limit: 10, kept: 2)
        for text in ["1\n", "2\n", "a line that is longer than the limit\n", "3\n", "4567890\n", "5\n"] {
            try log.write(Array(text.utf8))
        }
        let long = "a line that is longer than the limit\n"
        #expect(try contents(place) == ["log": "5\n", "log.1": "3\n4567890\n", "log.2": long])
        let alone = try LogFile(place.path("alone"), limit: 2, kept: 0)
        for text in ["1\n", "2\n"] { try alone.write(Array(text.utf8)) }
        #expect(try contents(place)["alone"] == "2\n" && contents(place).count == 4)
    }

    @Test func `a log that somebody else moves away begins anew`() throws {
        let place = try TemporaryDirectory()
        let log = try LogFile(place.path("log"))
        try log.write(Array("1\n".utf8))
        rename(place.path("log"), place.path("old"))
        try log.write(Array("2\n".utf8))
        try File.remove(place.path("log"))
        try log.write(Array("3\n".utf8))
        #expect(try contents(place) == ["old": "1\n", "log": "3\n"])
        #expect(try File.status(place.path("log")).map { $0.mode & 0o007 } == 0)
    }

    @Test func `a log without a directory to be in is an error, then and later`() throws {
        let place = try TemporaryDirectory()
        #expect(throws: SystemError.self) { try LogFile(place.path("no/log")) }
        try Directory.create(place.path("later"))
        let log = try LogFile(place.path("later/log"))
        try Directory.removeTree(place.path("later"))
        #expect(throws: SystemError.self) { try log.write([10]) }
        try Directory.create(place.path("later"))
        try log.write(Array("back\n".utf8))
        #expect(try place.read("later/log") == "back\n")
    }

    @Test func `the system's log gets severity, program and text, also after it was started anew`() throws {
        let place = try TemporaryDirectory()
        let log = Syslog(path: place.path("socket"), program: "caxton")
        #expect(throws: SystemError.self) { try log.write(.info, Array("nobody listens".utf8)) }
        for (round, severity) in [Syslog.Severity.error, .debug].enumerated() {
            let receiver = try Receiver(place.path("socket"))
            try log.write(severity, Array("round \(round)".utf8))
            #expect(receiver.next() == "<\(24 + severity.rawValue)>caxton[\(getpid())]: round \(round)")
            receiver.close()
            try File.remove(place.path("socket"))
        }
    }

    @Test func `a pump does what is left before it ends`() async throws {
        let pump = Pump()
        let counts = Counts()
        try pump.start(named: "test-pump") { counts.work() }
        for _ in 0..<100 {
            counts.ask()
            pump.wake()
        }
        await pump.stop()
        #expect(counts.isDone)
        await pump.stop()
    }
}

/// Work that is asked for and done.
private final class Counts: Sendable {
    private let open = Atomic(0)
    func ask() { open.add(1, ordering: .relaxed) }
    func work() { open.store(0, ordering: .relaxed) }
    var isDone: Bool { open.load(ordering: .relaxed) == 0 }
}

/// A datagram socket that somebody sends to.
private struct Receiver {
    private let number: Int32

    init(_ path: String) throws {
        number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(number, $0, size) }
        }
        if bound != 0 { throw SystemError(.open, path, .errno(errno)) }
    }

    func next() -> String {
        var bytes = [UInt8](repeating: 0, count: 1000)
        let count = recv(number, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    func close() { Glibc.close(number) }
}
