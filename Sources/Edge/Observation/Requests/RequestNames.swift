import Synchronization
import Telemetry

/// Makes the names of traces and requests. They are told apart, not kept secret: a generator that was sown once will do.
final class RequestNames: Sendable {
    private let state: Mutex<UInt64>

    init(seed: UInt64 = UInt64.random(in: .min ... .max)) { state = Mutex(seed) }

    /// The place of a request in the trace that its client named, or in a new one.
    ///
    /// - Parameter sampler: decides for traces that begin here; without one they are not recorded.
    func place(in parent: TraceContext?, _ sampler: TraceSampler? = nil) -> TraceContext {
        while true {
            let (high, low, bits) = state.withLock { (Self.next(&$0), Self.next(&$0), Self.next(&$0)) }
            guard let trace = parent?.trace ?? TraceID(high: high, low: low), let span = SpanID(bits) else { continue }
            return TraceContext(
                trace: trace, span: span, isSampled: parent?.isSampled ?? sampler?.takes(trace) ?? false)
        }
    }

    /// A part of something that is recorded.
    func child(of parent: TraceContext) -> TraceContext { place(in: parent) }

    /// What a client calls its request is taken over only when it is harmless wherever it is written.
    static func isSane(_ name: String) -> Bool {
        (1...128).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                    UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }

    /// SplitMix64.
    private static func next(_ state: inout UInt64) -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
