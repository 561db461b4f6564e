import SQLite
import Testing

struct ValueTests {
    struct RoundTrip: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var value: SQLValue
        var stored: SQLValue?
    }

    static let roundTrips = [
        RoundTrip(testDescription: "NULL", value: .null),
        RoundTrip(testDescription: "the smallest integer", value: .integer(.min)),
        RoundTrip(testDescription: "the largest integer", value: .integer(.max)),
        RoundTrip(testDescription: "a real number", value: .real(0.1)),
        RoundTrip(testDescription: "infinity", value: .real(.infinity)),
        RoundTrip(testDescription: "what is no number", value: .real(.nan), stored: .null),
        RoundTrip(testDescription: "no text", value: .text("")),
        RoundTrip(testDescription: "text with a quote", value: .text("it's \"so\"; DROP TABLE notes; --")),
        RoundTrip(testDescription: "text with a NUL", value: .text("a\u{0}b")),
        RoundTrip(testDescription: "text of many scripts", value: .text("žluťoučký 漢字 👩‍👩‍👧")),
        RoundTrip(testDescription: "no bytes", value: .blob([])),
        RoundTrip(testDescription: "bytes", value: .blob([0, 255, 39, 0])),
        RoundTrip(testDescription: "a megabyte", value: .blob(Array(repeating: 7, count: 1 << 20))),
    ]

    @Test(arguments: roundTrips)
    func `a value comes back as it was given`(_ item: RoundTrip) throws {
        let database = try Database.open(.memory)
        try database.runScript("CREATE TABLE t (v)")
        #expect(try database.run("INSERT INTO t VALUES (\(item.value))") == 1)
        #expect(try database.value("SELECT v FROM t", as: SQLValue.self) == item.stored ?? item.value)
    }

    struct Reading: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var value: SQLValue
        var read: @Sendable (SQLValue) -> String?
        var result: String?

        init<Value: Readable & Sendable>(_ value: SQLValue, _ type: Value.Type, _ result: String?) {
            testDescription = "\(value) as \(type)"
            self.value = value
            self.result = result
            read = { Value.read($0).map { "\($0)" } }
        }
    }

    static let readings = [
        Reading(.integer(7), Int.self, "7"), Reading(.integer(1), Bool.self, "true"),
        Reading(.integer(2), Bool.self, nil), Reading(.real(1.5), Double.self, "1.5"),
        Reading(.integer(3), Double.self, "3.0"), Reading(.integer(.max), Double.self, nil),
        Reading(.real(1), Int.self, nil), Reading(.text("7"), Int.self, nil), Reading(.integer(7), String.self, nil),
        Reading(.blob([1]), [UInt8].self, "[1]"), Reading(.null, String.self, nil),
        Reading(.null, String?.self, "nil"), Reading(.text("a"), String?.self, "Optional(\"a\")"),
        Reading(.integer(1), String?.self, nil),
    ]

    @Test(arguments: readings)
    func `a type takes only what it can hold without loss`(_ item: Reading) {
        #expect(item.read(item.value) == item.result)
    }

    @Test func `columns are read by place and by name, and mistakes are told`() throws {
        let database = try Database.open(.memory)
        let row = try database.first("SELECT 7 AS id, 'x' AS name, NULL AS age") { (row) throws(SQLiteError) in
            (try row.get(0, as: Int.self), try row.get("name", as: String.self), try row.get("age", as: Int?.self))
        }
        #expect(row?.0 == 7 && row?.1 == "x" && row?.2 == nil)
        #expect(throws: (any Error).self) { try database.value("SELECT 'x' AS name", as: Int.self) }
        var message = ""
        do throws(SQLiteError) { _ = try database.value("SELECT 'x' AS name", as: Int.self) } catch {
            message = error.message
        }
        #expect(
            message
                == "database ':memory:': column 'name' holds a text; expected an integer, in 'SELECT 'x' AS name'")
        for place in [1, -1] {
            let outcome = family {
                _ = try database.first("SELECT 1 AS a") { (row) throws(SQLiteError) in try row.get(place, as: Int.self)
                }
            }
            #expect(outcome == .misuse)
        }
        let outcome = family {
            _ = try database.first("SELECT 1 AS a") { (row) throws(SQLiteError) in try row.get("b", as: Int.self) }
        }
        #expect(outcome == .misuse)
    }
}
