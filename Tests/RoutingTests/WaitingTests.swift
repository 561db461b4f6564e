import AgentModel
import Routing
import TestKit
import Testing

/// Deadlines, priorities and agents that are left alone.
struct WaitingTests {
    @Test func `the earlier of timeout and moment counts, and only nearer ones after it`() {
        func after(_ seconds: UInt32) -> Timestamp { Town.now.advanced(by: .seconds(seconds)) }
        let both = Deadline(timeout: .seconds(30), replyBy: after(20), from: Town.now)
        #expect(both.moment == after(20))
        #expect(Deadline(timeout: nil, replyBy: nil, from: Town.now) == .none)
        #expect(both.tightened(to: .seconds(5), from: Town.now).moment == after(5))
        #expect(both.tightened(to: .seconds(50), from: Town.now) == both)
        #expect(Deadline.none.tightened(by: both) == both)
        #expect(both.remaining(at: after(5)) == .seconds(15))
        #expect(both.leaving(.seconds(4), at: after(5)).moment == after(16))
        #expect(both.leaving(.minutes(4), at: after(5)).moment == after(5))
        #expect([both.hasPassed(at: after(19)), both.hasPassed(at: after(20))] == [false, true])
        #expect([Deadline.none, both].min() == both)
    }

    @Test func `the urgent goes first, and nothing waits for ever`() {
        var queue = AgeingQueue<String>()
        queue.append("low", .low, at: Town.now)
        queue.append("normal", .normal, at: Town.now)
        queue.append("critical", .critical, at: Town.now.advanced(by: .seconds(10)))
        queue.append("late", .critical, at: Town.now.advanced(by: .seconds(19)))
        var order: [String] = []
        while let next = queue.popFirst() { order.append(next) }
        #expect(order == ["normal", "critical", "low", "late"])
    }

    @Test func `nobody is overtaken by what comes eighteen seconds later`() throws {
        try forAll { random in
            var queue = AgeingQueue<(arrived: Int64, level: Int, number: Int)>()
            var (now, taken) = (Town.now, [(arrived: Int64, level: Int, number: Int)]())
            for number in 0..<200 {
                now = now.advanced(by: .milliseconds(UInt32.random(in: 0...2000, using: &random)))
                let level = Int.random(in: 1...10, using: &random)
                queue.append((now.milliseconds, level, number), MessagePriority(clamping: level), at: now)
                if Bool.random(using: &random), let next = queue.popFirst() { taken.append(next) }
            }
            while let next = queue.popFirst() { taken.append(next) }
            try demand(Set(taken.map(\.number)).count == 200, "something was lost")
            for (index, one) in taken.enumerated() {
                for earlier in taken[..<index] {
                    try demand(earlier.arrived <= one.arrived + 18_000, "\(one) waited for \(earlier)")
                    let isEqual = earlier.level == one.level
                    try demand(!isEqual || earlier.number < one.number, "\(earlier) went before \(one)")
                }
            }
        }
    }

    enum Step: Sendable {
        case fail(Int), succeed(Int), withdraw, pass(UInt32)
        case admits(Bool)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let steps: [Step]

        static let all: [Case] = [
            Case(testDescription: "four failures are bad luck", steps: [.fail(4), .admits(true)]),
            Case(testDescription: "five are not", steps: [.fail(5), .admits(false), .pass(29), .admits(false)]),
            Case(
                testDescription: "a success begins the count anew",
                steps: [.fail(4), .succeed(1), .fail(4), .admits(true)]),
            Case(
                testDescription: "after a rest three find out",
                steps: [.fail(5), .pass(30), .admits(true), .admits(true), .admits(true), .admits(false)]),
            Case(
                testDescription: "three successes close it",
                steps: [
                    .fail(5), .pass(30), .admits(true), .admits(true), .admits(true), .succeed(3), .fail(4),
                    .admits(true),
                ]),
            Case(
                testDescription: "one failure opens it again",
                steps: [.fail(5), .pass(30), .admits(true), .succeed(1), .admits(true), .fail(1), .admits(false)]),
            Case(
                testDescription: "one that was withdrawn lets another find out",
                steps: [
                    .fail(5), .pass(30), .admits(true), .admits(true), .admits(true), .withdraw, .admits(true),
                    .admits(false),
                ]),
            Case(
                testDescription: "those that are lost are given up",
                steps: [.fail(5), .pass(30), .admits(true), .admits(true), .admits(true), .pass(30), .admits(true)]),
        ]
    }

    @Test(arguments: Case.all)
    func `an agent that fails is left alone for a while`(_ row: Case) {
        var breaker = AgentBreaker()
        var now = Town.now
        for (index, step) in row.steps.enumerated() {
            switch step {
            case .fail(let times): for _ in 0..<times { breaker.failed(at: now) }
            case .succeed(let times): for _ in 0..<times { breaker.succeeded() }
            case .withdraw: breaker.withdrawn()
            case .pass(let seconds): now = now.advanced(by: .seconds(seconds))
            case .admits(let expected):
                let admits = breaker.admit(at: now)
                #expect(admits == expected, "step \(index)")
            }
        }
    }

    @Test func `the window remembers a thousand and forgets the rest`() {
        let gauge = ProviderGauge()
        for number in 0..<1500 {
            _ = gauge.begin(at: Town.now)
            gauge.end(number % 100 == 0 && number < 1000 ? .failed : .succeeded(took: .milliseconds(100)), at: Town.now)
        }
        let reading = gauge.reading(at: Town.now)
        #expect((reading.successes, reading.requests, reading.inFlight) == (995, 1000, 0))
        #expect(reading.responseTime == 100)
    }
}
