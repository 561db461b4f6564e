import Diagnostics
import JSON
import TestKit
import Testing

@Suite struct JSONWritingTests {
    @Test func `values are written compact, pretty and in ASCII`() {
        let value: JSONValue = [
            "name": "é\"\\\u{1}\n😀/", "list": [1, -2.5, true, nil], "empty": [[], [:]], "big": .number(1e300),
        ]
        #expect(
            value.text()
                == #"{"name":"é\"\\\u0001\n😀/","list":[1,-2.5,true,null],"empty":[[],{}],"big":1e+300}"#)
        #expect(
            value.text(JSONText.Layout(isASCII: true)).hasPrefix(#"{"name":"\u00e9\"\\\u0001\n\ud83d\ude00/","list""#))
        #expect(
            value.text(.pretty) == """
                {
                  "name": "é\\"\\\\\\u0001\\n😀/",
                  "list": [
                    1,
                    -2.5,
                    true,
                    null
                  ],
                  "empty": [
                    [],
                    {}
                  ],
                  "big": 1e+300
                }
                """)
    }

    @Test func `every finite number reads back as itself and no other is written`() throws {
        #expect(JSONValue.array([.number(.nan), .number(.infinity)]).text() == "[null,null]")
        try forAll(count: 2_000) { random in
            let number = Double(bitPattern: random.next())
            guard number.isFinite else { return }
            let read = try JSONValue.parse(JSONValue.number(number).text())
            try demand(read == .number(number), "\(number) became \(read)")
        }
    }

    @Test(arguments: [3, 13, 5_000])
    func `objects keep their order and find their members`(_ count: Int) {
        var object = JSONObject()
        for index in 0..<count { object["key \(index)"] = .integer(Int64(index)) }
        object["key 1"] = "changed"
        object["key 0"] = nil
        object["absent"] = nil
        #expect(object.keys == (1..<count).map { "key \($0)" })
        #expect(object["key 1"] == "changed")
        #expect(object["key \(count - 1)"] == .integer(Int64(count - 1)))
        #expect(object["key 0"] == nil)
        object["e\u{301}"] = 1
        object["é"] = 2
        #expect(object["e\u{301}"] == 1)
        #expect(object.count == count + 1)
    }

    @Test func `every code has a page whose example shows it and whose mended text does not`() throws {
        let index = CodeIndex(JSONCodePages.all)
        #expect(index.duplicates.isEmpty)
        #expect(Set(Refused.all.map(\.code)).union(["json.too-deep"]) == Set(index.pages.map(\.code)))
        var shown = ""
        for page in index.pages {
            guard let example = page.example, let mended = page.mended else { continue }
            #expect(throws: Never.self) { try JSONValue.parse(mended) }
            do throws(JSONError) {
                _ = try JSONValue.parse(example)
                Issue.record("the example of \(page.code) is valid")
            } catch {
                #expect(error.code == page.code)
                let source = SourceText(name: "example.json", example)
                TerminalRenderer().render([error.diagnostic(in: source)], to: &shown)
                shown += "\n"
            }
        }
        do throws(JSONError) {
            _ = try JSONValue.parse([0x22, 0xFF, 0x22])
        } catch {
            let source = SourceText(name: "example.json", bytes: [0x22, 0xFF, 0x22])
            TerminalRenderer().render([error.diagnostic(in: source)], to: &shown)
        }
        try Golden.check("codes.txt", shown)
    }
}
