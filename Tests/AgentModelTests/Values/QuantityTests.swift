import AgentModel
import Testing

struct QuantityTests {
    static let spans: [Reading] = [
        .holds(TimeSpan.self, "250ms"),
        .holds(TimeSpan.self, "90s", "1m30s"),
        .holds(TimeSpan.self, "5m"),
        .holds(TimeSpan.self, "2h"),
        .holds(TimeSpan.self, "30d"),
        .holds(TimeSpan.self, "2w", "14d"),
        .holds(TimeSpan.self, "1y"),
        .holds(TimeSpan.self, "365d", "1y"),
        .holds(TimeSpan.self, "400d"),
        .holds(TimeSpan.self, "1h30m"),
        .holds(TimeSpan.self, "1y1w1d1h1m1s1ms", "373d1h1m1s1ms"),
        .holds(TimeSpan.self, "0ms", "0s"),
        .holds(TimeSpan.self, "9223372036854775807ms", "106751991167d7h12m55s807ms"),
        .fails(TimeSpan.self, "", saying: "empty"),
        .fails(TimeSpan.self, "9223372036854775808ms", .outOfRange, saying: "longer than can be counted"),
        .fails(TimeSpan.self, "9223372036854775807ms1ms", saying: "twice"),
        .fails(TimeSpan.self, "9223372036854775s808ms", .outOfRange, saying: "counted"),
        .fails(TimeSpan.self, "300000000y", .outOfRange, saying: "counted"),
        .fails(TimeSpan.self, "-5s", .outOfRange, saying: "negative"),
        .fails(TimeSpan.self, "30", saying: "no unit", suggesting: "30s"),
        .fails(TimeSpan.self, "30 s", saying: "no unit", suggesting: "30s"),
        .fails(TimeSpan.self, "30 seconds", saying: "no unit", suggesting: "30s"),
        .fails(TimeSpan.self, "30sec", saying: "'sec' is not a unit", suggesting: "30s"),
        .fails(TimeSpan.self, "5Minutes", saying: "'Minutes'", suggesting: "5m"),
        .fails(TimeSpan.self, "1.5h", saying: "whole numbers", suggesting: "1h30m"),
        .fails(TimeSpan.self, "0.0001s", saying: "whole numbers"),
        .fails(TimeSpan.self, "3 months", suggesting: "90d"),
        .fails(TimeSpan.self, "3mo", saying: "month has no fixed length", suggesting: "90d"),
        .fails(TimeSpan.self, "30m1h", saying: "'h' comes too late"),
        .fails(TimeSpan.self, "1h1h", saying: "twice"),
        .fails(TimeSpan.self, "h", saying: "not a duration"),
        .fails(TimeSpan.self, "soon", saying: "not a duration"),
        .fails(TimeSpan.self, "5µs", saying: "'µs'"),
        .fails(TimeSpan.self, "99999999999999999999 years"),
    ]

    static let sizes: [Reading] = [
        .holds(ByteSize.self, "1024", "1KiB"),
        .holds(ByteSize.self, "1024B", "1KiB"),
        .holds(ByteSize.self, "64MB"),
        .holds(ByteSize.self, "512KiB"),
        .holds(ByteSize.self, "10GB"),
        .holds(ByteSize.self, "1000KB", "1MB"),
        .holds(ByteSize.self, "0", "0B"),
        .holds(ByteSize.self, "1001B"),
        .holds(ByteSize.self, "8191PiB"),
        .holds(ByteSize.self, "9223372036854775807", "9223372036854775807B"),
        .fails(ByteSize.self, "", saying: "empty"),
        .fails(ByteSize.self, "8192PiB", .outOfRange, saying: "counted"),
        .fails(ByteSize.self, "9223372036854775808", .outOfRange, saying: "counted"),
        .fails(ByteSize.self, "-1MB", .outOfRange, saying: "negative"),
        .fails(ByteSize.self, "64mb", saying: "'mb' is not a unit", suggesting: "64MB"),
        .fails(ByteSize.self, "64M", saying: "'M'", suggesting: "64MB"),
        .fails(ByteSize.self, "64Mi", saying: "'Mi'", suggesting: "64MiB"),
        .fails(ByteSize.self, "64 MB", saying: "between the number", suggesting: "64MB"),
        .fails(ByteSize.self, "1.5GB", saying: "whole number", suggesting: "1500MB"),
        .fails(ByteSize.self, "10 megabytes", saying: "between", suggesting: "10MB"),
        .fails(ByteSize.self, "big", saying: "not a size"),
        .fails(ByteSize.self, "1.0000001kB"),
    ]

    static let others: [Reading] = [
        .holds(Rate.self, "100/minute"),
        .holds(Rate.self, "100/min", "100/minute"),
        .holds(Rate.self, "10/s", "10/second"),
        .holds(Rate.self, "1000/hour"),
        .holds(Rate.self, "5/day"),
        .fails(Rate.self, "", saying: "empty"),
        .fails(Rate.self, "100", saying: "per what"),
        .fails(Rate.self, "100 per minute", saying: "per what", suggesting: "100/minute"),
        .fails(Rate.self, "100 requests per minute", saying: "per what", suggesting: "100/minute"),
        .fails(Rate.self, "10rps", saying: "per what", suggesting: "10/second"),
        .fails(Rate.self, "100/Minute", saying: "'Minute'", suggesting: "100/minute"),
        .fails(Rate.self, "100/minutes", saying: "'minutes'", suggesting: "100/minute"),
        .fails(Rate.self, "1.5/minute", saying: "whole number"),
        .fails(Rate.self, "/minute", saying: "whole number"),
        .fails(Rate.self, "0/minute", .outOfRange, saying: "at least one"),
        .fails(Rate.self, "99999999999999999999/s", .outOfRange, saying: "counted"),

        .holds(Money.self, "$100", "100 USD"),
        .holds(Money.self, "100 USD"),
        .holds(Money.self, "2.50 USD"),
        .holds(Money.self, "2.5 USD", "2.50 USD"),
        .holds(Money.self, "0.000015 USD"),
        .holds(Money.self, "€2", "2 EUR"),
        .holds(Money.self, "1_000.25 CHF", "1000.25 CHF"),
        .holds(Money.self, "1.5e-5 USD", "0.000015 USD"),
        .holds(Money.self, "9223372036854.775807 USD"),
        .fails(Money.self, "", saying: "empty"),
        .fails(Money.self, "9223372036854.775808 USD", .outOfRange, saying: "counted"),
        .fails(Money.self, "1e99999999999999999999 USD", .outOfRange, saying: "counted"),
        .fails(Money.self, "0.0000001 USD", .outOfRange, saying: "millionth"),
        .fails(Money.self, "-5 USD", .outOfRange, saying: "negative"),
        .fails(Money.self, "100", saying: "currency", suggesting: "100 USD"),
        .fails(Money.self, "100USD", saying: "not an amount", suggesting: "100 USD"),
        .fails(Money.self, "USD 100", saying: "not an amount", suggesting: "100 USD"),
        .fails(Money.self, "100 usd", saying: "not an amount", suggesting: "100 USD"),
        .fails(Money.self, "5 dollars", saying: "not an amount", suggesting: "5 USD"),
        .fails(Money.self, "$ 100", saying: "between '$' and", suggesting: "$100"),
        .fails(Money.self, "$", saying: "not an amount"),
        .fails(Currency.self, "usd", saying: "not a currency", suggesting: "USD"),
        .fails(Currency.self, "US"),

        .holds(Temperature.self, "0.7"),
        .holds(Temperature.self, "2", "2.0"),
        .holds(Temperature.self, "-0.0", "0.0"),
        .holds(Penalty.self, "-2.0"),
        .holds(UnitInterval.self, "1e-3", "0.001"),
        .fails(Temperature.self, "2.5", .outOfRange, saying: "between 0.0 and 2.0, found 2.5", suggesting: "2.0"),
        .fails(UnitInterval.self, "-0.1", .outOfRange, saying: "share", suggesting: "0.0"),
        .fails(Temperature.self, "nan", saying: "not a number"),
        .fails(Temperature.self, "inf", saying: "not a number"),
        .fails(Temperature.self, "", saying: "not a number"),
        .holds(PositiveCount.self, "1"),
        .holds(PositiveCount.self, "9223372036854775807"),
        .fails(PositiveCount.self, "0", .outOfRange, saying: "at least 1", suggesting: "1"),
        .fails(PositiveCount.self, "9223372036854775808", .outOfRange, saying: "counted"),
        .fails(PositiveCount.self, "-1", saying: "not a whole number"),
        .fails(PositiveCount.self, "", saying: "not a whole number"),
    ]

    @Test(arguments: spans + sizes + others)
    func `a quantity is read exactly`(_ reading: Reading) { reading.check() }

    @Test func `time spans meet the standard duration without loss`() throws {
        let span = try TimeSpan(parsing: "1h30m250ms")
        #expect(TimeSpan(span.duration) == span && span.wholeSeconds == 5400)
        #expect(TimeSpan(Duration.seconds(-3)) == .zero && TimeSpan(Duration.seconds(Int64.max)) == .longest)
        #expect(throws: ValueProblem.self) { try TimeSpan(seconds: .max) }
        #expect(throws: ValueProblem.self) { try TimeSpan(seconds: -1) }
        #expect(throws: ValueProblem.self) { try TimeSpan(milliseconds: .min) }
    }

    @Test func `the largest spans and sizes made from numbers are exact`() {
        #expect(TimeSpan.days(.max).milliseconds == 4_294_967_295 * 86_400_000)
        #expect(ByteSize.gibibytes(.max).bytes == 4_294_967_295 << 30)
        #expect(ByteSize.gigabytes(.max).bytes == 4_294_967_295 * 1_000_000_000)
    }

    @Test func `money of two currencies neither adds nor compares`() throws {
        let (dollar, euro) = (Money.dollars(1), try Money(parsing: "€1"))
        #expect(dollar.adding(euro) == nil && dollar.exceeds(euro) == nil)
        #expect(dollar.adding(dollar) == .dollars(2) && dollar.exceeds(dollar) == false)
        #expect(try Money(micros: .max, .usd).adding(dollar) == nil)
    }

    @Test func `numbers outside their bounds are clamped on request`() {
        #expect(Temperature(clamping: 9).value == 2 && Penalty(clamping: -9).value == -2)
        #expect(UnitInterval(clamping: .nan).value == 0 && PositiveCount(clamping: -4).value == 1)
        #expect(throws: ValueProblem.self) { try Temperature(.nan) }
        #expect(throws: ValueProblem.self) { try PositiveCount(11, atMost: 10) }
    }

    struct Window: Sendable {
        let model: String
        let tokens: Int?
    }

    @Test(arguments: [
        Window(model: "gpt-4o-mini", tokens: 128_000), Window(model: "gpt-4", tokens: 8_192),
        Window(model: "openai/GPT-4.1-nano", tokens: 1_047_576), Window(model: "llama3.1:70b", tokens: 131_072),
        Window(model: "claude-3-5-sonnet-latest", tokens: 200_000), Window(model: "stranger", tokens: nil),
        Window(model: "", tokens: nil),
    ])
    func `the longest known family decides a model's window`(_ window: Window) {
        #expect(ModelWindow.of(model: window.model)?.tokens == window.tokens)
    }

    struct Estimate: Sendable {
        let text: String
        let range: ClosedRange<Int>
    }

    @Test(arguments: [
        Estimate(text: "", range: 0...0), Estimate(text: "hello", range: 1...1),
        Estimate(text: "The quick brown fox jumps over the lazy dog.", range: 9...11),
        Estimate(text: "1234567890", range: 4...4), Estimate(text: "日本語", range: 3...6),
        Estimate(text: "👍", range: 1...3), Estimate(text: "\n\n\n\n", range: 1...1),
        Estimate(text: String(repeating: "word ", count: 1000), range: 1000...1001),
    ])
    func `tokens are estimated the same every time`(_ estimate: Estimate) {
        #expect(estimate.range.contains(TokenEstimate(of: estimate.text).tokens))
        #expect(TokenEstimate(of: estimate.text) == TokenEstimate(of: estimate.text))
    }
}
