/// How much an event matters; each level includes those above it.
package enum LogLevel: UInt8, Sendable, CaseIterable, Comparable {
    /// Every step, for following one message through the program.
    case trace
    /// What somebody looking for a mistake wants to know.
    case debug
    /// What a running server is doing.
    case info
    /// Something is not as it should be, and was dealt with.
    case warning
    /// Something that was asked for did not happen.
    case error

    package init?(_ name: String) {
        guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = level
    }

    package var name: String {
        switch self {
        case .trace: "trace"
        case .debug: "debug"
        case .info: "info"
        case .warning: "warning"
        case .error: "error"
        }
    }

    package static func < (one: LogLevel, other: LogLevel) -> Bool { one.rawValue < other.rawValue }
}
