/// The lines of Prometheus' text format.
enum PrometheusText {
    static func appendHead(
        _ name: StaticString, _ help: StaticString, _ kind: StaticString, to bytes: inout [UInt8]
    ) {
        bytes.append("# HELP ")
        bytes.append(name)
        bytes.append(" ")
        appendEscaped(help.description, quotes: false, to: &bytes)
        bytes.append("\n# TYPE ")
        bytes.append(name)
        bytes.append(" ")
        bytes.append(kind)
        bytes.append("\n")
    }

    static func append(
        _ name: StaticString, suffix: StaticString = "", _ labels: [StaticString], _ values: [String],
        bound: String? = nil, _ value: String, to bytes: inout [UInt8]
    ) {
        bytes.append(name)
        bytes.append(suffix)
        if !labels.isEmpty || bound != nil {
            bytes.append("{")
            for (index, (label, value)) in zip(labels, values).enumerated() {
                if index > 0 { bytes.append(",") }
                bytes.append(label)
                bytes.append("=\"")
                appendEscaped(value, quotes: true, to: &bytes)
                bytes.append("\"")
            }
            if let bound {
                if !labels.isEmpty { bytes.append(",") }
                bytes.append("le=\"\(bound)\"")
            }
            bytes.append("}")
        }
        bytes.append(" ")
        bytes.append(value)
        bytes.append("\n")
    }

    static func appendHistogram(
        _ name: StaticString, _ labels: [StaticString], _ values: [String], _ histogram: Histogram.State,
        _ bounds: [Double], to bytes: inout [UInt8]
    ) {
        var count = 0
        for (bound, more) in zip(bounds.map(text) + ["+Inf"], histogram.counts) {
            count += more
            append(name, suffix: "_bucket", labels, values, bound: bound, String(count), to: &bytes)
        }
        append(name, suffix: "_sum", labels, values, text(histogram.sum), to: &bytes)
        append(name, suffix: "_count", labels, values, String(count), to: &bytes)
    }

    /// Whole numbers without a fraction, infinities as Prometheus spells them.
    static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return Int(exactly: value).map { String($0) } ?? String(value)
    }

    private static func appendEscaped(_ text: String, quotes: Bool, to bytes: inout [UInt8]) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): bytes.append("\\\\")
            case UInt8(ascii: "\n"): bytes.append("\\n")
            case UInt8(ascii: "\""): quotes ? bytes.append("\\\"") : bytes.append(byte)
            default: bytes.append(byte)
            }
        }
    }
}
