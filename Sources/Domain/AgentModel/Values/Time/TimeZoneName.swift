/// A name from the IANA time zone database: `Europe/Berlin`, `UTC`, `Etc/GMT+5`.
package struct TimeZoneName: TextValue, Comparable {
    package static let rule = "a time zone such as 'Europe/Berlin' or 'UTC'"
    package static let utc = TimeZoneName(unchecked: "UTC")

    package let text: String

    private init(unchecked text: String) { self.text = text }

    /// Checks the form alone; whether such a zone exists is for `init(parsing:knownTo:)`.
    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw Self.problem("a time zone cannot be empty") }
        guard bytes.count <= 64 else { throw Self.problem(.outOfRange, "a time zone has at most 64 characters") }
        if bytes.first == ascii("+") || bytes.first == ascii("-") {
            throw Self.problem(
                .unsupported, "\(quoted(text)) is an offset, which knows nothing of summer time",
                suggestion: Self.etc(for: bytes))
        }
        for part in bytes.split(separator: ascii("/"), omittingEmptySubsequences: false) {
            guard let first = part.first, first.isLetter else {
                throw Self.problem(
                    "\(quoted(text)) is not a time zone", at: part.startIndex..<part.endIndex,
                    suggestion: Self.nearest(to: text))
            }
            if let bad = part.firstIndex(where: { !$0.isLetterOrDigit && !"+-_".utf8.contains($0) }) {
                throw Self.problem(
                    "\(quotedCharacter(at: bad, of: text)) cannot stand in a time zone",
                    at: scalarRange(at: bad, in: bytes), suggestion: Self.nearest(to: text))
            }
        }
        self.text = text
    }

    /// Also asks whether the zone exists; the database is looked up elsewhere.
    package init(parsing text: String, knownTo exists: (String) -> Bool) throws(ValueProblem) {
        try self.init(parsing: text)
        guard exists(text) else {
            let nearest = Self.nearest(to: text).flatMap { exists($0) ? $0 : nil }
            throw Self.problem(.impossible, "there is no time zone \(quoted(text))", suggestion: nearest)
        }
    }

    package var description: String { text }
    package static func < (left: TimeZoneName, right: TimeZoneName) -> Bool { left.text < right.text }

    /// Whole hours have a name of their own, with the sign the other way round: `+02:00` is `Etc/GMT-2`.
    private static func etc(for bytes: [UInt8]) -> String? {
        let digits = bytes.dropFirst().filter(\.isDigit)
        guard digits.count == 2 || (digits.count == 4 && digits.suffix(2).allSatisfy { $0 == ascii("0") }),
            let hours = wholeNumber(digits.prefix(2)), (1...12).contains(hours)
        else { return nil }
        return "Etc/GMT\(bytes.first == ascii("+") ? "-" : "+")\(hours)"
    }

    /// Capital letters where the database has them, `/` for `\`, `_` for blanks.
    private static func nearest(to text: String) -> String? {
        let whole = text.trimmed.utf8.map { $0 == ascii("\\") ? ascii("/") : $0.isBlank ? ascii("_") : $0 }
        if !whole.contains(ascii("/")) {
            guard whole.count <= 5 else { return nil }

            return valid(String(decoding: whole, as: UTF8.self).asciiRaised, insteadOf: text)
        }
        var mended: [UInt8] = []
        for byte in whole {
            let startsWord = mended.last.map { !$0.isLetterOrDigit } ?? true
            mended.append(startsWord ? byte.raised : byte.lowered)
        }
        return valid(String(decoding: mended, as: UTF8.self), insteadOf: text)
    }
}
