/// The difference of two texts in the form that `patch` and people read.
package enum UnifiedDiff {
    private static let context = 3

    /// Empty when the texts are equal. Bytes are kept as they are; pass the result through `shown` for a terminal.
    package static func render(old: [UInt8], new: [UInt8], name: String) -> [UInt8] {
        guard old != new else { return [] }
        let oldLines = lines(of: old)
        let newLines = lines(of: new)
        var output = Array("--- a/\(name)\n+++ b/\(name)\n".utf8)
        for hunk in hunks(LineDifference.runs(from: oldLines, to: newLines), oldCount: oldLines.count) {
            output += "@@ -\(position(hunk.old)) +\(position(hunk.new)) @@\n".utf8
            var at = hunk.old.lowerBound
            for run in hunk.runs {
                for line in oldLines[at..<run.old.lowerBound] { append(" ", line, to: &output) }
                for line in oldLines[run.old] { append("-", line, to: &output) }
                for line in newLines[run.new] { append("+", line, to: &output) }
                at = run.old.upperBound
            }
            for line in oldLines[at..<hunk.old.upperBound] { append(" ", line, to: &output) }
        }
        return output
    }

    /// For a terminal: nothing in it is obeyed, added and removed lines have their colours.
    package static func shown(_ diff: [UInt8], _ colour: Colour) -> String {
        var output = ""
        for line in lines(of: diff) {
            var content = line
            if content.last == 0x0A { content.removeLast() }
            if content.last == 0x0D { content.removeLast() }
            let text = DisplayCell.cells(of: Array(content), in: 0..<content.count).reduce(into: "") { $0 += $1.text }
            let style: Style? =
                switch line.first {
                case 0x2B: .added
                case 0x2D: .removed
                case 0x40: .frame
                default: nil
                }
            output += (style?.apply(to: text, colour) ?? text) + "\n"
        }
        return output
    }

    private struct Hunk {
        var old: Range<Int>
        var new: Range<Int>
        var runs: [LineDifference.Run]
    }

    private static func hunks(_ runs: [LineDifference.Run], oldCount: Int) -> [Hunk] {
        var hunks: [Hunk] = []
        for run in runs {
            let before = min(context, run.old.lowerBound)
            let after = min(context, oldCount - run.old.upperBound)
            let old = run.old.lowerBound - before..<run.old.upperBound + after
            let new = run.new.lowerBound - before..<run.new.upperBound + after
            if let last = hunks.last, old.lowerBound <= last.old.upperBound {
                hunks[hunks.count - 1].old = last.old.lowerBound..<old.upperBound
                hunks[hunks.count - 1].new = last.new.lowerBound..<new.upperBound
                hunks[hunks.count - 1].runs.append(run)
            } else {
                hunks.append(Hunk(old: old, new: new, runs: [run]))
            }
        }
        return hunks
    }

    /// Lines count from 1, except that a side without lines names the line before.
    private static func position(_ range: Range<Int>) -> String {
        switch range.count {
        case 0: "\(range.lowerBound),0"
        case 1: "\(range.lowerBound + 1)"
        default: "\(range.lowerBound + 1),\(range.count)"
        }
    }

    private static func append(_ sign: Character, _ line: ArraySlice<UInt8>, to output: inout [UInt8]) {
        output += String(sign).utf8
        output += line
        if line.last != 0x0A { output += "\n\\ No newline at end of file\n".utf8 }
    }

    /// Each with its line feed, the last one perhaps without.
    static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            lines.append(bytes[start...index])
            start = index + 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }
}
