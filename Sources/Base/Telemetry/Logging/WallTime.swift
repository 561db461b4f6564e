/// A moment, in nanoseconds since 1970 in UTC.
package struct WallTime: Sendable, Hashable, Comparable {
    package var nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    package static func < (one: WallTime, other: WallTime) -> Bool { one.nanoseconds < other.nanoseconds }

    /// "2026-01-31T23:59:59.123456Z".
    func append(to bytes: inout [UInt8]) {
        let second: Int64 = 1_000_000_000
        let day = 86_400 * second
        var (days, inDay) = nanoseconds.quotientAndRemainder(dividingBy: day)
        if inDay < 0 {
            days -= 1
            inDay += day
        }
        let (year, month, dayOfMonth) = Self.date(days)
        let seconds = Int(inDay / second)
        func digits(_ value: Int, _ count: Int) {
            var divisor = 1
            for _ in 1..<count { divisor *= 10 }
            for _ in 0..<count {
                bytes.append(UInt8(ascii: "0") + UInt8(value / divisor % 10))
                divisor /= 10
            }
        }
        digits(year, 4)
        bytes.append(UInt8(ascii: "-"))
        digits(month, 2)
        bytes.append(UInt8(ascii: "-"))
        digits(dayOfMonth, 2)
        bytes.append(UInt8(ascii: "T"))
        digits(seconds / 3600, 2)
        bytes.append(UInt8(ascii: ":"))
        digits(seconds / 60 % 60, 2)
        bytes.append(UInt8(ascii: ":"))
        digits(seconds % 60, 2)
        bytes.append(UInt8(ascii: "."))
        digits(Int(inDay % second) / 1000, 6)
        bytes.append(UInt8(ascii: "Z"))
    }

    /// "23:59:59.123".
    func appendTimeOfDay(to bytes: inout [UInt8]) {
        var whole: [UInt8] = []
        append(to: &whole)
        bytes += whole[11..<23]
    }

    /// The calendar repeats every 400 years of 146 097 days; years are counted from March, so that the leap day is last.
    private static func date(_ daysSince1970: Int64) -> (year: Int, month: Int, day: Int) {
        let days = Int(daysSince1970) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let inEra = days - era * 146_097
        let yearOfEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365
        let inYear = inEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * inYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, inYear - (153 * fromMarch + 2) / 5 + 1)
    }
}
