import Synchronization

/// The level of one component, read by every event and changed by whoever operates the server.
final class LevelCell: Sendable {
    let level: Atomic<UInt8>

    init(_ level: LogLevel) { self.level = Atomic(level.rawValue) }

    var value: LogLevel { LogLevel(rawValue: level.load(ordering: .relaxed)) ?? .info }

    func set(_ level: LogLevel) { self.level.store(level.rawValue, ordering: .relaxed) }

    func includes(_ level: LogLevel) -> Bool { level.rawValue >= self.level.load(ordering: .relaxed) }
}
