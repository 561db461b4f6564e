import AgentPorts
import TestKit
import Testing

struct LedgerTests {
    @Test(arguments: MessageLedgerContract.all)
    func `the ledger in memory keeps the contract`(_ contract: MessageLedgerContract) async throws {
        try await contract.check(MemoryMessageLedger(deadLetters: MessageLedgerContract.deadLetters))
    }
}
