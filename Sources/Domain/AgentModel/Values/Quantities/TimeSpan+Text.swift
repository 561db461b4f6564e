extension TimeSpan: TextValue {
    package static let rule = "a duration such as '250ms', '90s', '5m', '1h30m' or '30d'"

    /// The units, longest first, with the words people also write for them.
    private static let units: [(symbol: String, milliseconds: Int64, words: [String])] = [
        ("y", 31_536_000_000, ["yr", "yrs", "year", "years"]),
        ("w", 604_800_000, ["wk", "wks", "week", "weeks"]),
        ("d", 86_400_000, ["day", "days"]),
        ("h", 3_600_000, ["hr", "hrs", "hour", "hours"]),
        ("m", 60_000, ["min", "mins", "minute", "minutes"]),
        ("s", 1000, ["sec", "secs", "second", "seconds"]),
        ("ms", 1, ["msec", "msecs", "milli", "millis", "millisecond", "milliseconds"]),
    ]

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw Self.problem("a duration cannot be empty") }
        if bytes.first == ascii("-") {
            throw Self.problem(.outOfRange, "a duration cannot be negative", at: 0..<1)
        }
        var total: Int64 = 0
        var previous = -1
        var at = 0
        while at < bytes.count {
            let start = at
            while at < bytes.count, bytes[at].isDigit { at += 1 }
            let digits = bytes[start..<at]
            let unitStart = at
            while at < bytes.count, !bytes[at].isDigit, !bytes[at].isBlank, bytes[at] != ascii(".") { at += 1 }
            let unit = String(decoding: bytes[unitStart..<at], as: UTF8.self)
            guard !digits.isEmpty, let rank = Self.units.firstIndex(where: { $0.symbol == unit }) else {
                throw Self.misspelled(text, unit: unit, hasNumber: !digits.isEmpty, at: unitStart..<max(at, unitStart))
            }
            guard rank > previous else {
                throw Self.problem(
                    rank == previous
                        ? "'\(unit)' stands twice in \(quoted(text))"
                        : "the units of a duration go from long to short, '\(unit)' comes too late",
                    at: start..<at)
            }
            previous = rank
            total = try Self.adding(digits, times: Self.units[rank].milliseconds, to: total, of: text)
        }
        try self.init(milliseconds: total)
    }

    /// The shortest exact spelling: whole years alone, else days, hours, minutes, seconds, milliseconds.
    package var description: String {
        guard milliseconds > 0 else { return "0s" }
        var rest = milliseconds
        var text = ""
        for unit in Self.units where unit.symbol != "w" {
            if unit.symbol == "y", rest % unit.milliseconds != 0 { continue }
            if rest >= unit.milliseconds {
                text += "\(rest / unit.milliseconds)\(unit.symbol)"
                rest %= unit.milliseconds
            }
        }
        return text
    }

    private static func adding(
        _ digits: ArraySlice<UInt8>, times unit: Int64, to total: Int64, of text: String
    ) throws(ValueProblem) -> Int64 {
        if let count = wholeNumber(digits) {
            let (product, over) = count.multipliedReportingOverflow(by: unit)
            let (sum, past) = total.addingReportingOverflow(product)
            if !over, !past { return sum }
        }
        throw problem(.outOfRange, "\(quoted(text)) is longer than can be counted")
    }

    private static func misspelled(_ text: String, unit: String, hasNumber: Bool, at range: Range<Int>) -> ValueProblem
    {
        let suggestion = nearest(to: text)
        if !hasNumber {
            return problem("\(quoted(text)) is not a duration", suggestion: suggestion)
        }
        if unit.isEmpty {
            let message =
                text.utf8.contains(ascii("."))
                ? "a duration is made of whole numbers" : "the number of \(quoted(text)) has no unit behind it"
            return problem(message, suggestion: suggestion)
        }
        if ["mo", "mon", "month", "months"].contains(unit.asciiLowered) {
            return problem("a month has no fixed length", at: range, suggestion: suggestion)
        }
        return problem(
            "\(quoted(unit)) is not a unit of time; the units are 'ms', 's', 'm', 'h', 'd', 'w' and 'y'", at: range,
            suggestion: suggestion)
    }

    /// Understands one number with one unit in the ways people write them: `30`, `30 sec`, `1.5h`, `5 Minutes`, `3 months`.
    private static func nearest(to text: String) -> String? {
        guard let parts = NumberAndUnit(text), let number = try? Decimal(parsing: parts.number) else { return nil }
        let word = parts.unit.asciiLowered
        let isMonth = ["mo", "mon", "month", "months"].contains(word)
        let unit: Int64? =
            word.isEmpty
            ? 1000
            : isMonth
                ? 2_592_000_000
                : units.first { $0.symbol == word || $0.words.contains(word) }?.milliseconds
        guard let unit else { return nil }
        let product = number.millionths.multipliedFullWidth(by: unit)
        guard product.high >= 0, product.high < Decimal.scale / 2 else { return nil }
        let (milliseconds, rest) = Decimal.scale.dividingFullWidth(product)
        guard rest == 0, let span = try? TimeSpan(milliseconds: milliseconds) else { return nil }
        let symbol = isMonth ? "d" : units.first { $0.milliseconds == unit }?.symbol ?? "s"
        let plain = "\(parts.number)\(symbol)"
        return (isMonth ? nil : valid(plain, insteadOf: text)) ?? span.description
    }
}
