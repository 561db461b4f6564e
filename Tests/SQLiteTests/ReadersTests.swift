import SQLite
import Testing

struct ReadersTests {
    /// Counts for hours.
    static let endless: SQL = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    @Test func `a long read is stopped when its task is cancelled or its time is up, and the next one is served`()
        async throws
    {
        let scratch = try Scratch()
        let writer = try await scratch.writer()
        let readers = try await Readers.open(scratch.location, count: 1)
        let gate = Gate()
        let long = Task {
            try await readers.read { snapshot in
                gate.open()
                return try snapshot.value(Self.endless, as: Int.self)
            }
        }
        await gate.isOpened()
        let waiting = Task { try await readers.read { _ in "never begun" } }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        long.cancel()
        await #expect(throws: CancellationError.self) { try await long.value }
        let late = await family {
            _ = try await readers.read(within: .milliseconds(1)) { try $0.value(Self.endless, as: Int.self) }
        }
        #expect(late == .timedOut)
        let count = try await readers.read(within: .seconds(60)) {
            try $0.value("SELECT count(*) FROM notes", as: Int.self)
        }
        #expect(count == 0)
        await readers.close()
        #expect(await family { try await readers.read { _ in } } == .closed)
        await writer.close()
    }

    @Test func `a reader cannot write`() async throws {
        let scratch = try Scratch()
        let writer = try await scratch.writer()
        let readers = try await Readers.open(scratch.location)
        let outcome = await family {
            _ = try await readers.read { try $0.value("DELETE FROM notes RETURNING caller", as: Int.self) }
        }
        #expect(outcome == .readOnly)
        await readers.close()
        await writer.close()
    }
}

extension Gate {
    func isOpened() async { while !isOpenNow { await Task.yield() } }
}
