import TestKit
import Testing

struct MemoryContractTests {
    @Test(arguments: MemoryStoreContract.all)
    func `the memory on disk keeps the contract`(_ contract: MemoryStoreContract) async throws {
        let scratch = try MemoryScratch()
        try await scratch.withMemory { try await contract.check(scratch.bench($0)) }
        #expect(try scratch.contradictions() == [])
    }
}
