import AgentModel
import Testing

struct TimeTests {
    static let readings: [Reading] = [
        .holds(CronSchedule.self, "0 9 * * MON-FRI"),
        .holds(CronSchedule.self, "  */5   *\t* * * ", "*/5 * * * *"),
        .holds(CronSchedule.self, "0,30 8-18/2 1,15 JAN,jul *"),
        .holds(CronSchedule.self, "@daily"),
        .holds(CronSchedule.self, "@Hourly", "@hourly"),
        .holds(CronSchedule.self, "0 0 29 2 *"),
        .holds(CronSchedule.self, "0 0 * * 5-7"),
        .holds(CronSchedule.self, "0 0 * * FRI-SUN"),
        .holds(CronSchedule.self, "0 0 31 2 1"),
        .holds(CronSchedule.self, "5/15 * * * *"),
        .fails(CronSchedule.self, "", saying: "empty"),
        .fails(CronSchedule.self, "   ", saying: "empty"),
        .fails(CronSchedule.self, "* * * *", saying: "found 4"),
        .fails(CronSchedule.self, "0 */5 * * * *", saying: "seconds", suggesting: "*/5 * * * *"),
        .fails(CronSchedule.self, "60 * * * *", .outOfRange, saying: "the minute goes from 0 to 59, found '60'"),
        .fails(CronSchedule.self, "* 24 * * *", .outOfRange, saying: "the hour goes from 0 to 23, found '24'"),
        .fails(CronSchedule.self, "* * 0 * *", .outOfRange, saying: "day of the month goes from 1 to 31"),
        .fails(CronSchedule.self, "* * * 13 *", .outOfRange, saying: "1 to 12 or JAN to DEC"),
        .fails(CronSchedule.self, "* * * * 8", .outOfRange, saying: "0 to 7 or SUN to SAT"),
        .fails(CronSchedule.self, "* * * * MONDAY", saying: "found 'MONDAY'"),
        .fails(CronSchedule.self, "* * * * MON-", saying: "found ''"),
        .fails(CronSchedule.self, "30-10 * * * *", saying: "runs backwards"),
        .fails(CronSchedule.self, "*/0 * * * *", .outOfRange, saying: "step"),
        .fails(CronSchedule.self, "*/99999999999999999999 * * * *", .outOfRange, saying: "step"),
        .fails(CronSchedule.self, "9223372036854775807 * * * *", .outOfRange, saying: "minute"),
        .fails(CronSchedule.self, "1,,2 * * * *", saying: "missing"),
        .fails(CronSchedule.self, "1-2-3 * * * *", saying: "not a range"),
        .fails(CronSchedule.self, "-5 * * * *", saying: "found ''"),
        .fails(CronSchedule.self, "0 0 31 2 *", .impossible, saying: "no month"),
        .fails(CronSchedule.self, "0 0 31 4,6,9,11 *", .impossible, saying: "no month"),
        .fails(CronSchedule.self, "0 0 30 2 */2", .impossible, saying: "no month"),
        .fails(CronSchedule.self, "@reboot", .unsupported, saying: "calendar"),
        .fails(CronSchedule.self, "@nightly", saying: "'@daily'"),

        .holds(TimeZoneName.self, "Europe/Berlin"),
        .holds(TimeZoneName.self, "UTC"),
        .holds(TimeZoneName.self, "Etc/GMT+5"),
        .holds(TimeZoneName.self, "America/Argentina/Buenos_Aires"),
        .fails(TimeZoneName.self, "", saying: "empty"),
        .fails(TimeZoneName.self, "+02:00", .unsupported, saying: "offset", suggesting: "Etc/GMT-2"),
        .fails(TimeZoneName.self, "-0530", .unsupported, saying: "offset"),
        .fails(TimeZoneName.self, "Europe Berlin", saying: "a space"),
        .fails(TimeZoneName.self, "../../etc/passwd", saying: "not a time zone"),
        .fails(TimeZoneName.self, "Europe//Berlin", saying: "not a time zone"),
        .fails(TimeZoneName.self, "america/new york", saying: "a space", suggesting: "America/New_York"),
        .fails(TimeZoneName.self, "Europe\\Berlin", suggesting: "Europe/Berlin"),

        .holds(Timestamp.self, "2024-02-29T23:59:59.999Z"),
        .holds(Timestamp.self, "1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000Z"),
        .holds(Timestamp.self, "1969-12-31T23:59:59.001Z"),
        .holds(Timestamp.self, "0001-01-01T00:00:00.000Z"),
        .holds(Timestamp.self, "9999-12-31T23:59:59.999Z"),
        .fails(Timestamp.self, "2023-02-29T00:00:00.000Z", .impossible, saying: "calendar"),
        .fails(Timestamp.self, "2023-02-28T24:00:00.000Z", .impossible, saying: "calendar"),
        .fails(Timestamp.self, "2023-02-28 00:00:00Z", saying: "not a moment"),
        .fails(Timestamp.self, "2023-02-28T00:00:00.1Z", saying: "not a moment"),
        .fails(Timestamp.self, "", saying: "not a moment"),
    ]

    @Test(arguments: readings)
    func `a time is read by its rule`(_ reading: Reading) { reading.check() }

    struct Next: Sendable, CustomTestStringConvertible {
        let schedule: String
        let after: String
        let next: String?
        init(_ schedule: String, _ after: String, _ next: String?) {
            (self.schedule, self.after, self.next) = (schedule, after, next)
        }
        var testDescription: String { "\(schedule) after \(after)" }

        static let all = [
            Next("* * * * *", "2024-01-01T00:00", "2024-01-01T00:01"),
            Next("* * * * *", "2024-12-31T23:59", "2025-01-01T00:00"),
            Next("0 9 * * MON-FRI", "2024-03-01T09:00", "2024-03-04T09:00"),
            Next("0 9 * * MON-FRI", "2024-03-01T08:59", "2024-03-01T09:00"),
            Next("0 0 29 2 *", "2024-02-28T12:00", "2024-02-29T00:00"),
            Next("0 0 29 2 *", "2024-02-29T00:00", "2028-02-29T00:00"),
            Next("0 0 29 2 *", "1896-02-29T00:00", "1904-02-29T00:00"),
            Next("0 0 29 2 *", "2096-03-01T00:00", "2104-02-29T00:00"),
            Next("0 0 31 * *", "2024-01-31T00:00", "2024-03-31T00:00"),
            Next("0 0 31 * *", "2024-04-01T00:00", "2024-05-31T00:00"),
            Next("30 4 1,15 * 5", "2024-03-01T04:30", "2024-03-08T04:30"),
            Next("30 4 1,15 * 5", "2024-03-08T04:30", "2024-03-15T04:30"),
            Next("0 0 */2 * MON", "2024-03-01T00:00", "2024-03-11T00:00"),
            Next("0 0 31 2 1", "2024-02-01T00:00", "2024-02-05T00:00"),
            Next("@weekly", "2024-03-01T10:00", "2024-03-03T00:00"),
            Next("0 0 * * 7", "2024-03-01T10:00", "2024-03-03T00:00"),
            Next("0 0 * * FRI-SUN", "2024-03-02T00:00", "2024-03-03T00:00"),
            Next("@yearly", "2024-01-01T00:00", "2025-01-01T00:00"),
            Next("*/25 22-23 * * *", "2024-03-01T23:50", "2024-03-02T22:00"),
            Next("*/25 22-23 * * *", "2024-03-01T22:25", "2024-03-01T22:50"),
            Next("59 23 31 12 *", "9999-12-31T23:59", nil),
            Next("0 0 1 1 *", "9999-06-01T00:00", nil),
        ]
    }

    @Test(arguments: Next.all)
    func `a schedule fires next on the civil calendar`(_ row: Next) throws {
        let schedule = try CronSchedule(parsing: row.schedule)
        let after = try #require(try Timestamp(parsing: row.after + ":00Z").civil)
        #expect(schedule.next(after: after)?.description == row.next.map { $0 + ":00" })
    }

    @Test(arguments: ["7 */3 * * *", "0 12 29 2 *", "15 10 13 * FRI", "0 0 */7 1-6 2,4", "@monthly"])
    func `every next firing is one, and nothing fires in between`(_ text: String) throws {
        let schedule = try CronSchedule(parsing: text)
        let start = try #require(CivilDateTime(year: 2023, month: 12, day: 30, hour: 23, minute: 50))
        let first = try #require(schedule.next(after: start))
        #expect(schedule.fires(at: first))
        // Minute by minute, the slow way.
        var seconds = start.secondsSinceEpoch + 60
        while let minute = CivilDateTime(secondsSinceEpoch: seconds), !schedule.fires(at: minute) { seconds += 60 }
        #expect(CivilDateTime(secondsSinceEpoch: seconds) == first)
    }

    @Test func `every day of eight centuries follows the day before`() throws {
        var day = try #require(CivilDateTime(year: 1600, month: 1, day: 1))
        var weekday = day.weekday
        #expect(weekday == 6)
        var mistakes = 0
        for number in (day.daysSinceEpoch + 1)...(day.daysSinceEpoch + 292_194) {
            guard let next = CivilDateTime(secondsSinceEpoch: Int64(number) * 86_400) else { break }
            let isNext =
                next.day == day.day + 1 && next.month == day.month
                || next.day == 1 && day.day == CivilDateTime.daysInMonth(day.month, of: day.year)
            weekday = (weekday + 1) % 7
            if !isNext || next.daysSinceEpoch != number || next.weekday != weekday { mistakes += 1 }
            day = next
        }
        #expect(mistakes == 0 && day.year == 2400 && day.month == 1)
    }

    @Test func `a zone that nobody knows is a problem with the nearest that exists`() throws {
        let known: Set = ["Europe/Berlin", "UTC"]
        #expect(try TimeZoneName(parsing: "UTC", knownTo: known.contains) == .utc)
        let problem = #expect(throws: ValueProblem.self) {
            try TimeZoneName(parsing: "europe/berlin", knownTo: known.contains)
        }
        #expect(problem?.kind == .impossible && problem?.suggestion == "Europe/Berlin")
    }

    @Test func `moments stay within the calendar`() {
        #expect(Timestamp(milliseconds: .max) == .latest && Timestamp(milliseconds: .min) == .earliest)
        #expect(Timestamp.latest.advanced(by: .longest) == .latest)
        #expect(Timestamp.earliest.since(.latest) == .zero)
        #expect(Timestamp.latest.since(.earliest).milliseconds == 315_537_897_599_999)
    }
}
