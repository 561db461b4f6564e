/// The part of a label that lies on one line.
struct Mark {
    var line: Int
    /// Bytes of the source; empty stands for the place before a character or at the end of the line.
    var range: Range<Int>
    var text: String
    var isPrimary: Bool

    /// One mark, or two where the label spans lines: its first line, and the character it ends at.
    static func marks(of label: Label, isPrimary: Bool) -> [Mark] {
        let source = label.source
        let start = min(Int(label.span.start), source.bytes.count)
        let end = min(Int(label.span.end), source.bytes.count)
        let first = source.line(at: start)
        let last = end > start ? source.line(at: end - 1) : first
        let content = source.lineRange(first)
        let from = min(max(start, content.lowerBound), content.upperBound)
        let to = last > first ? content.upperBound : min(max(end, from), content.upperBound)
        let opening = Mark(line: first, range: from..<to, text: label.text, isPrimary: isPrimary)
        guard last > first else { return [opening] }
        let closing = lastCharacter(of: source, line: last, before: end)
        return [opening, Mark(line: last, range: closing, text: "ends here", isPrimary: isPrimary)]
    }

    private static func lastCharacter(of source: SourceText, line: Int, before end: Int) -> Range<Int> {
        let content = source.lineRange(line)
        let end = min(max(end, content.lowerBound), content.upperBound)
        var start = max(content.lowerBound, end - 1)
        while start > content.lowerBound, end - start < 4, source.bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start..<end
    }
}
