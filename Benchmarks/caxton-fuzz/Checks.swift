import Diagnostics
import TOML

/// What must hold for any bytes whatsoever.
enum Checks {
    /// A sentence about what does not hold; nil when all does.
    static func failure(of bytes: [UInt8]) -> String? {
        for version in TOMLVersion.allCases {
            let document = parse(bytes, version)
            let problems = document.diagnostics()
            if document.isValid != problems.isEmpty { return "validity and problems disagree" }
            if let failure = places(document, problems) { return failure }
            var output = Discard()
            TerminalRenderer().render(problems.prefix(200), to: &output)
            if !problems.isEmpty && output.isEmpty { return "nothing is rendered" }
            if let failure = mending(bytes, version) { return failure }
        }
        return nil
    }

    static func parse(_ bytes: [UInt8], _ version: TOMLVersion) -> TOMLDocument {
        TOMLDocument.parse(SourceText(name: "fuzz.toml", bytes: bytes), options: TOMLOptions(version: version))
    }

    private static func places(_ document: TOMLDocument, _ problems: [Diagnostic]) -> String? {
        let count = document.source.bytes.count
        var last: UInt32 = 0
        for problem in problems {
            guard let place = problem.primary?.span else { return "\(problem.code) has no place" }
            if place.end > count || place.start > place.end { return "\(problem.code) lies outside: \(place)" }
            if place.start < last { return "\(problem.code) is out of order" }
            last = place.start
            for label in problem.secondary where label.span.end > count { return "\(problem.code) points outside" }
            for edit in problem.fix?.edits ?? [] where edit.span.end > count { return "\(problem.code) mends outside" }
        }
        last = 0
        for comment in document.comments {
            if comment.start < last || comment.end > count { return "comment out of order at \(comment)" }
            last = comment.end
        }
        var budget = count * 4 + 16
        return walk(document.root, &budget)
    }

    private static func walk(_ table: TOMLTable, _ budget: inout Int) -> String? {
        var count = 0
        for entry in table.entries {
            count += 1
            if entry.key.span.end > table.document.source.bytes.count { return "key outside" }
            if table.entry(entry.key.name)?.key.span != entry.key.span { return "'\(entry.key.name)' is not found" }
            if let failure = walk(entry.value, &budget) { return failure }
        }
        return count == table.count ? nil : "\(table.count) keys, \(count) seen"
    }

    private static func walk(_ value: TOMLValue, _ budget: inout Int) -> String? {
        budget -= 1
        if budget < 0 { return "the document does not end" }
        let document = value.document
        if value.span.end > document.source.bytes.count { return "value outside" }
        if let table = value.table { return walk(table, &budget) }
        if let array = value.array {
            var count = 0
            for element in array {
                count += 1
                if let failure = walk(element, &budget) { return failure }
            }
            return count == array.count ? nil : "\(array.count) elements, \(count) seen"
        }
        return document.isValid ? reread(value) : nil
    }

    /// The bytes of a value alone are the same value again.
    private static func reread(_ value: TOMLValue) -> String? {
        let document = value.document
        let text = Array("v = ".utf8) + document.source.bytes[value.span.range]
        let again = TOMLDocument.parse(SourceText(name: "again", bytes: text), options: document.options)
        guard again.isValid, let other = again.root["v"], other.kind == value.kind else {
            return "\(value.text) cannot be read again"
        }
        let isSame =
            value.string == other.string && value.integer == other.integer && value.boolean == other.boolean
            && value.float?.bitPattern == other.float?.bitPattern
            && value.offsetDateTime == other.offsetDateTime && value.localDateTime == other.localDateTime
            && value.localDate == other.localDate && value.localTime == other.localTime
        return isSame ? nil : "\(value.text) is another value when read again"
    }

    /// Safe mends change something and come to an end, and a lone problem is gone after its mend; what its line hid may
    /// show.
    private static func mending(_ bytes: [UInt8], _ version: TOMLVersion) -> String? {
        var bytes = bytes
        var lone: Diagnostic?
        for _ in 0..<300 {
            let document = parse(bytes, version)
            let problems = document.diagnostics()
            if let lone, problems.contains(where: { $0.code == lone.code && $0.primary?.span == lone.primary?.span }) {
                return "\(lone.code) is still there after its mend"
            }
            lone = problems.count == 1 ? problems.first : nil
            let mended = Mending(of: document.source, problems)
            if mended.applied.isEmpty { return nil }
            if mended.bytes == bytes { return "a mend changes nothing" }
            bytes = mended.bytes
        }
        return "mending does not end"
    }
}

private struct Discard: TextOutputStream {
    var isEmpty = true
    mutating func write(_ string: String) { isEmpty = isEmpty && string.isEmpty }
}
