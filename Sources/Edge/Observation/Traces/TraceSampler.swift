package import AgentModel
package import Telemetry

/// Decides once for each trace whether it is recorded, by its name alone: whoever asks again hears the same.
package struct TraceSampler: Sendable {
    /// So many of the 2^56 values that the last bits of a name can have.
    private let threshold: UInt64

    package init(_ rate: UnitInterval) { threshold = UInt64((rate.value * Double(Self.range)).rounded()) }

    package func takes(_ trace: TraceID) -> Bool { trace.low & (Self.range - 1) < threshold }

    private static let range: UInt64 = 1 << 56
}
