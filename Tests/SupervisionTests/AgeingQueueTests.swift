import AgentModel
import Routing
import Supervision
import TestKit
import Testing

struct AgeingQueueTests {
    private let start = Timestamp(milliseconds: 1_700_000_000_000)

    @Test func `the urgent goes first, and nothing waits for ever`() {
        var queue = AgeingQueue<String>()
        queue.append("low", .low, at: start)
        queue.append("normal", .normal, at: start)
        queue.append("critical", .critical, at: start.advanced(by: .seconds(10)))
        queue.append("late", .critical, at: start.advanced(by: .seconds(19)))
        var order: [String] = []
        while let next = queue.popFirst() { order.append(next) }
        #expect(order == ["normal", "critical", "low", "late"])
    }

    @Test func `nobody is overtaken by what comes eighteen seconds later`() throws {
        try forAll { random in
            var queue = AgeingQueue<(arrived: Int64, level: Int, number: Int)>()
            var (now, taken) = (start, [(arrived: Int64, level: Int, number: Int)]())
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

    @Test func `a clock that is set back puts nobody before those who came earlier`() {
        var queue = AgeingQueue<Int>()
        for (number, moment) in [5_000, 3_000, 4_000].enumerated() {
            queue.append(number, .normal, at: start.advanced(by: .milliseconds(UInt32(moment))))
        }
        #expect((0..<3).map { _ in queue.popFirst() } == [0, 1, 2])
    }
}
