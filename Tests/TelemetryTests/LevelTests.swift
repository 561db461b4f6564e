import Synchronization
import Telemetry
import Testing

struct LevelTests {
    @Test func `what the level leaves out is not even made`() {
        let book = Book()
        let telemetry = Telemetry(.text, into: book, level: .warning)
        let made = Atomic(0)
        func value() -> LogValue { .integer(made.add(1, ordering: .relaxed).newValue) }
        let logger = telemetry.logger("a")
        logger.debug("quiet", ["n": value()])
        logger.info("quiet", ["n": value()])
        logger.warning("loud", ["n": value()])
        telemetry.deliver()
        #expect(made.load(ordering: .relaxed) == 1)
        #expect(book.lines == ["2026-02-28T23:59:59.000001Z warning a: loud n=1"])
    }

    @Test func `levels change while everything runs, of all or of one part`() {
        let book = Book()
        let telemetry = Telemetry(.text, into: book, level: .info)
        let (one, other) = (telemetry.logger("one"), telemetry.logger("other"))
        telemetry.setLevel(.debug, of: "one")
        telemetry.setLevel(.trace, of: "later")
        telemetry.setLevel(.error)
        let later = telemetry.logger("later")
        let copy = one.about { $0.agent = "x" }
        #expect([one, other, later, copy].map { $0.isOn(.debug) } == [true, false, true, true])
        #expect(telemetry.componentLevels == ["one": .debug, "other": .error, "later": .trace])
        telemetry.resetLevel(of: "one")
        #expect(!copy.isOn(.debug) && copy.isOn(.error))
        #expect(LogLevel.allCases.allSatisfy { LogLevel($0.name) == $0 } && LogLevel("loud") == nil)
    }

    @Test func `a slow writer costs events, never time, and the loss is told`() {
        let book = Book()
        let wakes = Atomic(0)
        let telemetry = Telemetry(
            sinks: [book.sink(.text)], limit: 3, now: { moment }, wake: { wakes.add(1, ordering: .relaxed) })
        let logger = telemetry.logger("a")
        for number in 1...10 { logger.info("event", ["n": .integer(number)]) }
        #expect(wakes.load(ordering: .relaxed) == 1)
        telemetry.deliver()
        let head = "2026-02-28T23:59:59.000001Z "
        let loss = "events were dropped because they came faster than they could be written"
        #expect(
            book.lines
                == (1...3).map { "\(head)info    a: event n=\($0)" }
                + ["\(head)warning telemetry: \(loss) telemetry.dropped=7"])
        telemetry.deliver()
        logger.info("again")
        telemetry.deliver()
        #expect(book.lines.count == 5 && wakes.load(ordering: .relaxed) == 2)
    }

    @Test func `events of many tasks all arrive, each once`() async {
        let book = Book()
        let telemetry = Telemetry(.text, into: book, limit: 100_000)
        await withTaskGroup { group in
            for task in 0..<8 {
                group.addTask {
                    let logger = telemetry.logger("t\(task)")
                    for number in 0..<500 { logger.info("event", ["n": .integer(number)]) }
                }
            }
            group.addTask { for _ in 0..<50 { telemetry.deliver() } }
        }
        telemetry.deliver()
        #expect(book.lines.count == 4000 && Set(book.lines).count == 4000)
    }
}
