import AgentModel
import Glibc
import JSON
import Observation
import Platform
import Telemetry
import TestKit
import Testing

@Suite struct ServerLogTests {
    private static func settings(_ path: String?, _ change: (inout LoggingSettings) -> Void = { _ in }) throws
        -> LoggingSettings
    {
        var settings = LoggingSettings()
        settings.file = try path.map { try FilePath(parsing: $0) }
        change(&settings)
        return settings
    }

    private static func lines(_ path: String) throws -> [Substring] {
        String(decoding: try File.read(path), as: UTF8.self).split(separator: "\n")
    }

    @Test func `everything that was told is in the file once the log is closed`() async throws {
        let directory = try TemporaryDirectory()
        let path = Path.join(directory.path, "a.log")
        let log = try ServerLog.start(try Self.settings(path) { $0.format = .json })
        let logger = log.telemetry.logger("test")
        for number in 0..<500 { logger.info("it goes on", ["number": .integer(number)]) }
        await log.close()
        let numbers = try Self.lines(path).map { try JSONValue.parse(String($0))["number"]?.integerValue }
        #expect(numbers == (0..<500).map { Int64($0) })
    }

    @Test func `the settings' file stands in for the standard one`() async throws {
        let directory = try TemporaryDirectory()
        let (standard, own) = (Path.join(directory.path, "s.log"), Path.join(directory.path, "o.log"))
        for path in [nil, own] {
            let log = try ServerLog.start(try Self.settings(path), standard: .file(standard))
            log.telemetry.logger("test").info("hello")
            await log.close()
        }
        #expect(try Self.lines(standard).count == 1 && Self.lines(own).count == 1)
    }

    @Test func `the level changes while it runs`() async throws {
        let directory = try TemporaryDirectory()
        let path = Path.join(directory.path, "a.log")
        let log = try ServerLog.start(try Self.settings(path) { $0.level = .warn })
        let logger = log.telemetry.logger("test")
        logger.info("not told")
        log.setLevel(.debug)
        logger.debug("told")
        await log.close()
        #expect(try Self.lines(path).count == 1)
    }

    @Test func `a file that is full makes room, and old ones go`() async throws {
        let directory = try TemporaryDirectory()
        let path = Path.join(directory.path, "a.log")
        let settings = try Self.settings(path) { settings in
            settings.maxSize = .bytes(200)
            settings.maxFiles = PositiveCount(clamping: 2)
        }
        for _ in 0..<4 {
            let log = try ServerLog.start(settings)
            log.telemetry.logger("test").info(
                "a line that fills more than half of a file", ["filler": .string(String(repeating: "x", count: 60))])
            await log.close()
        }
        #expect(try Directory.list(directory.path).map(\.name).sorted() == ["a.log", "a.log.1"])
    }

    @Test func `a file that somebody moved is begun anew`() async throws {
        let directory = try TemporaryDirectory()
        let path = Path.join(directory.path, "a.log")
        let log = try ServerLog.start(try Self.settings(path))
        #expect(rename(path, path + ".moved") == 0)
        log.reopen()
        log.telemetry.logger("test").info("hello")
        await log.close()
        #expect(try Self.lines(path).count == 1)
    }

    @Test func `lines go to the system's log as well`() async throws {
        let directory = try TemporaryDirectory()
        let socket = directory.path("log")
        let receiver = try DatagramReceiver(socket)
        let settings = try Self.settings(directory.path("a.log")) { $0.syslog = true }
        let log = try ServerLog.start(settings, syslogPath: socket)
        log.telemetry.logger("test").warning("mind this")
        await log.close()
        let message = receiver.next()
        #expect(message.hasPrefix("<28>caxton[") && message.hasSuffix("warning test: mind this"))
        #expect(try Self.lines(directory.path("a.log")).count == 1)
    }

    @Test func `a directory that is not there is told at once`() throws {
        let settings = try Self.settings("/nowhere/at/all.log")
        #expect(throws: SystemError.self) { try ServerLog.start(settings) }
    }
}

/// A datagram socket that somebody sends to; what it has taken is there until it is read.
private final class DatagramReceiver {
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

    deinit { close(number) }

    /// Empty when nothing has come.
    func next() -> String {
        var bytes = [UInt8](repeating: 0, count: 1000)
        let count = recv(number, &bytes, bytes.count, Int32(MSG_DONTWAIT))
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }
}
