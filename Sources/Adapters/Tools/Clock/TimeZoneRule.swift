import AgentModel

/// The rule behind the last change of a time zone: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct TimeZoneRule: Sendable {
    private let standard: LocalOffset
    private let summer: (offset: LocalOffset, begin: YearlyMoment, end: YearlyMoment)?

    /// Nil for a rule that cannot be read.
    init?(_ text: [UInt8]) {
        var scanner = RuleScanner(rest: text[...])
        guard let name = scanner.name(), let west = scanner.time() else { return nil }
        standard = LocalOffset(seconds: -west, abbreviation: name)
        guard let second = scanner.name() else {
            guard scanner.rest.isEmpty else { return nil }
            summer = nil
            return
        }
        var seconds = 3600 - west
        if scanner.rest.first != UInt8(ascii: ","), let own = scanner.time() { seconds = -own }
        guard scanner.take(","), let begin = scanner.moment(), scanner.take(","), let end = scanner.moment(),
            scanner.rest.isEmpty
        else { return nil }
        summer = (LocalOffset(seconds: seconds, abbreviation: second), begin, end)
    }

    func offset(at seconds: Int64) -> LocalOffset {
        guard let summer, let civil = CivilDateTime(secondsSinceEpoch: seconds + Int64(standard.seconds)),
            let begin = summer.begin.seconds(in: civil.year), let end = summer.end.seconds(in: civil.year)
        else { return standard }
        // Each change is told by the clock that is valid before it.
        let opens = begin - Int64(standard.seconds)
        let closes = end - Int64(summer.offset.seconds)
        let isSummer =
            opens < closes ? opens <= seconds && seconds < closes : !(closes <= seconds && seconds < opens)
        return isSummer ? summer.offset : standard
    }
}

/// A moment that every year has, on the local clock.
struct YearlyMoment: Sendable {
    enum Day: Sendable {
        /// The `week`th such weekday of the month; the fifth is the last.
        case weekday(month: Int, week: Int, day: Int)
        /// From 1; 29 February is never counted.
        case ordinal(Int)
        /// From 0; 29 February counts.
        case offset(Int)
    }

    var day: Day
    var time: Int

    func seconds(in year: Int) -> Int64? {
        guard let first = CivilDateTime(year: year, month: 1, day: 1)?.daysSinceEpoch else { return nil }
        let number: Int
        switch day {
        case .offset(let days): number = first + days
        case .ordinal(let day): number = first + day - 1 + (day >= 60 && CivilDateTime.isLeap(year) ? 1 : 0)
        case .weekday(let month, let week, let wanted):
            guard let start = CivilDateTime(year: year, month: month, day: 1) else { return nil }
            let ahead = (wanted - start.weekday + 7) % 7 + (week - 1) * 7
            let isPast = ahead >= CivilDateTime.daysInMonth(month, of: year)
            number = start.daysSinceEpoch + ahead - (isPast ? 7 : 0)
        }
        return Int64(number) * 86_400 + Int64(time)
    }
}

private struct RuleScanner {
    var rest: ArraySlice<UInt8>

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    /// `CET`, or `<+03>` for names that are not all letters.
    mutating func name() -> String? {
        if take("<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return nil }
            defer { rest = rest[(end + 1)...] }
            return String(decoding: rest[..<end], as: UTF8.self)
        }
        let letters = rest.prefix { ($0 | 0x20) &- 0x61 < 26 }
        rest = rest.dropFirst(letters.count)
        return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
    }

    mutating func number() -> Int? {
        let digits = rest.prefix { $0 &- 0x30 < 10 }.prefix(4)
        rest = rest.dropFirst(digits.count)
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// `2`, `-3:30` or `+1:02:03`, in seconds.
    mutating func time() -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }
        guard let hours = number() else { return nil }
        var seconds = hours * 3600
        if take(":") { seconds += (number() ?? 0) * 60 }
        if take(":") { seconds += number() ?? 0 }
        return isNegative ? -seconds : seconds
    }

    /// `M10.5.0/3`; the time is two o'clock unless said.
    mutating func moment() -> YearlyMoment? {
        let day: YearlyMoment.Day
        if take("M") {
            guard let month = number(), take("."), let week = number(), take("."), let weekday = number(),
                1...12 ~= month, 1...5 ~= week, 0...6 ~= weekday
            else { return nil }
            day = .weekday(month: month, week: week, day: weekday)
        } else {
            let skipsLeapDay = take("J")
            guard let number = number(), number <= 365 else { return nil }
            day = skipsLeapDay ? .ordinal(number) : .offset(number)
        }
        guard take("/") else { return YearlyMoment(day: day, time: 7200) }
        return time().map { YearlyMoment(day: day, time: $0) }
    }
}
