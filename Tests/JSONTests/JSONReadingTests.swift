import Diagnostics
import JSON
import TestKit
import Testing

@Suite struct JSONReadingTests {
    @Test(arguments: Accepted.all)
    func `valid texts are read`(_ example: Accepted) throws {
        #expect(try JSONValue.parse(example.text) == example.value)
    }

    @Test(arguments: Refused.all)
    func `everything else is refused at its first byte that is wrong`(_ example: Refused) {
        #expect(throws: JSONError.self) { try JSONValue.parse(example.bytes) }
        do throws(JSONError) {
            _ = try JSONValue.parse(example.bytes)
        } catch {
            #expect(error.code == example.code)
            #expect(error.offset == example.offset)
        }
    }

    @Test func `depth has a limit and costs no stack`() throws {
        let deep = [UInt8](repeating: 0x5B, count: 1_000_000)
        #expect(throws: JSONError(.tooDeep(limit: 512), SourceSpan(512..<513))) { try JSONValue.parse(deep) }
        #expect(throws: JSONError(.tooDeep(limit: 4_096), SourceSpan(4_096..<4_097))) {
            try JSONValue.parse(deep, options: JSONOptions(depthLimit: 1_000_000))
        }
        let just = String(repeating: "[", count: 4_096) + String(repeating: "]", count: 4_096)
        #expect(try JSONValue.parse(just, options: JSONOptions(depthLimit: 4_096)).text() == just)
    }

    @Test func `any bytes are read or refused, and what is read is written and read again as the same`() throws {
        let pieces = [
            "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\\u00e9", "\\", "1", "-", "0", ".5", "e9", "true", "null",
            " ",
            "\u{1}", "é",
        ]
        try forAll(count: 2_000) { random in
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                bytes += pieces.randomElement(using: &random)?.utf8.map { $0 } ?? []
                if Int.random(in: 0..<20, using: &random) == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &random))
                }
            }
            let source = SourceText(name: "any.json", bytes: bytes)
            do {
                let value = try JSONValue.parse(bytes)
                for layout in [JSONText.Layout.compact, .pretty, JSONText.Layout(isASCII: true)] {
                    let again = try? JSONValue.parse(value.bytes(layout))
                    try demand(again == value, "\(value.text(layout)) from \(bytes)")
                }
            } catch let error as JSONError {
                try demand(error.offset <= bytes.count, "\(error) in \(bytes)")
                _ = TerminalRenderer().render(error.diagnostic(in: source))
            }
        }
    }
}

struct Accepted: Sendable, CustomTestStringConvertible {
    var text: String
    var value: JSONValue
    var testDescription: String { text }

    init(_ text: String, _ value: JSONValue) { (self.text, self.value) = (text, value) }

    static let all = [
        Accepted("null", nil), Accepted(" true\n", true), Accepted("\t\r\nfalse ", false),
        Accepted("0", 0), Accepted("-1", -1), Accepted("9223372036854775807", .integer(.max)),
        Accepted("-9223372036854775808", .integer(.min)),
        Accepted("9223372036854775808", .number(9_223_372_036_854_775_808)),
        Accepted("-0", .number(-0.0)), Accepted("1.5", 1.5), Accepted("1E2", .number(100)),
        Accepted("1e-7", .number(1e-7)), Accepted("1.0e+2", .number(100)),
        Accepted("5e-324", .number(.leastNonzeroMagnitude)),
        Accepted("1e-999", .number(0)), Accepted("0.1", .number(0.1)), Accepted("0e1", .number(0)),
        Accepted("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
        Accepted(#""""#, ""), Accepted(#""é漢😀""#, "é漢😀"), Accepted(#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
        Accepted(#""\u00e9\u00C9\u0000""#, "é\u{C9}\u{0}"), Accepted(#""\ud83d\ude00""#, "😀"),
        Accepted(#""a\u0065\u0301b""#, "ae\u{301}b"), Accepted("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
        Accepted(#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
        Accepted("[]", []), Accepted("[ ]", []), Accepted("[1,[2,[]],{}]", [1, [2, []], [:]]),
        Accepted("{}", [:]), Accepted(#"{"a":1,"b":[true,null]}"#, ["a": 1, "b": [true, nil]]),
        Accepted(#"{"":{"":0}}"#, ["": ["": 0]]), Accepted(#" { "a" : { } , "b" : "" } "#, ["a": [:], "b": ""]),
        Accepted(#"{"b":1,"a":2}"#, ["a": 2, "b": 1]),
    ]
}

struct Refused: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var code: DiagnosticCode
    var offset: Int
    var testDescription: String { "\(code) in \(String(decoding: bytes, as: UTF8.self))" }

    init(_ text: String, _ code: DiagnosticCode, _ offset: Int) { self.init(Array(text.utf8), code, offset) }
    init(_ bytes: [UInt8], _ code: DiagnosticCode, _ offset: Int) {
        (self.bytes, self.code, self.offset) = (bytes, code, offset)
    }

    static let all = [
        Refused("", "json.unexpected-end", 0), Refused("  ", "json.unexpected-end", 2),
        Refused("[", "json.unexpected-end", 1), Refused("[1", "json.unexpected-end", 2),
        Refused("[1,", "json.unexpected-end", 3), Refused("{\"a\"", "json.unexpected-end", 4),
        Refused("{\"a\":", "json.unexpected-end", 5), Refused("\"abc", "json.unexpected-end", 4),
        Refused("tru", "json.unexpected-end", 3), Refused("\"\\", "json.unexpected-end", 2),
        Refused("\"\\u12", "json.unexpected-end", 5), Refused("truth", "json.unexpected-character", 0),
        Refused("True", "json.unexpected-character", 0), Refused("NaN", "json.unexpected-character", 0),
        Refused("+1", "json.unexpected-character", 0), Refused(".5", "json.unexpected-character", 0),
        Refused("[1 2]", "json.unexpected-character", 3), Refused("[1}", "json.unexpected-character", 2),
        Refused("[,1]", "json.unexpected-character", 1), Refused("{1:2}", "json.unexpected-character", 1),
        Refused("{a:1}", "json.unexpected-character", 1), Refused("{\"a\" 1}", "json.unexpected-character", 5),
        Refused("{\"a\":1 \"b\":2}", "json.unexpected-character", 7), Refused("'a'", "json.unexpected-character", 0),
        Refused("// c\n1", "json.unexpected-character", 0), Refused("[1,,2]", "json.unexpected-character", 3),
        Refused("\u{FEFF}1", "json.unexpected-character", 0), Refused("\u{A0}1", "json.unexpected-character", 0),
        Refused([0xFF], "json.unexpected-character", 0), Refused("]", "json.unexpected-character", 0),
        Refused("[1,]", "json.trailing-comma", 2), Refused("{\"a\":1 , }", "json.trailing-comma", 7),
        Refused("1 2", "json.trailing-content", 2), Refused("{}}", "json.trailing-content", 2),
        Refused("nullx", "json.trailing-content", 4), Refused("1a", "json.trailing-content", 1),
        Refused("01", "json.invalid-number", 0), Refused("-", "json.invalid-number", 0),
        Refused("[-01]", "json.invalid-number", 1), Refused("1.", "json.invalid-number", 0),
        Refused("1.e5", "json.invalid-number", 0), Refused("1e", "json.invalid-number", 0),
        Refused("1e+", "json.invalid-number", 0), Refused("0x1", "json.trailing-content", 1),
        Refused("1e999", "json.number-out-of-range", 0), Refused("[-1e999]", "json.number-out-of-range", 1),
        Refused("\"a\\x\"", "json.invalid-escape", 2), Refused("\"\\u12g4\"", "json.invalid-escape", 1),
        Refused("\"\\ud800\"", "json.lone-surrogate", 1), Refused("\"\\udc00\"", "json.lone-surrogate", 1),
        Refused("\"\\ud800\\u0041\"", "json.lone-surrogate", 1), Refused("\"\\ud800x\"", "json.lone-surrogate", 1),
        Refused("\"a\nb\"", "json.control-character", 2), Refused([0x22, 0x00, 0x22], "json.control-character", 1),
        Refused([0x22, 0xFF, 0x22], "json.invalid-utf8", 1), Refused([0x22, 0x61, 0xC3, 0x22], "json.invalid-utf8", 2),
        Refused([0x22, 0xED, 0xA0, 0x80, 0x22], "json.invalid-utf8", 1),
        Refused([0x22, 0xC0, 0x80, 0x22], "json.invalid-utf8", 1),
        Refused([0x22, 0x5C, 0x6E, 0xFF, 0x22], "json.invalid-utf8", 3),
        Refused([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D], "json.invalid-utf8", 2),
        Refused("{\"a\":1,\"a\":2}", "json.duplicate-key", 7),
        Refused("{\"a\":1,\"\\u0061\":2}", "json.duplicate-key", 7),
    ]
}
