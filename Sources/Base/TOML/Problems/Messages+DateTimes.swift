import Diagnostics

extension ProblemContext {
    var aboutDateTime: Explanation {
        switch problem.kind {
        case .badMonth:
            return Explanation("there is no month '\(text)'", label: "a month is 01 to 12", expected: "01 to 12")
        case .badDay:
            return Explanation(
                "the day '\(text)' does not exist in that month", label: "this month has \(detail) days",
                expected: "01 to \(detail)")
        case .badHour:
            return Explanation("there is no hour '\(text)'", label: "an hour is 00 to 23", expected: "00 to 23")
        case .badMinute:
            return Explanation("there is no minute '\(text)'", label: "a minute is 00 to 59", expected: "00 to 59")
        case .badSecond:
            return Explanation(
                "there is no second '\(text)'", label: "a second is 00 to 59, or 60 for a leap second",
                expected: "00 to 59, or 60 for a leap second")
        case .badOffset:
            return Explanation(
                "'\(text)' is not an offset from UTC", label: "not an offset",
                expected: "Z, or a sign with hours (00 to 23) and minutes (00 to 59): +02:00",
                help: ["write 'Z' for UTC, or a sign with two digits each for hours and minutes: '+02:00'"])
        case .missingFractionDigits:
            return Explanation(
                "a digit is missing after the point of the seconds", label: "expected a digit",
                help: ["write '07:32:00.5', or remove the point"])
        case .secondsNeedNewer:
            return Explanation(
                "a time without seconds is TOML 1.1, and this text is read as TOML 1.0", label: "seconds are missing",
                help: ["add ':00'"], fix: insert("add ':00'", ":00", at: timeEnd))
        default:
            return Explanation(
                "'\(text)' is not a date or time", label: "not a date or time",
                expected: "2026-08-22, 07:32:00, 2026-08-22T07:32:00 or 2026-08-22T07:32:00Z",
                help: [
                    "a date is written '2026-08-22' and a time '07:32:00': use two digits for month, day, hour, minute and second; put it in quotes if it is a text"
                ])
        }
    }

    /// Where `hh:mm` ends: the span of the problem.
    private var timeEnd: UInt32 { min(span.end, timeStart + 5) }

    private var timeStart: UInt32 {
        let text = whole
        guard let colon = text.utf8.firstIndex(of: Byte.colon) else { return span.start }
        let offset = text.utf8.distance(from: text.startIndex, to: colon)
        return span.start + UInt32(max(0, offset - 2))
    }
}
