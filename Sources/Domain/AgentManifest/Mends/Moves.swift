import Diagnostics
import TOML

/// Mends that move whole `key = value` lines, with the comment above them, to where they belong.
enum Moves {
    /// Moves entries above the first table header; nil when one of them has no line of its own.
    static func hoist(_ entries: [TOMLEntry], of document: TOMLDocument) -> [TextEdit]? {
        let lines = SourceLines(document.source)
        guard let header = firstHeader(of: document) else { return nil }
        let target = lines.blockStart(above: lines.start(of: header))
        var removals: [TextEdit] = []
        var moved = ""
        for entry in entries {
            guard let block = block(of: entry, lines) else { return nil }
            moved += lines.text(block)
            if !lines.hasBreak(endOf: block) { moved += lines.lineBreak }
            removals.append(TextEdit(span: SourceSpan(lines.includingBlankAbove(block)), replacement: ""))
        }
        return [TextEdit(span: SourceSpan(target..<target), replacement: moved + lines.lineBreak)] + removals
    }

    /// Moves one entry below the header of a table, which is added at the end of the file when there is none.
    static func move(_ entry: TOMLEntry, into table: String, of document: TOMLDocument) -> Fix? {
        if entry.value.table?.form == .header, document.root.entry(entry.key.name)?.key.span == entry.key.span {
            let header = "\(table).\(bareKey(entry.key.name))"
            return Fix(
                title: "write [\(header)]", risk: .safe, edits: [TextEdit(span: entry.key.span, replacement: header)])
        }
        let lines = SourceLines(document.source)
        guard let block = block(of: entry, lines) else { return nil }
        var text = lines.text(block)
        if !lines.hasBreak(endOf: block) { text += lines.lineBreak }
        var edits = [TextEdit(span: SourceSpan(block), replacement: "")]
        if let home = document.root[table]?.table {
            guard home.form == .header else { return nil }
            let end = lines.end(of: Int(home.span.end))
            let needsBreak = end == lines.count && !lines.endsWithBreak
            edits.append(TextEdit(span: SourceSpan(end..<end), replacement: (needsBreak ? lines.lineBreak : "") + text))
        } else {
            let end = lines.lineBreak
            let gap = lines.endsWithBreak ? end : end + end
            edits.append(
                TextEdit(span: SourceSpan(lines.count..<lines.count), replacement: "\(gap)[\(table)]\(end)\(text)"))
        }
        return Fix(title: "move '\(entry.key.name)' into [\(table)]", risk: .safe, edits: edits)
    }

    /// The lines of an entry, if it has some of its own.
    private static func block(of entry: TOMLEntry, _ lines: SourceLines) -> Range<Int>? {
        if let table = entry.value.table, table.form != .inline { return nil }
        if entry.value.array?.isArrayOfTables == true { return nil }
        let start = lines.start(of: Int(entry.key.span.start))
        guard lines.isBlank(start..<Int(entry.key.span.start)) else { return nil }
        return lines.blockStart(above: start)..<lines.end(of: Int(entry.value.span.end))
    }

    /// The first byte of the first table header.
    private static func firstHeader(of document: TOMLDocument) -> Int? {
        var first: Int?
        func note(_ span: SourceSpan) { first = min(first ?? .max, Int(span.start)) }
        for entry in document.root.entries {
            if let table = entry.value.table {
                if table.form == .header || table.form == .implicit { note(table.span) }
            } else if let array = entry.value.array, array.isArrayOfTables,
                let element = array.first(where: { _ in true })
            {
                note(element.table?.span ?? element.span)
            }
        }
        return first
    }
}

/// The lines of a text, as far as moving some of them needs to know them.
struct SourceLines {
    private let bytes: [UInt8]
    /// How lines end in this text, going by the first one.
    let lineBreak: String

    init(_ source: SourceText) {
        bytes = source.bytes
        let first = bytes.firstIndex(of: 0x0A) ?? 0
        lineBreak = first > 0 && bytes[first - 1] == 0x0D ? "\r\n" : "\n"
    }

    var count: Int { bytes.count }
    var endsWithBreak: Bool { bytes.last.map { $0 == 0x0A } ?? true }

    /// Asked of bytes: as characters, CR and LF are one and `hasSuffix` does not see the second.
    func hasBreak(endOf range: Range<Int>) -> Bool { bytes[range].last == 0x0A }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The first byte of the line an offset lies in.
    func start(of offset: Int) -> Int {
        var index = min(offset, bytes.count)
        while index > 0, bytes[index - 1] != 0x0A { index -= 1 }
        return index
    }

    /// Behind the line break that ends the line of an offset.
    func end(of offset: Int) -> Int {
        var index = offset
        while index < bytes.count, bytes[index] != 0x0A { index += 1 }
        return min(index + 1, bytes.count)
    }

    func isBlank(_ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
    }

    /// Where the comment lines directly above a line begin.
    func blockStart(above line: Int) -> Int {
        var begin = line
        while begin > 0 {
            let previous = start(of: begin - 1)
            let first = bytes[previous..<begin].first { $0 != 0x20 && $0 != 0x09 }
            guard first == UInt8(ascii: "#") else { break }
            begin = previous
        }
        return begin
    }

    /// The range and one empty line above it.
    func includingBlankAbove(_ range: Range<Int>) -> Range<Int> {
        guard range.lowerBound > 0 else { return range }
        let previous = start(of: range.lowerBound - 1)
        return isBlank(previous..<range.lowerBound) ? previous..<range.upperBound : range
    }
}
