/// A line that is not a statement or an item: what stands in front of one.
enum Lead {
    case blank
    case comment(Range<Int>)

    var isBlank: Bool { if case .blank = self { true } else { false } }
}

extension TextScanner {
    /// The blank lines and comments of a gap that begins where a line does; blank lines are never doubled.
    func leads(in gap: Range<Int>) -> [Lead] { leads(in: gap, startsLine: true).leads }

    /// The same for a gap between two items, in which a comma may stand.
    ///
    /// A comment on the line the gap begins on is not in front of anything: it belongs to what ended there.
    func leadsBehindItem(in gap: Range<Int>) -> (behind: Range<Int>?, leads: [Lead]) {
        leads(in: gap, startsLine: false)
    }

    private func leads(in gap: Range<Int>, startsLine: Bool) -> (behind: Range<Int>?, leads: [Lead]) {
        var behind: Range<Int>?
        var leads: [Lead] = []
        var at = gap.lowerBound
        var isFirstLine = !startsLine
        var isBlank = startsLine
        while at < gap.upperBound {
            if byte(at) == Byte.lineFeed {
                if isBlank, leads.last?.isBlank != true { leads.append(.blank) }
                isBlank = true
                isFirstLine = false
            } else if byte(at) == Byte.hash {
                let comment = at..<trimmedEnd(at..<lineEnd(at))
                if isFirstLine { behind = comment } else { leads.append(.comment(comment)) }
                isBlank = false
                at = lineEnd(at)
                continue
            } else if byte(at) == Byte.comma {
                isBlank = false
            }
            at += 1
        }
        return (behind, leads)
    }

    func trimmedEnd(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1] == Byte.space || bytes[end - 1] == Byte.tab { end -= 1 }
        return end
    }
}
