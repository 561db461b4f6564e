import SQLite
import Testing

/// Statements that are found by their place in the program, and reads on the caller's own thread.
struct FixedStatementTests {
    @Test func `values of every kind go in and come out as they were, run after run`() throws {
        let scratch = try Scratch()
        let database = try scratch.open()
        try database.runScript("CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB) STRICT")
        let texts: [String?] = ["", "plain", "Grüße, 世界 🙂", nil]
        for round in 0..<8 {
            let text = texts[round % 4]
            let changed = try database.run(fixed: "INSERT INTO t (i, r, s, b) VALUES (?, ?, ?, ?)") { values in
                values.add(round == 3 ? nil : Int64(round) - 4)
                values.add(Double(round) / 4)
                values.add(text)
                values.add(text.map { Array($0.utf8) })
            }
            #expect(changed == 1)
        }
        for round in 0..<8 {
            let text = texts[round % 4]
            let same = try database.first(fixed: "SELECT i, r, s, b FROM t WHERE rowid = ?") { values in
                values.add(round + 1)
            } read: { (row) throws(SQLiteError) in
                let (number, share) = (try row.integerOrNil(0), try row.number(1))
                let (word, bytes) = (try row.stringOrNil(2), try row.get(3, as: [UInt8]?.self))
                return number == (round == 3 ? nil : Int64(round) - 4) && share == Double(round) / 4 && word == text
                    && bytes == text.map { Array($0.utf8) } && row.isNull(2) == (text == nil)
            }
            #expect(same == true, "row \(round)")
        }
    }

    @Test func `too few values, and columns of another kind, are refused`() throws {
        let scratch = try Scratch()
        let database = try scratch.open()
        let few = family {
            _ = try database.first(fixed: "SELECT ?, ?") {
                $0.add("one")
            } read: { (_) throws(SQLiteError) in
                1
            }
        }
        #expect(few == .misuse)
        let other = family {
            _ = try database.first(fixed: "SELECT 'a'") { _ in
            } read: { (row) throws(SQLiteError) in
                try row.integer(0)
            }
        }
        #expect(other == .mismatch)
        let null = family {
            _ = try database.first(fixed: "SELECT NULL") { _ in
            } read: { (row) throws(SQLiteError) in
                try row.string(0)
            }
        }
        #expect(null == .mismatch)
    }

    @Test func `one that is running is not disturbed by its own use further in`() throws {
        let scratch = try Scratch()
        let database = try scratch.open()
        func below(_ number: Int64) throws(SQLiteError) -> [Int64] {
            try database.first(fixed: "SELECT ? - 1") {
                $0.add(number)
            } read: { (row) throws(SQLiteError) in
                let next = try row.integer(0)
                return next > 0 ? [next] + (try below(next)) : []
            } ?? []
        }
        #expect(try below(4) == [3, 2, 1])
    }

    private static func newest(_ readers: Readers) async throws -> Int? {
        try await readers.lookUp { try $0.value("SELECT max(number) FROM notes", as: Int?.self) ?? nil }
    }

    @Test func `what is looked up is the last that was written, by many at once, until it is closed`() async throws {
        let scratch = try Scratch()
        let writer = try await scratch.writer()
        let readers = try await Readers.open(scratch.location, count: 1)
        for number in 0..<50 {
            try await writer.add(1, number)
            #expect(try await Self.newest(readers) == number)
        }
        let right = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var right = 0
                    for _ in 0..<50 where (try? await Self.newest(readers)) == 49 { right += 1 }
                    return right
                }
            }
            return await group.reduce(0, +)
        }
        #expect(right == 400)
        #expect(
            await family { try await readers.lookUp { _ = try $0.value("SELECT nonsense", as: Int.self) } }
                == .statement)
        let cancelled = Task { try await readers.lookUp { _ in } }
        cancelled.cancel()
        _ = await cancelled.result
        await readers.close()
        #expect(await family { try await readers.lookUp { _ in } } == .closed)
        await writer.close()
    }
}
