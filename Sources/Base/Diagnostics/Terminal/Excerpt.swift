/// The lines of one text with their underlines.
struct Excerpt {
    /// Lines nearer than this follow each other without a sign that some are left out.
    private static let nearby = 4

    var source: SourceText
    var marks: [Mark]
    var severity: Severity
    var gutter: Int
    var width: Int
    var colour: Colour

    func render(to output: inout String) {
        var previous: Int?
        for (line, marks) in byLine() {
            if let previous, line - previous > Excerpt.nearby {
                output += Style.frame.apply(to: "...", colour) + "\n"
            }
            previous = line
            render(line, marks, to: &output)
        }
    }

    private func byLine() -> [(line: Int, marks: [Mark])] {
        var lines: [(line: Int, marks: [Mark])] = []
        let order = marks.indices.sorted { left, right in
            let (a, b) = (marks[left], marks[right])
            return (a.line, a.range.lowerBound, left) < (b.line, b.range.lowerBound, right)
        }
        for index in order {
            let mark = marks[index]
            if lines.last?.line == mark.line {
                lines[lines.count - 1].marks.append(mark)
            } else {
                lines.append((mark.line, [mark]))
            }
        }
        return lines
    }

    /// Marks too far apart for one row show the line again, around each of them.
    private func render(_ line: Int, _ marks: [Mark], to output: inout String) {
        var pending = marks[...]
        while !pending.isEmpty {
            let window = ExcerptWindow(
                of: source.bytes, line: source.lineRange(line), marks: Array(pending),
                width: max(20, width - gutter - 3))
            let fitting = max(1, pending.prefix { window.shows($0) }.count)
            let text = window.text
            output += frame(String(line), text.isEmpty ? "" : " " + text)
            for row in rows(below: window, marks: Array(pending.prefix(fitting))) {
                output += frame("", " " + row.rendered(colour))
            }
            pending = pending.dropFirst(fitting)
        }
    }

    private func frame(_ number: String, _ text: String) -> String {
        let padding = String(repeating: " ", count: max(0, gutter - number.utf8.count))
        return Style.frame.apply(to: padding + number + " |", colour) + text + "\n"
    }

    /// The underlines with the text of the rightmost, then one row for each other text, right to left.
    private func rows(below window: ExcerptWindow, marks: [Mark]) -> [Canvas] {
        let placed = marks.map { (mark: $0, columns: window.columns(of: $0.range)) }
            .sorted { left, right in
                (left.columns.lowerBound, left.mark.isPrimary ? 1 : 0)
                    < (right.columns.lowerBound, right.mark.isPrimary ? 1 : 0)
            }
        var underlines = Canvas()
        for place in placed.filter({ !$0.mark.isPrimary }) + placed.filter({ $0.mark.isPrimary }) {
            underlines.fill(place.columns, with: place.mark.isPrimary ? "^" : "-", style(of: place.mark))
        }
        var hanging = placed
        let reach = placed.reduce(0) { max($0, $1.columns.upperBound) }
        if let last = placed.last, last.columns.upperBound == reach {
            hanging.removeLast()
            if !last.mark.text.isEmpty {
                underlines.end(
                    with: " " + DisplayWidth.visible(last.mark.text), at: reach, style(of: last.mark))
            }
        }
        hanging.removeAll { $0.mark.text.isEmpty }
        var rows = [underlines]
        guard !hanging.isEmpty else { return rows }
        for number in stride(from: hanging.count, through: 0, by: -1) {
            var row = Canvas()
            let text = number < hanging.count ? hanging[number] : nil
            for place in hanging.prefix(number) where place.columns.lowerBound < text?.columns.lowerBound ?? .max {
                let column = place.columns.lowerBound
                row.fill(column..<column + 1, with: "|", style(of: place.mark))
            }
            if let text {
                row.end(
                    with: DisplayWidth.visible(text.mark.text), at: text.columns.lowerBound, style(of: text.mark))
            }
            rows.append(row)
        }
        return rows
    }

    private func style(of mark: Mark) -> Style { mark.isPrimary ? severity.style : .context }
}
