/// Fields that go with every batch of traces: `api-key=secret,tenant=one`, as OpenTelemetry's variables have them.
///
/// They are never shown: what is wrong with one is told by its name or its place.
package enum OTLPHeaders {
    private static let variables = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"]

    /// - Parameter complain: hears of those that are left out.
    package static func read(
        _ environment: [String: String], complain: (String) -> Void
    ) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        for variable in variables {
            let entries = (environment[variable] ?? "").split(separator: ",")
            for (index, entry) in entries.enumerated() {
                let parts = entry.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = parts.first.map { trimmed($0) } ?? ""
                guard parts.count == 2, !name.isEmpty, name.utf8.allSatisfy(isNamed),
                    let value = decoded(trimmed(parts[1]))
                else {
                    complain("number \(index + 1) of \(variable)")
                    continue
                }
                headers.removeAll { $0.name.lowercased() == name.lowercased() }
                headers.append((name, value))
            }
        }
        return headers
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    /// What the rules of HTTP allow in the name of a field.
    private static func isNamed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }

    /// Values are written as in URLs; nil where they are not, or hold what no field may.
    private static func decoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(value)
            rest = rest.dropFirst(2)
        }
        guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
