import AgentModel
import AgentPorts
import Conversation
import JSON
import Recall
import Synchronization
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct RecollectionTests {
    @Test func `what was stored in one conversation is recalled in another, by meaning`() async throws {
        try await Household.with { house in
            _ = await house.call("memory_store", ["text": "My favourite colour is teal", "key": "colour"])
            #expect(await house.recalled("Which shade do I like?") == ["My favourite colour is teal"])
            #expect(await house.recalled("Where is my parcel?").isEmpty)
            #expect(house.sink.topics.contains("memory.recalled"))
        }
    }

    struct Switch: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout AgentDefinition) -> Void

        static let all: [Switch] = [
            Switch(testDescription: "no memory") { $0.memory.enabled = false },
            Switch(testDescription: "no recall") { $0.memory.autoRecall = false },
        ]
    }

    @Test(arguments: Switch.all)
    func `nothing is recalled where the file does not want it`(_ row: Switch) async throws {
        try await Household.with { house in
            _ = await house.call("memory_store", ["text": "My favourite colour is teal", "key": "colour"])
            var task = house.task("Which shade do I like?")
            row.change(&task.definition)
            #expect(await house.recall.recollection.gather(for: task) == Gathered())
        }
    }

    @Test func `what others share is recalled as far as the memory's scope reaches`() async throws {
        try await Household.with { house in
            _ = await house.call(
                "memory_store", ["text": "Our favourite colour is teal", "key": "c", "scope": "workspace"])
            #expect(await house.recalled("Which shade do I like?").isEmpty)
            var task = house.task("Which shade do I like?")
            task.definition.memory.scope = .workspace
            #expect(await house.recall.recollection.gather(for: task).memories.count == 1)
        }
    }

    @Test func `a memory that does not answer is told and holds nobody up`() async throws {
        let library = SilentLibrary()
        try await Household.with(embedders: library) { house in
            async let gathered = house.recall.recollection.gather(for: house.task("Which shade do I like?"))
            _ = await library.silence.wait()
            await house.clock.sleeper(for: .milliseconds(400))
            house.clock.advance(by: .seconds(1))
            #expect(await gathered == Gathered())
            let event = try #require(house.sink.events.first { $0.topic == "memory.failed" })
            #expect(event.data["error"] == "the memory did not answer within 400ms; searched by words")
        }
    }
}

/// Says once that its embedder is there, and never answers again.
private final class SilentLibrary: EmbedderSource {
    private let hasSpoken = Atomic(false)
    let silence = Signal<Void>()

    func outlook() async -> Result<EmbedderOutlook, EmbeddingError> {
        if hasSpoken.exchange(true, ordering: .relaxed) {
            silence.fire(())
            _ = await Signal<Void>().wait()
        }
        return .success(EmbedderOutlook(PlainEmbedder.fingerprint, isLoaded: true))
    }
    func current() async -> Result<any TextEmbedder, EmbeddingError> {
        _ = await Signal<Void>().wait()
        return .failure(.cancelled)
    }
    func changed() async { _ = await Signal<Void>().wait() }
}
