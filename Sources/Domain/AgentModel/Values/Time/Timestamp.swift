/// A moment, in milliseconds since the beginning of 1970 in UTC; always handed in, never looked up.
package struct Timestamp: Sendable, Hashable, Comparable {
    package let milliseconds: Int64

    /// The first moment of the year 1 and the last of the year 9999, between which every date can be written.
    package static let earliest = Timestamp(milliseconds: -62_135_596_800_000)
    package static let latest = Timestamp(milliseconds: 253_402_300_799_999)

    /// The nearest moment that can be written as a date.
    package init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_999)
    }

    /// The date and time in UTC, milliseconds cut off.
    package var civil: CivilDateTime? {
        CivilDateTime(secondsSinceEpoch: (milliseconds - subsecond) / 1000)
    }

    /// How long after `earlier`; zero when it is not after it.
    package func since(_ earlier: Timestamp) -> TimeSpan {
        TimeSpan(.milliseconds(max(0, milliseconds - earlier.milliseconds)))
    }

    package func advanced(by span: TimeSpan) -> Timestamp {
        let (sum, overflow) = milliseconds.addingReportingOverflow(span.milliseconds)
        return overflow ? .latest : Timestamp(milliseconds: sum)
    }

    package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    private var subsecond: Int64 { (milliseconds % 1000 + 1000) % 1000 }
}

extension Timestamp: TextValue {
    package static let rule = "a moment in UTC such as '2025-01-31T09:30:00.000Z'"

    /// Reads its own form alone: `2025-01-31T09:30:00Z`, with or without milliseconds.
    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        let shape = Array("0000-00-00T00:00:00".utf8)
        let hasShape =
            bytes.count >= 20 && bytes.last == ascii("Z")
            && zip(shape, bytes).allSatisfy { $0 == ascii("0") ? $1.isDigit : $0 == $1 }
        let fraction = hasShape ? bytes[19..<(bytes.count - 1)] : []
        guard hasShape, fraction.isEmpty || (fraction.count == 4 && fraction.first == ascii(".")),
            let milliseconds = fraction.isEmpty ? 0 : wholeNumber(fraction.dropFirst())
        else { throw Self.problem("\(quoted(text)) is not a moment") }
        func number(_ range: Range<Int>) -> Int { Int(wholeNumber(bytes[range]) ?? -1) }
        guard
            let civil = CivilDateTime(
                year: number(0..<4), month: number(5..<7), day: number(8..<10), hour: number(11..<13),
                minute: number(14..<16), second: number(17..<19))
        else { throw Self.problem(.impossible, "the calendar has no \(quoted(text))") }
        self.init(milliseconds: civil.secondsSinceEpoch * 1000 + milliseconds)
    }

    package var description: String {
        "\(civil?.description ?? "").\(padded(Int(subsecond), to: 3))Z"
    }
}
