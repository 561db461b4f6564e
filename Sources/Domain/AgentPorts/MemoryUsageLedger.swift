package import AgentModel
import Synchronization

/// Sums that are gone with the process: for tests, and where no limit has to outlive it.
package final class MemoryUsageLedger: UsageLedger {
    private struct Place: Hashable {
        var agent: AgentID
        var day: UsageDay
    }

    private struct State {
        var sums: [Place: DayUsage] = [:]
        var last: UsageDay?
    }

    private let state = Mutex(State())

    package init() {}

    package func add(_ spending: Spending) async throws(StorageError) {
        state.withLock { state in
            // Nobody asks about the day before yesterday.
            if state.last.map({ $0 < spending.day }) ?? true {
                state.last = spending.day
                state.sums = state.sums.filter { $0.key.day.number >= spending.day.number - 1 }
            }
            let place = Place(agent: spending.agent, day: spending.day)
            state.sums[place] = (state.sums[place] ?? .none) + spending.usage
        }
    }

    package func usage(of agent: AgentID, on day: UsageDay) async throws(StorageError) -> DayUsage {
        state.withLock { $0.sums[Place(agent: agent, day: day)] ?? .none }
    }
}
