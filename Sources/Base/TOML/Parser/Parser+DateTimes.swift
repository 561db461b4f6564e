extension Parser {
    /// A date, a time or both. Everything is checked; the fields are read again from the text when asked for.
    @inline(never) mutating func dateTime() {
        let start = at
        let isDate = text[at &+ 2] != Byte.colon
        if isDate && !date(start) { return }
        var tag = SlotTag.localDate
        if isDate {
            let separator = text[at]
            let follows = text[at &+ 1] &- Byte.zero < 10
            let hasTime = separator | 0x20 == 0x74 || separator == Byte.space && follows && text[at &+ 3] == Byte.colon
            if hasTime {
                at &+= 1
                if !time(start) { return }
                tag = .localDateTime
                switch text[at] {
                case 0x5A, 0x7A:
                    at &+= 1
                    tag = .offsetDateTime
                case Byte.plus, Byte.minus:
                    if !offset(start) { return }
                    tag = .offsetDateTime
                default: break
                }
            }
        } else {
            if !time(start) { return }
            tag = .localTime
        }
        if !endsToken() { return badDateTime(.badDateTime, start, start..<at) }
        _ = push(Slot(start: start, length: at &- start, tag: tag, payload: 0))
    }

    /// Two digits as a number, 255 when they are not digits.
    @inline(__always) private func pair(_ position: Int) -> Int {
        let tens = text[position] &- Byte.zero
        let ones = text[position &+ 1] &- Byte.zero
        return tens < 10 && ones < 10 ? Int(tens) &* 10 &+ Int(ones) : 255
    }

    @inline(__always) private mutating func date(_ start: Int) -> Bool {
        let century = pair(at)
        let decade = pair(at &+ 2)
        let month = pair(at &+ 5)
        let day = pair(at &+ 8)
        if century == 255 || decade == 255 || text[at &+ 4] != Byte.minus || month == 255
            || text[at &+ 7] != Byte.minus || day == 255
        {
            badDateTime(.badDateTime, start, start..<start)
            return false
        }
        if month < 1 || month > 12 {
            badDateTime(.badMonth, start, (at &+ 5)..<(at &+ 7))
            return false
        }
        let days = daysInMonth(month, year: century &* 100 &+ decade)
        if day < 1 || day > days {
            badDateTime(.badDay, start, (at &+ 8)..<(at &+ 10), detail: days)
            return false
        }
        at &+= 10
        return true
    }

    @inline(__always) private mutating func time(_ start: Int) -> Bool {
        let hour = pair(at)
        let minute = pair(at &+ 3)
        if hour == 255 || text[at &+ 2] != Byte.colon || minute == 255 {
            badDateTime(.badDateTime, start, start..<start)
            return false
        }
        if hour > 23 {
            badDateTime(.badHour, start, at..<(at &+ 2))
            return false
        }
        if minute > 59 {
            badDateTime(.badMinute, start, (at &+ 3)..<(at &+ 5))
            return false
        }
        at &+= 5
        if text[at] != Byte.colon {
            if !newer {
                badDateTime(.secondsNeedNewer, start, start..<at)
                return false
            }
            return true
        }
        let second = pair(at &+ 1)
        if second > 60 {
            if second == 255 {
                badDateTime(.badDateTime, start, start..<start)
            } else {
                badDateTime(.badSecond, start, (at &+ 1)..<(at &+ 3))
            }
            return false
        }
        at &+= 3
        if text[at] == Byte.dot {
            at &+= 1
            let digits = at
            while text[at] &- Byte.zero < 10 { at &+= 1 }
            if at == digits {
                badDateTime(.missingFractionDigits, start, (digits &- 1)..<digits)
                return false
            }
        }
        return true
    }

    @inline(__always) private mutating func offset(_ start: Int) -> Bool {
        let hours = pair(at &+ 1)
        let minutes = pair(at &+ 4)
        if hours > 23 || text[at &+ 3] != Byte.colon || minutes > 59 {
            badDateTime(.badOffset, start, at..<tokenEnd(from: at))
            return false
        }
        at &+= 6
        return true
    }
}

/// Days of a month of the Gregorian calendar.
func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}
