import AgentModel
import Testing

/// Random texts made of the pieces that the rules are about, so that many of them nearly hold.
struct GarbageTests {
    struct Kind: Sendable, CustomTestStringConvertible {
        let name: String
        let pieces: [String]
        /// A sentence about what went wrong, or nil.
        let check: @Sendable (String) -> String?
        var testDescription: String { name }

        init<Value: TextValue>(_ type: Value.Type, _ pieces: String) {
            name = "\(type)"
            self.pieces = pieces.split(separator: " ").map(String.init) + [" ", "\0", "é", "日", "", "\n", "\r\n"]
            check = { text in
                do throws(ValueProblem) {
                    let value = try Value(parsing: text)
                    let again = try? Value(parsing: value.description)
                    return again == value ? nil : "\(text.debugDescription) does not come back from \(value)"
                } catch {
                    if let range = error.range, range.lowerBound < 0 || range.upperBound > text.utf8.count {
                        return "\(text.debugDescription): the range \(range) lies outside"
                    }
                    if let suggestion = error.suggestion, (try? Value(parsing: suggestion)) == nil {
                        return "\(text.debugDescription): the suggestion \(suggestion.debugDescription) does not hold"
                    }
                    return error.message.isEmpty ? "\(text.debugDescription) fails without a word" : nil
                }
            }
        }
    }

    static let kinds = [
        Kind(AgentName.self, "a Z 9 - _ . aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        Kind(CapabilityName.self, "a Z 9 - _ . : v 1 system: v2"),
        Kind(CapabilityVersion.self, "v V 1 0 . 9223372036854775807"),
        Kind(ToolName.self, "mcp __ _ a Z - 9"),
        Kind(TimeSpan.self, "1 9 0 . ms s m h d w y mo months - 9223372036854775807"),
        Kind(ByteSize.self, "1 9 0 . B kB KB MB mib GiB PiB bytes - 9223372036854775807"),
        Kind(Rate.self, "1 0 . / minute s per rps days 9223372036854775807"),
        Kind(Money.self, "1 0 . _ e - + $ € USD usd EUR 9223372036854775807"),
        Kind(Temperature.self, "1 0 . e - + nan inf 0x p"),
        Kind(PositiveCount.self, "1 0 - + 9223372036854775807"),
        Kind(CronSchedule.self, "* 0 5 31 2 / - , MON sun FEB @daily @ 9223372036854775807"),
        Kind(TimeZoneName.self, "Europe / Berlin utc + - 02:00 \\ . .."),
        Kind(Timestamp.self, "2024 - 02 29 T 23:59:59 . 999 Z : 0001-01-01T00:00:00Z"),
        Kind(SemanticVersion.self, "1 0 . - + beta v 01 9223372036854775807"),
        Kind(WebAddress.self, "http:// https:// a . : / ? # @ [ ] ::1 % 41 127.0.0.1 65535"),
        Kind(NetworkHost.self, "a . : [ ] ::1 ffff 127.0.0.1 256 0 - _"),
        Kind(HostPattern.self, "* . a : [ ] ::1 127.0.0.1 65536 // @ example.com"),
        Kind(FilePath.self, "/ . .. a ~"),
        Kind(PromptTemplate.self, "{{ }} { } a . : # / > else | 0"),
        Kind(AgentID.self, "0192f0c1 - 7a4b 9c3d 5a6b7c8d9e0f g"),
        Kind(ContentHash.self, "e3b0c442 98fc1c14 g"),
    ]

    @Test(arguments: kinds)
    func `garbage neither traps nor misleads`(_ kind: Kind) {
        var random = SplitMix(seed: 7)
        var wrong: [String] = []
        for _ in 0..<1500 {
            let count = Int.random(in: 0...9, using: &random)
            let text = (0..<count).map { _ in kind.pieces.randomElement(using: &random) ?? "" }.joined()
            if let sentence = kind.check(text) { wrong.append(sentence) }
        }
        #expect(wrong.prefix(5) == [])
    }

    struct Numbers: RandomNumberGenerator {
        var inner = SplitMix(seed: 11)
        mutating func next() -> UInt64 { inner.next() >> UInt64.random(in: 0..<63, using: &inner) }
    }

    @Test func `every exact quantity comes back from what it prints`() throws {
        var random = Numbers()
        var wrong: [String] = []
        for _ in 0..<2000 {
            let number = Int64(bitPattern: random.next() >> 1)
            let (span, size) = (try TimeSpan(milliseconds: number), try ByteSize(bytes: number))
            let money = try Money(micros: number, .eur)
            if try TimeSpan(parsing: span.description) != span { wrong.append("\(span)") }
            if try ByteSize(parsing: size.description) != size { wrong.append("\(size)") }
            if try Money(parsing: money.description) != money { wrong.append("\(money)") }
            let moment = Timestamp(milliseconds: number % 253_402_300_799_999)
            if try Timestamp(parsing: moment.description) != moment { wrong.append("\(moment)") }
        }
        #expect(wrong == [])
    }
}
