import AgentModel
import AgentPorts
import CSQLiteFaults
import Memory
import TestKit
import Testing

/// A disk that fails at every place where it can, once or for a while, beneath a memory that is used.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct DiskFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var kind: Int
        /// What a refusal may say.
        var says: Set<StorageError.Kind>
    }

    static let faults = [
        Fault(testDescription: "the disk is full", kind: CAXTON_FAULT_FULL, says: [.full]),
        Fault(testDescription: "writes break off half-way", kind: CAXTON_FAULT_WRITE, says: [.unavailable]),
        Fault(testDescription: "nothing is sure to be on the disk", kind: CAXTON_FAULT_SYNC, says: [.unavailable]),
        Fault(testDescription: "nothing can be read", kind: CAXTON_FAULT_READ, says: [.unavailable]),
    ]

    private let ada: MemoryActor
    private let own: MemorySpace

    init() throws {
        let name = try AgentName(parsing: "ada")
        ada = MemoryActor(agent: name)
        own = .agent(name)
        #expect(caxton_faults_install() == 1)
    }

    @Test(arguments: faults)
    func `what was acknowledged stays, the rest says why, and afterwards all is as before`(_ fault: Fault) async throws
    {
        defer { caxton_faults_end() }
        var (met, refused) = (0, 0)
        for after in [0, 1, 2, 3, 5, 8, 13, 21, 34] {
            for times in [1, 1000] {
                let run = try await run(fault, after: after, times: times)
                met += run.met
                refused += run.refused
            }
        }
        #expect(met >= 10 && refused >= 5, "\(met) met, \(refused) refused")
    }

    private func run(_ fault: Fault, after: Int, times: Int) async throws -> (met: Int, refused: Int) {
        let scratch = try MemoryScratch()
        let (memory, _) = try await MemoryFiles.open(scratch.path, scratch.environment, backups: "none")
        var (kept, refused): (Set<String>, Int) = ([], 0)
        for number in 0..<3 { kept.insert(try await set("before-\(number)", memory)) }
        caxton_faults_plan(scratch.parent.path, Int32(fault.kind), Int32(after), Int32(times))
        for number in 0..<8 {
            do throws(MemoryError) {
                kept.insert(try await set("during-\(number)", memory))
                _ = try await memory.search(MemoryQuery("oranges"), as: ada)
            } catch {
                guard case .storage(let problem) = error, fault.says.contains(problem.kind), !problem.help.isEmpty
                else {
                    throw Refuted(description: "after \(after), \(times) times: \(error)")
                }
                refused += 1
            }
        }
        let met = Int(caxton_faults_end())
        // At once, with nothing mended by anybody.
        kept.insert(try await set("after", memory))
        if memory.hindrance != nil || memory.setAside != nil {
            throw Refuted(description: "after \(after), \(times) times it is not well: \(memory.hindrance as Any)")
        }
        await memory.close()
        let there = try await scratch.withMemory { memory in
            try await memory.list(MemoryListing(limit: 100), as: ada).elements.map(\.key.text)
        }
        let lost = kept.subtracting(there)
        let contradictions = try scratch.contradictions()
        if !lost.isEmpty || !contradictions.isEmpty {
            throw Refuted(description: "after \(after), \(times) times: lost \(lost), \(contradictions)")
        }
        return (met, refused)
    }

    private func set(_ key: String, _ memory: AgentMemory) async throws(MemoryError) -> String {
        let text = "oranges \(key) " + String(repeating: "and more of them ", count: 200)
        guard let name = try? MemoryKey(parsing: key) else { return "" }
        try await memory.set(MemoryWrite(fact: text, in: own, key: name), as: ada)
        return key
    }
}
