/// One row of signs below a source line; what is drawn later covers what was drawn before.
struct Canvas {
    private var signs: [(sign: Character, style: Style)?] = []
    private var ending: (text: String, style: Style)?

    mutating func fill(_ columns: Range<Int>, with sign: Character, _ style: Style) {
        while signs.count < columns.upperBound { signs.append(nil) }
        for column in columns { signs[column] = (sign, style) }
    }

    /// Text that nothing else follows in this row.
    mutating func end(with text: String, at column: Int, _ style: Style) {
        while signs.count < column { signs.append(nil) }
        ending = (text, style)
    }

    func rendered(_ colour: Colour) -> String {
        var result = ""
        var run = ""
        var style: Style?
        func flush() {
            result += style?.apply(to: run, colour) ?? run
            run = ""
        }
        for entry in signs {
            if entry?.style != style {
                flush()
                style = entry?.style
            }
            run.append(entry?.sign ?? " ")
        }
        flush()
        if let ending { result += ending.style.apply(to: ending.text, colour) }
        return result
    }
}
