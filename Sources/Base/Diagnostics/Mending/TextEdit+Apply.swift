extension TextEdit {
    /// The text with all edits made at once; spans refer to the text as given, in any order.
    ///
    /// Of two edits that overlap, the one that starts later (or was given later) is dropped. Insertions at one place all
    /// stay, in the order given, and an insertion where a replacement starts comes before it. Spans past the end are
    /// cut to the end.
    package static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var copied = 0
        for edit in disjoint(edits, in: bytes.count) {
            result.append(contentsOf: bytes[copied..<edit.start])
            result.append(contentsOf: edit.replacement.utf8)
            copied = edit.end
        }
        result.append(contentsOf: bytes[copied...])
        return result
    }

    /// Whether all of them can be made at once, so that `apply` drops none.
    package static func fitTogether(_ edits: [TextEdit]) -> Bool {
        disjoint(edits, in: .max).count == edits.count
    }

    private struct Placed {
        var start: Int
        var end: Int
        var order: Int
        var replacement: String
    }

    private static func disjoint(_ edits: [TextEdit], in count: Int) -> [Placed] {
        var placed: [Placed] = []
        placed.reserveCapacity(edits.count)
        for (order, edit) in edits.enumerated() {
            let (start, end) = (min(Int(edit.span.start), count), min(Int(edit.span.end), count))
            placed.append(Placed(start: start, end: end, order: order, replacement: edit.replacement))
        }
        placed.sort { left, right in
            if left.start != right.start { return left.start < right.start }
            let (inserts, alsoInserts) = (left.start == left.end, right.start == right.end)
            return inserts == alsoInserts ? left.order < right.order : inserts
        }
        var reached = 0
        var kept: [Placed] = []
        kept.reserveCapacity(placed.count)
        for edit in placed where edit.start >= reached {
            kept.append(edit)
            reached = edit.end
        }
        return kept
    }
}
