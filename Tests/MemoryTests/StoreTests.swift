import AgentModel
import AgentPorts
import Memory
import Platform
import SQLite
import TestKit
import Testing

struct StoreTests {
    @Test func `a new store is its owner's alone and is found again`() async throws {
        let scratch = try Scratch()
        let steps = [Sample.step(1, turn: 1), Sample.step(2, turn: 1, .summary("short"))]
        try await scratch.withStore { store in
            #expect(store.path == scratch.database)
            try await store.conversations.append(steps, to: Sample.conversation(1))
            #expect(try File.status(scratch.directory)?.mode == 0o700)
            for file in try Directory.list(scratch.directory) {
                #expect(try File.status(Path.join(scratch.directory, file.name))?.mode == 0o600, "\(file.name)")
            }
        }
        #expect(try Directory.list(scratch.directory).map(\.name) == [Store.fileName])
        let found = try await scratch.withStore {
            try await $0.conversations.history(of: Sample.conversation(1), agent: nil, newest: 9)
        }
        #expect(found == steps)
    }

    @Test func `what was acknowledged is in the files that a crash leaves behind`() async throws {
        let (scratch, remains) = (try Scratch(), try Scratch())
        try await scratch.withStore { store in
            for number in 1...40 as ClosedRange<UInt64> {
                try await store.conversations.append(
                    [Sample.step(number, turn: number)], to: Sample.conversation(number % 4))
            }
            // The store is open: its newest commits are in the log beside the database alone.
            try Directory.create(remains.directory)
            for name in [Store.fileName, Store.fileName + "-wal"] {
                let bytes = try File.read(Path.join(scratch.directory, name))
                try File.writeAtomically(Path.join(remains.directory, name), bytes)
            }
        }
        let interrupted = try await remains.withStore { try await $0.conversations.interruptedTurns() }
        #expect(interrupted.map(\.received.id) == (1...40).map { Sample.message($0) })
    }

    @Test func `a probe needs room on the disk as any write does, and leaves nothing behind`() async throws {
        let scratch = try Scratch()
        try await scratch.withStore { store in
            let before = store.figures
            try await store.probe()
            #expect(store.figures.bytes > before.bytes)
        }
        let rows = try scratch.lookInside { database in
            try database.value("SELECT count(*) FROM schema_migrations WHERE position < 0", as: Int.self)
        }
        #expect(rows == 0)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var kind: StorageError.Kind
        var says: String
        /// Given a store that was in use.
        var spoil: @Sendable (Scratch) throws -> Void
    }

    static let refusals = [
        Refusal(
            testDescription: "a database from the future", kind: .unavailable, says: "this program knows"
        ) { scratch in
            try scratch.lookInside { database in
                _ = try database.run("INSERT INTO schema_migrations VALUES (9, 'facts', '0123456789abcdef', 0)")
            }
        },
        Refusal(testDescription: "another program's", kind: .unavailable, says: "belongs to another program") {
            try $0.lookInside { try $0.setApplicationID(7) }
        },
        Refusal(testDescription: "no database at all", kind: .corrupt, says: "not a database") {
            try File.writeAtomically($0.database, Array(repeating: UInt8(ascii: "x"), count: 4096))
        },
        Refusal(testDescription: "a reference into nothing", kind: .corrupt, says: "'conversations' does not have") {
            try $0.lookInside { database in
                try database.runScript("PRAGMA foreign_keys = 0; DELETE FROM conversations")
            }
        },
        Refusal(testDescription: "overwritten pages", kind: .corrupt, says: "malformed") {
            var bytes = try File.read($0.database)
            for page in 3..<(bytes.count / 4096) { for offset in 0..<64 { bytes[page * 4096 + offset] = 0xee } }
            try File.writeAtomically($0.database, bytes)
        },
        Refusal(testDescription: "a file in the directory's place", kind: .unavailable, says: "cannot") {
            try Directory.removeTree($0.directory)
            try File.writeAtomically($0.directory, [])
        },
    ]

    @Test(arguments: refusals)
    func `what is not ours or not sound is refused with words and left as it is`(_ refusal: Refusal) async throws {
        let scratch = try Scratch()
        try await scratch.withStore {
            try await $0.conversations.append([Sample.step(1, turn: 1)], to: Sample.conversation(1))
        }
        try refusal.spoil(scratch)
        let before = try? File.read(scratch.database)
        let error = await storageError { try await scratch.withStore { _ in } }
        #expect(error?.kind == refusal.kind, "\(String(describing: error))")
        #expect(error?.message.contains(refusal.says) ?? false, "\(error?.message ?? "")")
        #expect(error?.help.isEmpty == false)
        #expect((try? File.read(scratch.database)) == before)
    }

    static let kinds: [SQLiteError.Family: StorageError.Kind] = [
        .busy: .busy, .locked: .busy, .overloaded: .busy, .timedOut: .busy, .full: .full, .readOnly: .readOnly,
        .corrupt: .corrupt, .notADatabase: .corrupt, .mismatch: .corrupt, .cannotOpen: .unavailable,
        .ioError: .unavailable, .outOfMemory: .unavailable, .closed: .unavailable, .fromTheFuture: .unavailable,
        .foreign: .unavailable, .interrupted: .cancelled, .constraint: .other, .tooBig: .other, .misuse: .other,
        .statement: .other, .other: .other,
    ]

    @Test func `every kind of failure has its word, its file and its help`() throws {
        let scratch = try Scratch()
        var real = try #require(throws: SQLiteError.self) { try scratch.lookInside { _ in } }
        for family in SQLiteError.Family.allCases {
            real.family = family
            let made = StorageError(real)
            #expect(made.kind == Self.kinds[family] && made.message.contains("'\(scratch.database)'"), "\(family)")
            let isOurs = [.cancelled, .other].contains(made.kind) || family == .closed
            #expect(isOurs || !made.help.isEmpty, "\(family)")
        }
    }

    @Test func `a row that makes no sense is named, and does not bring the others down`() async throws {
        let scratch = try Scratch()
        try await scratch.withStore { store in
            for number in 1...2 as ClosedRange<UInt64> {
                try await store.conversations.append(
                    [Sample.step(number, turn: number)], to: Sample.conversation(number))
            }
        }
        try scratch.lookInside { _ = try $0.run("UPDATE steps SET kind = 'odd' WHERE position = 1") }
        try await scratch.withStore { store in
            let error = await storageError {
                _ = try await store.conversations.history(of: Sample.conversation(1), agent: nil, newest: 1)
            }
            #expect(error?.kind == .corrupt && error?.message.contains("'\(Sample.message(1))'") == true)
            let other = try await store.conversations.history(of: Sample.conversation(2), agent: nil, newest: 1)
            #expect(other == [Sample.step(2, turn: 2)])
        }
    }

    @Test func `a closed store refuses, a read nobody waits for is withdrawn`() async throws {
        let scratch = try Scratch()
        let store = try await Store.open(scratch.directory)
        let cancelled = await Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await storageError { _ = try await store.lifecycle.agents() }
        }.value
        #expect(cancelled?.kind == .cancelled)
        await store.close()
        await store.close()
        let asked = await storageError { _ = try await store.conversations.interruptedTurns() }
        let told = await storageError { try await store.conversations.delete(Sample.conversation(1)) }
        #expect(asked?.kind == .unavailable && told?.kind == .unavailable)
    }
}
