import Diagnostics
package import TOML

extension ParameterRule {
    /// The value that a person wrote on a command line.
    package func read(_ text: String) throws(RuleViolation) -> ParameterValue {
        let value = try typed(text)
        if let violation = violation(of: value) { throw violation }
        return value
    }

    /// The value that stands in a template's own file; nil for one that the TOML parser has reported already.
    package func read(_ value: TOMLValue) throws(RuleViolation) -> ParameterValue? {
        guard value.kind != .invalid else { return nil }
        guard let typed = typed(value) else {
            throw RuleViolation(message: "is \(value.kind.phrase)", expected: phrase)
        }
        if let violation = violation(of: typed) { throw violation }
        return typed
    }

    private func typed(_ text: String) throws(RuleViolation) -> ParameterValue {
        switch self {
        case .string, .choice:
            return .text(text)
        case .integer:
            let digits = text.filter { $0 != "_" }
            guard let number = Int64(digits) else { throw notA("integer") }
            return .integer(number)
        case .float:
            guard let number = Double(text), number.isFinite, Self.looksDecimal(text) else { throw notA("number") }
            return .float(number)
        case .boolean:
            switch text {
            case "true": return .boolean(true)
            case "false": return .boolean(false)
            default:
                let suggestion = Self.words[text.lowercased()]
                throw RuleViolation(message: "is neither true nor false", expected: phrase, suggestion: suggestion)
            }
        case .list:
            guard let items = Self.items(of: text) else {
                throw RuleViolation(
                    message: "begins like a TOML array but is not an array of strings", expected: phrase)
            }
            return .list(items)
        }
    }

    private func typed(_ value: TOMLValue) -> ParameterValue? {
        switch self {
        case .string, .choice: value.string.map { .text($0) }
        case .integer: value.integer.map { .integer($0) }
        case .float: (value.float ?? value.integer.map { Double($0) }).flatMap { $0.isFinite ? .float($0) : nil }
        case .boolean: value.boolean.map { .boolean($0) }
        case .list: value.array.flatMap(Self.strings).map { .list($0) }
        }
    }

    private func notA(_ noun: String) -> RuleViolation {
        RuleViolation(message: "is not \(noun == "integer" ? "an" : "a") \(noun)", expected: phrase)
    }

    private static let words = ["yes": "true", "on": "true", "1": "true", "no": "false", "off": "false", "0": "false"]

    /// Keeps out what Swift also reads as a number: hexadecimal floats.
    private static func looksDecimal(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
        }
    }

    /// `a, b, c`, or a TOML array for items that hold commas.
    private static func items(of text: String) -> [String]? {
        let trimmed = trim(text[...])
        if trimmed.utf8.first == UInt8(ascii: "[") {
            let document = TOMLDocument.parse(SourceText(name: "--set", "items = \(trimmed)\n"))
            guard document.isValid, document.root.count == 1 else { return nil }
            return document.root["items"]?.array.flatMap(strings)
        }
        guard !trimmed.isEmpty else { return [] }
        return trimmed.split(separator: ",", omittingEmptySubsequences: true).map { String(trim($0)) }
            .filter { !$0.isEmpty }
    }

    private static func strings(_ array: TOMLArray) -> [String]? {
        var items: [String] = []
        for element in array {
            guard let item = element.string else { return nil }
            items.append(item)
        }
        return items
    }

    private static func trim(_ text: Substring) -> Substring {
        var text = text
        while let first = text.utf8.first, [0x20, 0x09, 0x0A, 0x0D].contains(first) { text = text.dropFirst() }
        while let last = text.utf8.last, [0x20, 0x09, 0x0A, 0x0D].contains(last) { text = text.dropLast() }
        return text
    }
}
