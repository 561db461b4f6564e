/// The part of a source line that is shown, and at which column each of its bytes stands.
///
/// Only bytes near the spot are looked at, so a line of any length costs the same.
struct ExcerptWindow {
    /// How far around the spot a very long line is read.
    private static let reach = 480

    private(set) var cells: ArraySlice<DisplayCell>
    private(set) var continuesBefore: Bool
    private(set) var continuesAfter: Bool
    /// The column of the first cell as measured from the beginning of what was read.
    private var firstColumn = 0
    private var columns: [Int]
    /// Where the byte after the last cell lies.
    private var endOffset: Int

    /// Shows `line` of the text, or what fits in `width` columns around the first of `marks`, sorted by start.
    init(of bytes: [UInt8], line: Range<Int>, marks: [Mark], width: Int) {
        let spot = marks.first?.range.lowerBound ?? line.lowerBound
        var read = line
        if line.count > 2 * ExcerptWindow.reach {
            let lower = max(line.lowerBound, spot - ExcerptWindow.reach)
            let upper = min(line.upperBound, spot + ExcerptWindow.reach)
            let start = UTF8Scalars.boundary(bytes, atOrAfter: lower, before: upper)
            read = start..<max(start, UTF8Scalars.boundary(bytes, atOrAfter: upper, before: line.upperBound))
        }
        let all = DisplayCell.cells(of: bytes, in: read)
        columns = [0]
        columns.reserveCapacity(all.count + 1)
        for cell in all { columns.append(columns[columns.count - 1] + cell.width) }
        cells = all[...]
        endOffset = read.upperBound
        continuesBefore = read.lowerBound > line.lowerBound
        continuesAfter = read.upperBound < line.upperBound
        if continuesBefore || continuesAfter || columns[all.count] > width {
            clip(to: width, marks: marks)
        }
    }

    private mutating func clip(to width: Int, marks: [Mark]) {
        guard let spot = marks.first else { return }
        let total = columns[columns.count - 1]
        let spotColumn = columns[index(of: spot.range.lowerBound)]
        // As much before the spot as leaves room for the marks that still fit beside it.
        var last = spotColumn + 1
        for mark in marks where mark.range.lowerBound <= endOffset {
            let end = columns[index(after: mark.range)]
            if end - spotColumn <= width - 4 { last = max(last, end) }
        }
        var from = max(spotColumn - width / 4, last + 3 - width)
        if !continuesBefore, last + 2 <= width { from = min(from, 0) }
        if !continuesAfter { from = min(from, total - width + 1) }
        from = max(0, min(from, spotColumn - 1))

        var first = columns.firstIndex { $0 >= from } ?? 0
        first = min(first, index(of: spot.range.lowerBound))
        if first > 0 { continuesBefore = true }
        var room = width - (continuesBefore ? 1 : 0)
        if continuesAfter || total - columns[first] > room {
            continuesAfter = true
            room -= 1
        }
        var end = first
        while end < cells.endIndex, columns[end + 1] - columns[first] <= room { end += 1 }
        if end < cells.endIndex { endOffset = cells[end].offset }
        cells = cells[first..<end]
        firstColumn = columns[first]
    }

    /// Whether a mark begins in what is shown.
    func shows(_ mark: Mark) -> Bool {
        let start = mark.range.lowerBound
        guard let first = cells.first else { return true }
        return start >= first.offset && (start < endOffset || start == endOffset && !continuesAfter)
    }

    /// The columns that underline the bytes: at least one.
    func columns(of range: Range<Int>) -> Range<Int> {
        let shift = (continuesBefore ? 1 : 0) - firstColumn
        let start = columns[index(of: range.lowerBound)] + shift
        let end = columns[index(after: range)] + shift
        return start..<max(start + 1, end)
    }

    var text: String {
        var text = continuesBefore ? "…" : ""
        for cell in cells { text += cell.text }
        if continuesAfter { text += "…" }
        return text
    }

    /// The cell that holds a byte; the end for a byte behind all of them.
    private func index(of offset: Int) -> Int {
        let next = firstCell { $0.offset > offset }
        return next == cells.endIndex && offset >= endOffset ? next : max(cells.startIndex, next - 1)
    }

    private func index(after range: Range<Int>) -> Int {
        firstCell { $0.offset >= range.upperBound }
    }

    private func firstCell(where holds: (DisplayCell) -> Bool) -> Int {
        var (low, high) = (cells.startIndex, cells.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if holds(cells[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
