import AgentModel
import AgentPorts
import SQLite

/// The ledger of what agents use, as its port describes it.
struct UsageTable: UsageLedger {
    let access: DatabaseAccess

    func add(_ spending: Spending) async throws(StorageError) {
        let addition = Self.addition(spending)
        try await access.write { transaction in try transaction.run(addition) }
    }

    static func addition(_ spending: Spending) -> SQL {
        let (agent, day, usage) = (spending.agent, spending.day.number, spending.usage)
        return """
            INSERT INTO usage_days (agent, day, requests, input_tokens, output_tokens, cost_micros)
            VALUES (\(agent), \(day), \(usage.requests), \(usage.inputTokens), \(usage.outputTokens),
                \(usage.costMicros))
            ON CONFLICT (agent, day) DO UPDATE SET
                requests = requests + excluded.requests,
                input_tokens = input_tokens + excluded.input_tokens,
                output_tokens = output_tokens + excluded.output_tokens,
                cost_micros = cost_micros + excluded.cost_micros
            """
    }

    func usage(of agent: AgentID, on day: UsageDay) async throws(StorageError) -> DayUsage {
        let found = try await access.read { snapshot in
            try snapshot.rows(
                """
                SELECT requests, input_tokens, output_tokens, cost_micros FROM usage_days
                WHERE agent = \(agent) AND day = \(day.number)
                """
            ) { (row) throws(SQLiteError) in
                DayUsage(
                    requests: try row.get(0), inputTokens: try row.get(1),
                    outputTokens: try row.get(2), costMicros: try row.get(3))
            }
        }
        return found.first ?? .none
    }
}
