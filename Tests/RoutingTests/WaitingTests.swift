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
