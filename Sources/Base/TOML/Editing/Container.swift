/// The inside of `[ … ]` or `{ … }`, one level of it.
struct Container {
    struct Item {
        /// None in an array.
        var keys: [KeyToken]
        var value: Range<Int>
        /// Of the comma behind it.
        var comma: Int?

        var start: Int { keys.first?.range.lowerBound ?? value.lowerBound }
        var end: Int { value.upperBound }
        /// With its comma.
        var fullEnd: Int { comma.map { $0 + 1 } ?? end }
    }

    let isTable: Bool
    /// With the brackets.
    let range: Range<Int>
    var items: [Item] = []

    var inside: Range<Int> { (range.lowerBound + 1)..<(range.upperBound - 1) }
    var hasTrailingComma: Bool { items.last?.comma != nil }

    /// `nil` when there is no container or it cannot be read.
    init?(_ range: Range<Int>, _ scanner: TextScanner) {
        let open = scanner.byte(range.lowerBound)
        guard open == Byte.openBracket || open == Byte.openBrace, range.count >= 2 else { return nil }
        isTable = open == Byte.openBrace
        self.range = range
        let close = range.upperBound - 1
        var at = scanner.skipBlankLines(range.lowerBound + 1)
        while at < close {
            var keys: [KeyToken] = []
            if isTable {
                guard let key = scanner.key(at) else { return nil }
                keys = key.parts
                let equals = scanner.skipBlanks(key.end)
                guard scanner.byte(equals) == Byte.equals else { return nil }
                at = scanner.skipBlanks(equals + 1)
            }
            guard let end = scanner.valueEnd(at) else { return nil }
            var item = Item(keys: keys, value: at..<end, comma: nil)
            at = scanner.skipBlankLines(end)
            if scanner.byte(at) == Byte.comma {
                item.comma = at
                at = scanner.skipBlankLines(at + 1)
            } else if at != close {
                return nil
            }
            items.append(item)
        }
    }
}
