/// An amount in one currency, exact to the millionth and never negative; prices of tokens need that much.
package struct Money: TextValue {
    package static let rule = "an amount such as '$100', '2.50 USD' or '0.000015 USD'"

    package let micros: Int64
    package let currency: Currency

    package init(micros: Int64, _ currency: Currency) throws(ValueProblem) {
        guard micros >= 0 else { throw Self.problem(.outOfRange, "an amount cannot be negative") }
        self.micros = micros
        self.currency = currency
    }

    package static func dollars(_ count: UInt32) -> Money { Money(unchecked: Int64(count) * Decimal.scale, .usd) }

    /// Reads `$100`, `€2.50`, `100 USD`; a bare number has no currency and is a problem.
    package init(parsing text: String) throws(ValueProblem) {
        let parts = try Self.split(text)
        try self.init(number: parts.number, parts.currency)
    }

    /// Reads a number exactly as TOML writes it (`2.5`, `1_000`, `1e-5`), for fields whose bare numbers mean a currency.
    package init(number text: some StringProtocol, _ currency: Currency) throws(ValueProblem) {
        do {
            micros = try Decimal(parsing: text).millionths
            self.currency = currency
        } catch {
            switch error {
            case .malformed: throw Self.problem("\(quoted(text)) is not an amount")
            case .negative: throw Self.problem(.outOfRange, "an amount cannot be negative, found \(quoted(text))")
            case .tooFine: throw Self.problem(.outOfRange, "\(quoted(text)) is finer than a millionth")
            case .tooLarge: throw Self.problem(.outOfRange, "\(quoted(text)) is more than can be counted")
            }
        }
    }

    private init(unchecked micros: Int64, _ currency: Currency) {
        self.micros = micros
        self.currency = currency
    }

    /// The amount and its currency, with no decimals or at least two: `100 USD`, `2.50 USD`, `0.000015 USD`.
    package var description: String { "\(number) \(currency)" }

    /// The amount alone.
    package var number: String {
        let whole = micros / Decimal.scale
        var fraction = padded(Int(micros % Decimal.scale), to: 6)
        guard micros % Decimal.scale != 0 else { return String(whole) }
        while fraction.hasSuffix("0"), fraction.utf8.count > 2 { fraction.removeLast() }
        return "\(whole).\(fraction)"
    }

    /// The sum; nil when the currencies differ or it cannot be counted.
    package func adding(_ other: Money) -> Money? {
        let (sum, overflow) = micros.addingReportingOverflow(other.micros)
        return overflow || currency != other.currency ? nil : Money(unchecked: sum, currency)
    }

    /// Whether this is more than `limit`; nil when the currencies differ, which nobody can compare.
    package func exceeds(_ limit: Money) -> Bool? {
        currency == limit.currency ? micros > limit.micros : nil
    }

    private static func split(_ text: String) throws(ValueProblem) -> (number: Substring, currency: Currency) {
        for (symbol, currency) in Currency.symbols where text.hasPrefix(symbol) {
            let number = text.dropFirst()
            guard number.utf8.first?.isBlank != true else {
                throw problem(
                    "nothing stands between '\(symbol)' and its number",
                    suggestion: valid(symbol + String(number).trimmed, insteadOf: text))
            }
            return (number, currency)
        }
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        if parts.count == 2, let currency = try? Currency(parsing: parts[1]) { return (parts[0], currency) }
        throw problem(
            text.isEmpty
                ? "an amount cannot be empty"
                : NumberAndUnit(text)?.unit.isEmpty == true
                    ? "\(quoted(text)) does not say in which currency" : "\(quoted(text)) is not an amount",
            suggestion: nearest(to: text))
    }

    /// Understands `100`, `100USD`, `USD 100`, `100 usd`, `100 $`, `5 dollars`.
    private static func nearest(to text: String) -> String? {
        let bytes = Array(text.utf8)
        let number = bytes.filter { $0.isDigit || $0 == ascii(".") }
        var word = String(decoding: bytes.filter { !$0.isDigit && $0 != ascii(".") && !$0.isBlank }, as: UTF8.self)
        switch word.asciiLowered {
        case "", "$", "us$", "dollar", "dollars": word = "USD"
        case "€", "euro", "euros": word = "EUR"
        case "£", "pound", "pounds": word = "GBP"
        default: word = word.asciiRaised
        }
        return valid("\(String(ascii: number)) \(word)", insteadOf: text)
    }
}

/// Three capital letters, as ISO 4217 assigns them.
package struct Currency: TextValue {
    package static let rule = "a currency of three capital letters, such as 'USD' or 'EUR'"
    package static let usd = Currency(code: "USD")
    package static let eur = Currency(code: "EUR")
    package static let gbp = Currency(code: "GBP")

    static let symbols = [("$", usd), ("€", eur), ("£", gbp)]

    package let code: String

    private init(code: String) { self.code = code }

    package init(parsing text: String) throws(ValueProblem) {
        guard text.utf8.count == 3, text.utf8.allSatisfy(\.isUpper) else {
            let raised = text.asciiRaised
            throw Self.problem(
                "\(quoted(text)) is not a currency", suggestion: Self.valid(raised, insteadOf: text))
        }
        code = text
    }

    package var description: String { code }
}
