/// One character of a text as a terminal shows it, and the byte it comes from.
struct DisplayCell {
    /// A character may carry any number of marks; a reader needs no more than these.
    private static let mostMarks = 8

    var text: String
    var width: Int
    /// Of its first byte in the source.
    var offset: Int
    private var marks = 0

    private init(_ text: String, width: Int, offset: Int) {
        self.text = text
        self.width = width
        self.offset = offset
    }

    static func cells(of text: String) -> [DisplayCell] {
        let bytes = Array(text.utf8)
        return cells(of: bytes, in: 0..<bytes.count, expandingTabs: false)
    }

    /// Tab stops count from the beginning of `range`.
    static func cells(of bytes: [UInt8], in range: Range<Int>, expandingTabs: Bool = true) -> [DisplayCell] {
        var cells: [DisplayCell] = []
        cells.reserveCapacity(range.count)
        var characters = CharacterCounter()
        var column = 0
        var at = range.lowerBound
        while at < range.upperBound {
            let (scalar, length) = UTF8Scalars.decode(bytes, at: at, before: range.upperBound)
            if characters.add(scalar) {
                let cell = cell(for: scalar, at: at, column: column, expandingTabs: expandingTabs)
                column += cell.width
                cells.append(cell)
            } else if let scalar {
                column += cells[cells.count - 1].take(scalar)
            }
            at += length
        }
        return cells
    }

    private static func cell(
        for scalar: Unicode.Scalar?, at offset: Int, column: Int, expandingTabs: Bool
    ) -> DisplayCell {
        guard let scalar else { return DisplayCell("\u{FFFD}", width: 1, offset: offset) }
        if scalar == "\t" {
            let width = expandingTabs ? DisplayWidth.tabStop - column % DisplayWidth.tabStop : 1
            return DisplayCell(String(repeating: " ", count: width), width: width, offset: offset)
        }
        if let sign = DisplayWidth.replacement(for: scalar) {
            return DisplayCell(String(Character(sign)), width: 1, offset: offset)
        }
        let width = DisplayWidth.columns(of: scalar)
        // A mark without a character to stand on would attach itself to the frame.
        if width == 0 { return DisplayCell("\u{25CC}" + String(Character(scalar)), width: 1, offset: offset) }
        return DisplayCell(String(Character(scalar)), width: width, offset: offset)
    }

    /// Adds a scalar that belongs to this character and returns by how much the character grew wider.
    private mutating func take(_ scalar: Unicode.Scalar) -> Int {
        guard marks < DisplayCell.mostMarks else { return 0 }
        marks += 1
        text.unicodeScalars.append(scalar)
        switch scalar.value {
        // The other half of a flag.
        case 0x1F1E6...0x1F1FF: break
        // The sign that asks for the emoji form.
        case 0xFE0F where width == 1 && standsForEmoji: break
        default: return 0
        }
        let grown = 2 - width
        width = 2
        return grown
    }

    private var standsForEmoji: Bool {
        guard let first = text.unicodeScalars.first else { return false }
        return first.value > 0x7F && first.properties.isEmoji
    }
}
