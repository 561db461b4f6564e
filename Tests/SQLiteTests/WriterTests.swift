import Glibc
import Platform
import SQLite
import Synchronization
import TestKit
import Testing

struct WriterTests {
    struct Storm: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var synchronous: DatabaseOptions.Synchronous
        var groupLimit: Int
    }

    static let storms = [
        Storm(testDescription: "each commit on the disk", synchronous: .full, groupLimit: 256),
        Storm(testDescription: "commits on the disk at checkpoints", synchronous: .normal, groupLimit: 256),
        Storm(testDescription: "small groups", synchronous: .full, groupLimit: 3),
        Storm(testDescription: "no groups", synchronous: .normal, groupLimit: 1),
    ]

    @Test(arguments: storms)
    func `many tasks write and read at once, and nothing is lost or out of order`(_ item: Storm) async throws {
        let scratch = try Scratch()
        let settings = DatabaseOptions(synchronous: item.synchronous, checkpointPages: 50)
        let writer = try await scratch.writer(WriterOptions(database: settings, groupLimit: item.groupLimit))
        let readers = try await Readers.open(scratch.location, count: 2)
        let (callers, each) = (50, 20)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for caller in 0..<callers {
                group.addTask {
                    for number in 0..<each {
                        try await writer.add(caller, number)
                        let seen = try await readers.read { snapshot in
                            try snapshot.value("SELECT count(*) FROM notes WHERE caller = \(caller)", as: Int.self)
                        }
                        #expect(seen == number + 1, "what was acknowledged is seen at once")
                    }
                }
            }
            try await group.waitForAll()
        }
        let outOfOrder = try await readers.read { snapshot in
            try snapshot.value(
                """
                SELECT count(*) FROM notes AS a JOIN notes AS b
                ON a.caller = b.caller AND a.number < b.number AND a.rowid > b.rowid
                """, as: Int.self)
        }
        #expect(outOfOrder == 0)
        await readers.close()
        await writer.close()
        let statistics = writer.statistics
        #expect(statistics.writes == callers * each)
        #expect(statistics.largestGroup <= item.groupLimit)
        #expect((statistics.commits < statistics.writes) == (item.groupLimit > 1), "commits are shared")
        #expect(!File.exists(scratch.path + "-wal"), "closing leaves one file")
        let found = try inspect(scratch.location)
        #expect(found.count == callers * each && found.problems == [])
    }

    struct Refused: Error {}

    @Test func `a write that fails does not undo the others of its commit`() async throws {
        let scratch = try Scratch()
        let writer = try await scratch.writer()
        let gate = Gate()
        // While the thread is held, everything else lines up and becomes one group.
        async let held: Void = writer.write { _ in gate.hold() }
        await gate.isHeld()
        await withTaskGroup(of: (Int, String).self) { group in
            for number in 0..<30 {
                group.addTask {
                    do {
                        try await writer.write { transaction in
                            try transaction.run("INSERT INTO notes VALUES (0, \(number), '')")
                            if number % 3 == 1 { try transaction.run("INSERT INTO notes VALUES (0, \(number), '')") }
                            if number % 3 == 2 { throw Refused() }
                        }
                        return (number, "written")
                    } catch let error as SQLiteError {
                        return (number, error.family.rawValue)
                    } catch {
                        return (number, "\(type(of: error))")
                    }
                }
            }
            await lineUp(30, at: writer)
            gate.open()
            for await (number, outcome) in group {
                #expect(outcome == ["written", "constraint", "Refused"][number % 3])
            }
        }
        try await held
        #expect(writer.statistics.largestGroup == 30)
        #expect(writer.statistics.commits == 2)
        await writer.close()
        #expect(try inspect(scratch.location).count == 10)
    }

    @Test func `a commit that does not hold is taken apart, and only the guilty write fails`() async throws {
        let scratch = try Scratch()
        let events = Events()
        let writer = try await scratch.writer(WriterOptions(report: events.add))
        try await writer.write { transaction in
            try transaction.runScript(
                """
                CREATE TABLE parents (id INTEGER PRIMARY KEY);
                CREATE TABLE children (id INTEGER REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED);
                """)
        }
        let gate = Gate()
        async let held: Void = writer.write { _ in gate.hold() }
        await gate.isHeld()
        async let good: Void = writer.add(1, 1)
        async let guilty = family { _ = try await writer.write { try $0.run("INSERT INTO children VALUES (5)") } }
        await lineUp(2, at: writer)
        gate.open()
        try await held
        try await good
        #expect(await guilty == .constraint)
        #expect(events.names == ["runningApart 2", "gaveUp constraint"])
        await writer.close()
        #expect(try inspect(scratch.location).count == 1)
    }

    @Test func `a write is withdrawn before it begins, the line has an end, and closing serves what waits`()
        async throws
    {
        let scratch = try Scratch()
        let writer = try await scratch.writer(WriterOptions(queueLimit: 2))
        let gate = Gate()
        async let held: Void = writer.write { _ in gate.hold() }
        await gate.isHeld()
        let withdrawn = Task { try await writer.add(1, 1) }
        async let kept: Void = writer.add(2, 2)
        await lineUp(2, at: writer)
        #expect(await family { try await writer.add(3, 3) } == .overloaded)
        withdrawn.cancel()
        await #expect(throws: CancellationError.self) { try await withdrawn.value }
        #expect(writer.waiting == 1)
        async let another: Void = writer.add(5, 5)
        await lineUp(2, at: writer)
        async let closed: Void = writer.close()
        while await family({ try await writer.add(4, 4) }) != .closed { await Task.yield() }
        gate.open()
        try await held
        try await kept
        try await another
        await closed
        await writer.close()
        #expect(try inspect(scratch.location).count == 2)
    }

    @Test func `a shielded write has its place in line before it waits, and keeps it when its task is cancelled`()
        async throws
    {
        let scratch = try Scratch()
        let writer = try await scratch.writer()
        let gate = Gate()
        async let held: Void = writer.write { _ in gate.hold() }
        await gate.isHeld()
        let shielded = Task.immediate {
            try await writer.writeShielded { try $0.run("INSERT INTO notes VALUES (1, 1, '')") }
        }
        #expect(writer.waiting == 1)
        shielded.cancel()
        #expect(writer.waiting == 1)
        gate.open()
        try await held
        #expect(try await shielded.value == 1)
        await writer.close()
        #expect(try inspect(scratch.location).count == 1)
    }

    @Test func `a lock of somebody else is waited for and told about`() async throws {
        let scratch = try Scratch()
        let events = Events()
        let writer = try await scratch.writer(
            WriterOptions(database: DatabaseOptions(patience: .seconds(60)), report: events.add))
        let holder = try scratch.open(.readWrite)
        let lock = try holder.transaction()
        async let written: Void = writer.add(1, 1)
        await events.first()
        lock.rollback()
        try await written
        #expect(events.names.first == "waitingForLock 1")
        await writer.close()
    }

    @Test func `what cannot be opened is told before anything is written`() async throws {
        let scratch = try Scratch()
        try scratch.directory.write("not.db", String(repeating: "just some text ", count: 100))
        for (path, expected) in [
            (scratch.directory.path("missing/x.db"), SQLiteError.Family.cannotOpen), ("", .cannotOpen),
            ("a\u{0}b", .cannotOpen), (scratch.directory.path, .cannotOpen),
            (scratch.directory.path("not.db"), .notADatabase),
        ] {
            #expect(await family { _ = try await Writer.open(.file(path)) } == expected, "\(path)")
        }
        #expect(await family { _ = try await Readers.open(scratch.location) } == .cannotOpen)
    }
}

/// Waits until this many writes are in line.
func lineUp(_ count: Int, at writer: Writer) async {
    while writer.waiting < count { await Task.yield() }
}

/// Holds a thread until it is opened.
final class Gate: Sendable {
    private let isOpen = Atomic(false)
    private let arrived = Atomic(false)

    func hold() {
        arrived.store(true, ordering: .releasing)
        while !isOpen.load(ordering: .acquiring) { sched_yield() }
    }

    func isHeld() async { while !arrived.load(ordering: .acquiring) { await Task.yield() } }

    var isOpenNow: Bool { isOpen.load(ordering: .acquiring) }

    func open() { isOpen.store(true, ordering: .releasing) }
}

/// What a writer reported.
final class Events: Sendable {
    private let events = Mutex<[WriterEvent]>([])

    var add: @Sendable (WriterEvent) -> Void {
        { event in self.events.withLock { $0.append(event) } }
    }

    var names: [String] {
        events.withLock { events in
            events.map { event in
                switch event {
                case .waitingForLock(let attempt, _): "waitingForLock \(attempt)"
                case .runningApart(let count, _): "runningApart \(count)"
                case .madeRoom(let error): "madeRoom \(error.family)"
                case .gaveUp(let error): "gaveUp \(error.family)"
                }
            }
        }
    }

    func first() async { while names.isEmpty { await Task.yield() } }
}
