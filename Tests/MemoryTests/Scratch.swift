import AgentModel
import AgentPorts
import Memory
import Platform
import SQLite
import TestKit

/// A data directory of its own, which goes away with the value.
final class Scratch: Sendable {
    private let parent: TemporaryDirectory
    var directory: String { parent.path("data") }
    var database: String { Path.join(directory, Store.fileName) }

    init() throws { parent = try TemporaryDirectory() }

    /// Lends an open store and closes it afterwards.
    func withStore<Value: Sendable>(_ body: (Store) async throws -> Value) async throws -> Value {
        let store = try await Store.open(directory)
        let result: Result<Value, any Error>
        do { result = .success(try await body(store)) } catch { result = .failure(error) }
        await store.close()
        return try result.get()
    }

    /// Looks into the file behind the store's back.
    func lookInside<Value>(_ body: (borrowing Database) throws -> Value) throws -> Value {
        try body(try Database.open(.file(database), .readWrite))
    }
}

/// What the body failed with; nil when it did not.
func storageError(_ body: () async throws -> Void) async -> StorageError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? StorageError
    }
}

/// Short names for what tests talk about.
enum Sample {
    static func conversation(_ number: UInt64) -> ConversationID { ConversationID(high: 1, low: number) }
    static func agent(_ number: UInt64) -> AgentID { AgentID(high: .max - 2, low: number) }
    static func message(_ number: UInt64) -> MessageID { MessageID(high: 0x8000_0000_0000_0000, low: number) }
    static func moment(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

    static func step(
        _ id: UInt64, turn: UInt64, agent number: UInt64 = 1, at time: Int64 = 0,
        _ content: ConversationStep.Content = .received(text: "hello", sender: "ada")
    ) -> ConversationStep {
        ConversationStep(
            id: message(id), turn: message(turn), agent: agent(number), version: 1, at: moment(time), content: content)
    }
}
