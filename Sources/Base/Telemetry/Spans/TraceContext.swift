/// The 128 bits that all parts of one request share.
package struct TraceID: Sendable, Hashable {
    package let high: UInt64
    package let low: UInt64

    /// Nil for zero, which stands for "none".
    package init?(high: UInt64, low: UInt64) {
        if high == 0, low == 0 { return nil }
        self.high = high
        self.low = low
    }

    package var hexadecimal: String { high.hexadecimal + low.hexadecimal }
}

package struct SpanID: Sendable, Hashable {
    package let bits: UInt64

    package init?(_ bits: UInt64) {
        if bits == 0 { return nil }
        self.bits = bits
    }

    package var hexadecimal: String { bits.hexadecimal }
}

/// Where in a trace something happens, as W3C's `traceparent` header carries it between programs.
package struct TraceContext: Sendable, Hashable {
    package var trace: TraceID
    package var span: SpanID
    /// Whether whoever began the trace records it.
    package var isSampled: Bool

    package init(trace: TraceID, span: SpanID, isSampled: Bool) {
        self.trace = trace
        self.span = span
        self.isSampled = isSampled
    }

    /// Reads a header of any version that begins like version 00; nil for everything that the standard says to ignore.
    package init?(traceparent: String) {
        let bytes = Array(traceparent.utf8)
        guard bytes.count >= 55, let version = Self.number(bytes[0..<2]), version != 0xFF,
            version == 0 ? bytes.count == 55 : bytes.count == 55 || bytes[55] == UInt8(ascii: "-"),
            [2, 35, 52].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }),
            let high = Self.number(bytes[3..<19]), let low = Self.number(bytes[19..<35]),
            let span = Self.number(bytes[36..<52]).flatMap(SpanID.init), let flags = Self.number(bytes[53..<55]),
            let trace = TraceID(high: high, low: low)
        else { return nil }
        self.init(trace: trace, span: span, isSampled: flags & 1 == 1)
    }

    package var traceparent: String { "00-\(trace.hexadecimal)-\(span.hexadecimal)-\(isSampled ? "01" : "00")" }

    /// Lowercase digits only, as the standard demands.
    private static func number(_ digits: ArraySlice<UInt8>) -> UInt64? {
        var number: UInt64 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt64(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return number
    }
}

extension UInt64 {
    fileprivate var hexadecimal: String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
