extension StringProtocol {
    /// Where another text first stands in this one, byte by byte.
    package func place(of part: some StringProtocol) -> Range<Index>? {
        let (bytes, wanted) = (utf8, part.utf8)
        var start = bytes.startIndex
        while true {
            let rest = bytes[start...]
            if rest.starts(with: wanted) { return start..<bytes.index(start, offsetBy: wanted.count) }
            if rest.isEmpty { return nil }
            bytes.formIndex(after: &start)
        }
    }

    package func holds(_ part: some StringProtocol) -> Bool { place(of: part) != nil }

    /// What stands before, between and after a text; the whole when it is not in it.
    package func parts(between separator: String, atMost limit: Int = .max) -> [SubSequence] {
        var parts: [SubSequence] = []
        var rest = self[startIndex...]
        while !separator.isEmpty, parts.count + 1 < limit, let place = rest.place(of: separator) {
            parts.append(rest[..<place.lowerBound])
            rest = rest[place.upperBound...]
        }
        return parts + [rest]
    }
}
