import Diagnostics

/// What an edit is going to change, collected before it is put into edits that do not overlap.
struct EditPlan {
    let outline: Outline
    private(set) var replacements: [(range: Range<Int>, text: String)] = []
    private var removedLines: [Range<Int>] = []
    private var removedItems: [Int: (container: Container, items: Set<Int>)] = [:]
    private var additions: [(container: Container, pieces: [Piece])] = []
    private var sections: [(path: [String], position: Int, style: NewSection, lines: [String])] = []
    private var top: (position: Int, lines: [String])?
    private var insertions: [(position: Int, text: String)] = []

    init(_ outline: Outline) { self.outline = outline }

    private var scanner: TextScanner { outline.scanner }

    mutating func replace(_ range: Range<Int>, _ text: String) { replacements.append((range, text)) }

    mutating func insert(_ text: String, at position: Int) { insertions.append((position, text)) }

    mutating func removeLines(_ range: Range<Int>) { removedLines.append(range) }

    mutating func removeItem(_ index: Int, of container: Container) {
        removedItems[container.range.lowerBound, default: (container, [])].items.insert(index)
    }

    /// Lines after the end of the line at `position`, or right at it when a line begins there.
    mutating func insertLines(_ lines: [String], at position: Int, indent: String) {
        let text = lines.map { indent + $0 }.joined(separator: outline.lineBreak)
        if position > scanner.textStart, scanner.byte(position - 1) != Byte.lineFeed {
            // The last line of a text without a final line break.
            insert(outline.lineBreak + text, at: position)
        } else {
            insert(text + outline.lineBreak, at: position)
        }
    }

    /// Keys above everything else, with a blank line between.
    mutating func insertAtTop(_ lines: [String], _ position: Int) { top = (position, (top?.lines ?? []) + lines) }

    mutating func add(_ piece: Piece, to container: Container) {
        if let known = additions.firstIndex(where: { $0.container.range == container.range }) {
            additions[known].pieces.append(piece)
        } else {
            additions.append((container, [piece]))
        }
    }

    /// Lines below a header that does not exist yet; the same header is made once.
    mutating func addSection(_ path: [String], at position: Int, _ style: NewSection, _ lines: [String]) {
        if let known = sections.firstIndex(where: {
            $0.path.map(KeyName.init) == path.map(KeyName.init) && $0.position == position
        }) {
            sections[known].lines += lines
        } else {
            sections.append((path, position, style, lines))
        }
    }

    /// All of it as edits in the order of their places.
    func edits() -> [TextEdit] {
        var edits = replacements.map { TextEdit(span: SourceSpan($0.range), replacement: $0.text) }
        let removals = paragraphs()
        for range in removals { edits.append(TextEdit(span: SourceSpan(range), replacement: "")) }
        for (container, items) in removedItems.values {
            for range in container.removals(of: items, scanner) {
                edits.append(TextEdit(span: SourceSpan(range), replacement: ""))
            }
        }
        var inserted = insertions
        for (container, pieces) in additions {
            let removed = removedItems[container.range.lowerBound]?.items ?? []
            inserted += container.insertions(of: pieces, without: removed, outline)
        }
        for section in sections {
            inserted.append((section.position, text(of: section.path, section.style, section.lines, section.position)))
        }
        if let top {
            inserted.append((top.position, separated(top.lines.joined(separator: outline.lineBreak), .before, at: 0)))
        }
        for (position, text) in inserted {
            // What stood around the place goes away, so it moves to where that began.
            let around = removals.first { $0.lowerBound < position && position < $0.upperBound }
            let start = around?.lowerBound ?? position
            edits.append(TextEdit(span: SourceSpan(start..<start), replacement: text))
        }
        return edits.enumerated().sorted {
            ($0.element.span.start, $0.element.span.length, $0.offset) < (
                $1.element.span.start, $1.element.span.length, $1.offset
            )
        }.map(\.element)
    }

    /// Removed lines as runs; a run between two blank lines takes one of these along.
    private func paragraphs() -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for range in removedLines.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = runs.last, range.lowerBound <= last.upperBound {
                runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                runs.append(range)
            }
        }
        var taken = scanner.textStart
        return runs.map { run in
            let run = alongWithBlankLine(run, after: taken)
            taken = run.upperBound
            return run
        }
    }

    private func alongWithBlankLine(_ run: Range<Int>, after taken: Int) -> Range<Int> {
        let isFirst = run.lowerBound <= scanner.textStart
        let above = isFirst ? run.lowerBound : scanner.lineStart(run.lowerBound - 1)
        guard isFirst || outline.isBlankLine(above) else { return run }
        if run.upperBound >= scanner.bytes.count { return max(above, taken)..<run.upperBound }
        guard outline.isBlankLine(run.upperBound) else { return run }
        return run.lowerBound..<scanner.nextLine(run.upperBound)
    }

    private func text(of path: [String], _ style: NewSection, _ lines: [String], _ position: Int) -> String {
        let lineBreak = outline.lineBreak
        let body = (["[" + KeyWriting.written(path) + "]"] + lines).joined(separator: lineBreak)
        return separated(body, style, at: position)
    }

    /// A section with a blank line between it and its neighbour.
    func separated(_ body: String, _ style: NewSection, at position: Int) -> String {
        let lineBreak = outline.lineBreak
        if style == .before { return body + lineBreak + lineBreak }
        if position <= scanner.textStart { return body + lineBreak }
        if scanner.byte(position - 1) != Byte.lineFeed { return lineBreak + lineBreak + body }
        let isApart = outline.isBlankLine(scanner.lineStart(position - 1))
        return (isApart ? "" : lineBreak) + body + lineBreak
    }
}

/// On which side of a new section its neighbour stands.
enum NewSection { case before, after }

/// A value on its way to another place, with the comments that belong to it.
struct Piece {
    /// With `#`, one a line.
    var comments: [String] = []
    /// As it stands in front of `=`; empty in an array.
    var key: String
    var value: String
    /// With the blanks before its `#`.
    var trailing = ""

    var text: String { key.isEmpty ? value : key + " = " + value }
    var lines: [String] { comments + [text + trailing] }
    var hasComments: Bool { !comments.isEmpty || !trailing.isEmpty }
}
