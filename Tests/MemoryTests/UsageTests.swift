import AgentModel
import AgentPorts
import Memory
import TestKit
import Testing

struct UsageTests {
    @Test func `what agents use is summed by day and found again`() async throws {
        let scratch = try Scratch()
        let once = DayUsage(requests: 1, inputTokens: 100, outputTokens: 20, costMicros: 7)
        let (today, tomorrow) = (UsageDay(number: 20_000), UsageDay(number: 20_001))
        try await scratch.withStore { store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        try await store.usage.add(Spending(agent: Sample.agent(1), day: today, usage: once))
                    }
                }
                try await group.waitForAll()
            }
            try await store.usage.add(Spending(agent: Sample.agent(1), day: tomorrow, usage: once))
        }
        try await scratch.withStore { store in
            let sum = DayUsage(requests: 10, inputTokens: 1000, outputTokens: 200, costMicros: 70)
            var found: [DayUsage] = []
            for (agent, day) in [(1, today), (1, tomorrow), (2, today)] as [(UInt64, UsageDay)] {
                found.append(try await store.usage.usage(of: Sample.agent(agent), on: day))
            }
            #expect(found == [sum, once, .none])
        }
    }
}
