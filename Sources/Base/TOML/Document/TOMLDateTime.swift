/// A day of the Gregorian calendar without a place.
package struct TOMLLocalDate: Sendable, Hashable {
    package var year: Int
    package var month: Int
    package var day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }
}

/// A time of day; a second of 60 is a leap second.
package struct TOMLLocalTime: Sendable, Hashable {
    package var hour: Int
    package var minute: Int
    package var second: Int
    /// Digits beyond the ninth are cut off, as the language asks; they still stand in the text.
    package var nanosecond: Int

    package init(hour: Int, minute: Int, second: Int = 0, nanosecond: Int = 0) {
        self.hour = hour
        self.minute = minute
        self.second = second
        self.nanosecond = nanosecond
    }
}

/// A date and a time without an offset: not an instant.
package struct TOMLLocalDateTime: Sendable, Hashable {
    package var date: TOMLLocalDate
    package var time: TOMLLocalTime

    package init(date: TOMLLocalDate, time: TOMLLocalTime) {
        self.date = date
        self.time = time
    }
}

/// An instant, with the offset it was written in.
package struct TOMLOffsetDateTime: Sendable, Hashable {
    package var date: TOMLLocalDate
    package var time: TOMLLocalTime
    package var offsetMinutes: Int
    /// Written as `Z` rather than as `+00:00`.
    package var isZulu: Bool

    package init(date: TOMLLocalDate, time: TOMLLocalTime, offsetMinutes: Int, isZulu: Bool) {
        self.date = date
        self.time = time
        self.offsetMinutes = offsetMinutes
        self.isZulu = isZulu
    }
}

extension TOMLLocalDate: CustomStringConvertible {
    package var description: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
}

extension TOMLLocalTime: CustomStringConvertible {
    package var description: String {
        let whole = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
        guard nanosecond > 0 else { return whole }
        var fraction = padded(nanosecond, 9)
        while fraction.utf8.last == Byte.zero { fraction.removeLast() }
        return "\(whole).\(fraction)"
    }
}

extension TOMLLocalDateTime: CustomStringConvertible {
    package var description: String { "\(date)T\(time)" }
}

extension TOMLOffsetDateTime: CustomStringConvertible {
    package var description: String {
        if isZulu { return "\(date)T\(time)Z" }
        let minutes = abs(offsetMinutes)
        let sign = offsetMinutes < 0 ? "-" : "+"
        return "\(date)T\(time)\(sign)\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

/// The fields of a date-time that the parser has checked, read from its text.
struct DateTimeFields {
    var date = TOMLLocalDate(year: 0, month: 1, day: 1)
    var time = TOMLLocalTime(hour: 0, minute: 0)
    var offset = 0
    var isZulu = false

    init(reading text: UnsafePointer<UInt8>, _ length: Int) {
        func number(_ start: Int, _ digits: Int) -> Int {
            var value = 0
            for position in start..<(start + digits) { value = value * 10 + Int(text[position] &- Byte.zero) }
            return value
        }
        var at = 0
        if text[2] != Byte.colon {
            date = TOMLLocalDate(year: number(0, 4), month: number(5, 2), day: number(8, 2))
            at = 11
        }
        guard at < length else { return }
        time = TOMLLocalTime(hour: number(at, 2), minute: number(at + 3, 2))
        at += 5
        if at < length, text[at] == Byte.colon {
            time.second = number(at + 1, 2)
            at += 3
        }
        if at < length, text[at] == Byte.dot {
            at += 1
            var unit = 100_000_000
            while at < length, text[at] &- Byte.zero < 10 {
                time.nanosecond += Int(text[at] &- Byte.zero) * unit
                unit /= 10
                at += 1
            }
        }
        guard at < length else { return }
        if text[at] == Byte.plus || text[at] == Byte.minus {
            let minutes = number(at + 1, 2) * 60 + number(at + 4, 2)
            offset = text[at] == Byte.minus ? -minutes : minutes
        } else {
            isZulu = true
        }
    }

    var localDateTime: TOMLLocalDateTime { TOMLLocalDateTime(date: date, time: time) }

    var offsetDateTime: TOMLOffsetDateTime {
        TOMLOffsetDateTime(date: date, time: time, offsetMinutes: offset, isZulu: isZulu)
    }
}
