import Diagnostics
import TOML

/// A document as one line, so that a table of cases can say what it expects: `{a: 1, b: ["x", 1979-05-27]}`.
///
/// Strings are quoted with their escapes spelled out, floats always show a point or an exponent, and dates and times
/// look as in TOML, so every kind of value has a look of its own. What could not be read is `?`.
enum Tree {
    static func text(_ document: TOMLDocument) -> String { text(document.root) }

    static func text(_ table: TOMLTable) -> String {
        "{" + table.entries.map { "\(key($0.key.name)): \(text($0.value))" }.joined(separator: ", ") + "}"
    }

    static func text(_ value: TOMLValue) -> String {
        switch value.kind {
        case .string: quoted(value.string ?? "?")
        case .integer: value.integer.map { String($0) } ?? "?"
        case .float: value.float.map { "\($0)" } ?? "?"
        case .boolean: value.boolean.map { String($0) } ?? "?"
        case .offsetDateTime: value.offsetDateTime?.description ?? "?"
        case .localDateTime: value.localDateTime?.description ?? "?"
        case .localDate: value.localDate?.description ?? "?"
        case .localTime: value.localTime?.description ?? "?"
        case .array: "[" + (value.array.map { $0.map(text).joined(separator: ", ") } ?? "?") + "]"
        case .table: value.table.map(text) ?? "?"
        case .invalid: "?"
        }
    }

    private static func key(_ name: String) -> String {
        let isBare = !name.isEmpty && name.utf8.allSatisfy { isBareByte($0) }
        return isBare ? name : quoted(name)
    }

    private static func isBareByte(_ byte: UInt8) -> Bool {
        byte == 0x2D || byte == 0x5F || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0xFEFF:
                result += "<" + String(scalar.value, radix: 16) + ">"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension TOMLDocument {
    static func reading(_ text: String, _ version: TOMLVersion = .v1_1, depthLimit: Int = 128) -> TOMLDocument {
        parse(SourceText(name: "test.toml", text), options: TOMLOptions(version: version, depthLimit: depthLimit))
    }

    static func reading(bytes: [UInt8], _ version: TOMLVersion = .v1_1) -> TOMLDocument {
        parse(SourceText(name: "test.toml", bytes: bytes), options: TOMLOptions(version: version))
    }

    /// Problems as `line:code`, without the `toml.` that all have.
    var complaints: String {
        diagnostics().map { problem in
            "\(source.position(at: Int(problem.primary?.span.start ?? 0)).line):\(problem.code.short)"
        }.joined(separator: " ")
    }
}

extension DiagnosticCode {
    var short: String { String(rawValue.dropFirst("toml.".utf8.count)) }
}
