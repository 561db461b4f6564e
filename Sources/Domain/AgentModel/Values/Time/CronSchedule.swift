/// When something happens again and again: minute, hour, day of the month, month, day of the week.
///
/// Days follow the old rule of cron: when both day fields are restricted, either one suffices.
package struct CronSchedule: TextValue {
    package static let rule = "a cron schedule of five fields such as '0 9 * * MON-FRI', or '@daily'"

    /// As it was written, blanks made single.
    package let text: String
    private let minutes: CronSet
    private let hours: CronSet
    private let days: CronSet
    private let months: CronSet
    private let weekdays: CronSet

    package init(parsing text: String) throws(ValueProblem) {
        let words = text.utf8.split { $0.isBlank }
        guard let first = words.first else { throw Self.problem("a schedule cannot be empty") }
        if first.first == ascii("@") {
            let expansion = try Self.expansion(of: text.trimmed)
            self = try Self(fields: Array(expansion.utf8), shown: text.trimmed.asciiLowered)
        } else {
            let shown = words.map { String(decoding: Array($0), as: UTF8.self) }.joined(separator: " ")
            self = try Self(fields: Array(text.utf8), shown: shown)
        }
    }

    private init(fields bytes: [UInt8], shown: String) throws(ValueProblem) {
        let fields = bytes.split { $0.isBlank }
        guard fields.count == 5 else {
            throw Self.problem(
                fields.count == 6
                    ? "a schedule has five fields, found 6; seconds are not one of them"
                    : "a schedule has five fields, found \(fields.count)",
                suggestion: fields.count == 6 ? Self.valid(Self.withoutSeconds(fields), insteadOf: shown) : nil)
        }
        minutes = try CronSet(parsing: fields[0], as: .minute)
        hours = try CronSet(parsing: fields[1], as: .hour)
        days = try CronSet(parsing: fields[2], as: .dayOfMonth)
        months = try CronSet(parsing: fields[3], as: .month)
        weekdays = try CronSet(parsing: fields[4], as: .dayOfWeek)
        text = shown
        guard hasPossibleDate else {
            throw Self.problem(
                .impossible, "no month of the schedule \(quoted(shown)) has such a day",
                at: fields[2].startIndex..<fields[3].endIndex)
        }
    }

    package var description: String { text }

    package static func == (left: CronSchedule, right: CronSchedule) -> Bool {
        left.minutes == right.minutes && left.hours == right.hours && left.days == right.days
            && left.months == right.months && left.weekdays == right.weekdays
    }
    package func hash(into hasher: inout Hasher) {
        for set in [minutes, hours, days, months, weekdays] { hasher.combine(set) }
    }

    /// Whether the schedule fires in this minute; seconds do not matter.
    package func fires(at time: CivilDateTime) -> Bool {
        minutes.contains(time.minute) && hours.contains(time.hour) && months.contains(time.month)
            && allows(day: time.day, weekday: time.weekday)
    }

    /// The first minute after `time` in which the schedule fires; nil when that is past the year 9999.
    package func next(after time: CivilDateTime) -> CivilDateTime? {
        // Behind the last minute of its day nothing is left and the search goes on at midnight.
        if months.contains(time.month), allows(day: time.day, weekday: time.weekday),
            let (hour, minute) = firstTime(atOrAfter: time.hour, time.minute + 1)
        {
            return CivilDateTime(year: time.year, month: time.month, day: time.day, hour: hour, minute: minute)
        }
        guard let (hour, minute) = firstTime(atOrAfter: 0, 0) else { return nil }
        var (year, month, day) = (time.year, time.month, time.day + 1)
        while year <= 9999 {
            guard let nextMonth = months.next(from: month), nextMonth <= 12 else {
                (year, month, day) = (year + 1, 1, 1)
                continue
            }
            if nextMonth != month { (month, day) = (nextMonth, 1) }
            let first = CivilDateTime(year: year, month: month, day: 1)?.weekday ?? 0
            let length = CivilDateTime.daysInMonth(month, of: year)
            while day <= length {
                if allows(day: day, weekday: (first + day - 1) % 7) {
                    return CivilDateTime(year: year, month: month, day: day, hour: hour, minute: minute)
                }
                day += 1
            }
            (month, day) = (month + 1, 1)
        }
        return nil
    }

    private func firstTime(atOrAfter hour: Int, _ minute: Int) -> (Int, Int)? {
        if hours.contains(hour), let found = minutes.next(from: minute) { return (hour, found) }
        guard let later = hours.next(from: minute == 0 ? hour : hour + 1), let found = minutes.next(from: 0) else {
            return nil
        }
        return (later, found)
    }

    private func allows(day: Int, weekday: Int) -> Bool {
        if days.isStarred || weekdays.isStarred { return days.contains(day) && weekdays.contains(weekday) }
        return days.contains(day) || weekdays.contains(weekday)
    }

    private var hasPossibleDate: Bool {
        if !days.isStarred, !weekdays.isStarred { return true }
        return (1...12).contains { month in
            months.contains(month) && (days.next(from: 1) ?? 32) <= CivilDateTime.daysInMonth(month, of: 2024)
        }
    }
}

extension CronSchedule {
    private static let macros = [
        ("@yearly", "0 0 1 1 *"), ("@annually", "0 0 1 1 *"), ("@monthly", "0 0 1 * *"), ("@weekly", "0 0 * * 0"),
        ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"), ("@hourly", "0 * * * *"),
    ]

    private static func expansion(of text: String) throws(ValueProblem) -> String {
        let word = text.asciiLowered
        if let macro = macros.first(where: { $0.0 == word }) { return macro.1 }
        if word == "@reboot" || word.hasPrefix("@every") {
            throw problem(.unsupported, "\(quoted(text)) is not a time of the calendar")
        }
        throw problem(
            "\(quoted(text)) is not a schedule; the names are \(macros.map { "'\($0.0)'" }.joined(separator: ", "))")
    }

    private static func withoutSeconds(_ fields: [ArraySlice<UInt8>]) -> String {
        fields.dropFirst().map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }
}
