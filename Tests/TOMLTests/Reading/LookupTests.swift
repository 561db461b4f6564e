import Diagnostics
import TOML
import TestKit
import Testing

@Suite struct LookupTests {
    /// Around the size from which on tables are indexed, and far beyond it.
    @Test(arguments: [1, 2, 15, 16, 17, 18, 33, 100_000])
    func `every key is found, in order, and no other`(_ count: Int) {
        var text = ""
        for number in 0..<count { text += key(number) + " = \(number)\n" }
        let document = TOMLDocument.reading(text)
        #expect(document.isValid && document.root.count == count)
        var wrong = 0
        for number in 0..<count where document.root["key-\(number)"]?.integer != Int64(number) { wrong += 1 }
        for number in 0..<min(count, 100) where document.root["key-\(number + count)"] != nil { wrong += 1 }
        for (number, entry) in document.root.entries.enumerated() where entry.key.name != "key-\(number)" { wrong += 1 }
        #expect(wrong == 0)
        #expect(document.root[""] == nil && document.root["key"] == nil && document.root["key-0\0"] == nil)
    }

    /// A key is the same however it is written.
    private func key(_ number: Int) -> String {
        switch number % 4 {
        case 0: "key-\(number)"
        case 1: "\"key-\(number)\""
        case 2: "'key-\(number)'"
        default: "\"\\u006bey\\U0000002D\(number)\""
        }
    }

    @Test(arguments: [1, 16, 17, 40])
    func `a key written in another way is the same key`(_ count: Int) {
        var text = ""
        for number in 0..<count { text += "k\(number) = 1\n" }
        for number in 0..<count { text += (number % 2 == 0 ? "\"\\u006b\(number)\"" : "'k\(number)'") + " = 2\n" }
        let document = TOMLDocument.reading(text)
        #expect(document.diagnostics().map(\.code.rawValue) == Array(repeating: "toml.duplicate-key", count: count))
        #expect(document.root.count == count)
    }

    @Test func `keys are compared by bytes, not by looks`() {
        let document = TOMLDocument.reading("\"é\" = 1\n\"e\u{301}\" = 2")
        #expect(document.root["\u{E9}"]?.integer == 1)
        #expect(document.root["e\u{301}"]?.integer == 2)
    }

    @Test func `two tables may hold the same hundred keys`() {
        let keys = (0..<100).map { "k\($0) = " }
        let document = TOMLDocument.reading(
            "[a]\n" + keys.map { $0 + "1\n" }.joined() + "[b]\n" + keys.map { $0 + "2\n" }.joined())
        #expect(document.isValid)
        let sums = ["a", "b"].map { name in
            (0..<100).reduce(into: Int64(0)) { $0 += document.root.value(at: [name, "k\($1)"])?.integer ?? 0 }
        }
        #expect(sums == [100, 200])
    }

    @Test func `entries keep the order in which they first appear`() {
        let document = TOMLDocument.reading(
            "z = 1\nb.y = 1\na = 1\nb.x = 2\n[m]\n[c.d]\n[c]\nk = 1\n[[l]]\n[[l]]\n")
        #expect(Tree.text(document) == "{z: 1, b: {y: 1, x: 2}, a: 1, m: {}, c: {d: {}, k: 1}, l: [{}, {}]}")
    }

    @Test func `tables know how they came to be`() {
        let document = TOMLDocument.reading("a.b = { c = 1 }\n[d.e]\n[[f]]\n[f.g]")
        let forms = [["a"], ["a", "b"], ["d"], ["d", "e"]].map { document.root.value(at: $0)?.table?.form }
        #expect(document.root.form == .root && forms == [.dotted, .inline, .implicit, .header])
        let elements = document.root["f"]?.array
        #expect(elements?.isArrayOfTables == true && elements?.count == 1)
        #expect(elements?.first { _ in true }?.table?["g"]?.table?.form == .header)
    }

    @Test func `a value asked for as another kind says what it is`() {
        let document = TOMLDocument.reading("s = 'x'\ni = 1\nf = 1.0\nb = true\nd = 2026-08-22\na = []\nt = {}")
        func refusal(_ key: String, _ ask: (TOMLValue) throws(TOMLTypeError) -> Void) -> TOMLTypeError? {
            guard let value = document.root[key] else { return nil }
            do throws(TOMLTypeError) {
                try ask(value)
                return nil
            } catch {
                return error
            }
        }
        let asks: [(TOMLKind, (TOMLValue) throws(TOMLTypeError) -> Void)] = [
            (.string, { value throws(TOMLTypeError) in _ = try value.requireString() }),
            (.integer, { value throws(TOMLTypeError) in _ = try value.requireInteger() }),
            (.float, { value throws(TOMLTypeError) in _ = try value.requireFloat() }),
            (.boolean, { value throws(TOMLTypeError) in _ = try value.requireBoolean() }),
            (.localDate, { value throws(TOMLTypeError) in _ = try value.requireLocalDate() }),
            (.localTime, { value throws(TOMLTypeError) in _ = try value.requireLocalTime() }),
            (.localDateTime, { value throws(TOMLTypeError) in _ = try value.requireLocalDateTime() }),
            (.offsetDateTime, { value throws(TOMLTypeError) in _ = try value.requireOffsetDateTime() }),
            (.array, { value throws(TOMLTypeError) in _ = try value.requireArray() }),
            (.table, { value throws(TOMLTypeError) in _ = try value.requireTable() }),
        ]
        for entry in document.root.entries {
            for (kind, ask) in asks {
                let refused = refusal(entry.key.name, ask).map { [$0.expected, $0.found] }
                let expected = kind == entry.value.kind ? nil : [kind, entry.value.kind]
                #expect(refused == expected, "\(entry.key.name) as \(kind.phrase)")
                #expect(refusal(entry.key.name, ask).map { $0.span == entry.value.span } != false)
            }
        }
    }

    @Test func `the fields of dates and times are exact`() {
        let document = TOMLDocument.reading(
            """
            a = 0001-02-03T04:05:06.000000007-08:09
            b = 9999-12-31 23:59:60.999999999999
            c = 2000-02-29
            d = 07:32:08.5
            e = 2026-08-22T07:32Z
            """)
        let date = TOMLLocalDate(year: 1, month: 2, day: 3)
        #expect(
            document.root["a"]?.offsetDateTime
                == TOMLOffsetDateTime(
                    date: date, time: TOMLLocalTime(hour: 4, minute: 5, second: 6, nanosecond: 7),
                    offsetMinutes: -489, isZulu: false))
        #expect(
            document.root["b"]?.localDateTime
                == TOMLLocalDateTime(
                    date: TOMLLocalDate(year: 9999, month: 12, day: 31),
                    time: TOMLLocalTime(hour: 23, minute: 59, second: 60, nanosecond: 999_999_999)))
        #expect(document.root["c"]?.localDate == TOMLLocalDate(year: 2000, month: 2, day: 29))
        #expect(
            document.root["d"]?.localTime == TOMLLocalTime(hour: 7, minute: 32, second: 8, nanosecond: 500_000_000))
        #expect(document.root["e"]?.offsetDateTime?.isZulu == true)
    }
}
