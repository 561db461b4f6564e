package import AgentModel
package import AgentPorts
import Synchronization

/// What the agents have used today: read from the ledger when it is first asked for, then kept beside it.
///
/// Requests under way are not in it, so that an agent can go beyond its limit by what it does at the same time.
package final class UsageBook: Sendable {
    private struct Account: Sendable {
        var day: UsageDay
        var usage: DayUsage
    }

    private struct Unpriced: Hashable {
        var agent: AgentID
        var provider: ModelProvider
        var model: String
    }

    let ledger: any UsageLedger
    private let accounts = Mutex<[AgentID: Account]>([:])
    private let unpriced = Mutex<Set<Unpriced>>([])

    package init(_ ledger: any UsageLedger) { self.ledger = ledger }

    package func today(of agent: AgentID, at time: Timestamp) async throws(StorageError) -> DayUsage {
        let day = UsageDay(of: time)
        if let account = accounts.withLock({ $0[agent] }), account.day == day { return account.usage }
        let usage = try await ledger.usage(of: agent, on: day)
        return accounts.withLock { accounts in
            // Whoever was faster may have added to it since.
            if let account = accounts[agent], account.day >= day { return account.day == day ? account.usage : usage }
            accounts[agent] = Account(day: day, usage: usage)
            return usage
        }
    }

    /// Returns when it is durable.
    package func add(_ usage: DayUsage, of agent: AgentID, at time: Timestamp) async throws(StorageError) {
        let spending = try await spending(usage, of: agent, at: time)
        try await ledger.add(spending)
        count(spending)
    }

    /// What is to be written down, and then to be counted.
    func spending(
        _ usage: DayUsage, of agent: AgentID, at time: Timestamp
    ) async throws(StorageError) -> Spending {
        // Once the sum is here, nothing that is written later is in it already.
        _ = try await today(of: agent, at: time)
        return Spending(agent: agent, day: UsageDay(of: time), usage: usage)
    }

    /// Adds what has been written down.
    func count(_ spending: Spending) {
        accounts.withLock { accounts in
            guard let account = accounts[spending.agent], account.day == spending.day else { return }
            accounts[spending.agent]?.usage = account.usage + spending.usage
        }
    }

    /// The limit that forbids another request; nil when there is none.
    package func reached(
        _ limits: LimitSettings, of agent: AgentID, at time: Timestamp
    ) async throws(StorageError) -> DailyLimit? {
        guard limits.tokensPerDay != nil || limits.costPerDay != nil else { return nil }
        let usage = try await today(of: agent, at: time)
        let resets = UsageDay(of: time).end
        if let limit = limits.tokensPerDay, usage.tokens >= limit.value {
            return DailyLimit(.tokens, limit: "\(limit)", used: "\(usage.tokens)", resets: resets)
        }
        if let limit = limits.costPerDay, limit.currency == .usd, usage.costMicros >= limit.micros,
            let used = try? Money(micros: usage.costMicros, .usd)
        {
            return DailyLimit(.cost, limit: "\(limit)", used: "\(used)", resets: resets)
        }
        return nil
    }

    /// True the first time: that a limit cannot be kept for want of a price is worth saying once.
    func isNews(unpriced provider: ModelProvider, _ model: String, for agent: AgentID) -> Bool {
        unpriced.withLock { $0.insert(Unpriced(agent: agent, provider: provider, model: model)).inserted }
    }
}
