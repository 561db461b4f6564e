import AgentPorts
import SQLite

/// Steps and what the ledgers are told with them, in one transaction.
struct TurnTables: TurnRecords {
    let access: DatabaseAccess

    func write(_ record: TurnRecord) async throws(StorageError) {
        let appending = record.steps.isEmpty ? nil : Appending(record.steps, to: record.conversation)
        let accepted = record.accepted.map(MessageRow.insert)
        let ended = record.ended.map { MessageRow.end($0.message, $0.fate, $0.result, $0.at) }
        let spent = record.spent.map(UsageTable.addition)
        try await access.write { transaction in
            try appending?.run(in: transaction)
            if let accepted { try transaction.run(accepted) }
            if let ended { try transaction.run(ended) }
            if let spent { try transaction.run(spent) }
        }
    }
}
