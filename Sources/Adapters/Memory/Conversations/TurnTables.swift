import AgentPorts
import SQLite

/// Steps and what the ledgers are told with them, in one transaction.
struct TurnTables: TurnRecords {
    let access: DatabaseAccess
    let recent: RecentSteps

    func write(_ record: TurnRecord) async throws(StorageError) {
        let (steps, conversation) = (record.steps, record.conversation)
        let appending = Appending(steps, to: conversation)
        let accepted = record.accepted.map(MessageRow.insert)
        let ended = record.ended.map { MessageRow.end($0.message, $0.fate, $0.result, $0.at) }
        let spent = record.spent.map(UsageTable.addition)
        recent.beginAppending(steps, to: conversation)
        var outcome = RecentSteps.Appended.otherwise
        defer { recent.appended(outcome, steps, to: conversation) }
        outcome = try await access.write { transaction in
            let outcome = try appending.run(in: transaction)
            if let accepted { try transaction.run(accepted) }
            if let ended { try transaction.run(ended) }
            if let spent { try transaction.run(spent) }
            return outcome
        }
    }
}
