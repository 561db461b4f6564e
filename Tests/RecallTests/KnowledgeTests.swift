import AgentModel
import AgentPorts
import Conversation
import Recall
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct KnowledgeTests {
    private static let guide = """
        # Shop

        Welcome to the shop.

        ## Returns

        Send it back and you get a refund.

        ## Delivery

        We ship on weekdays.
        """

    private static func knowing(_ text: String, tokens: Int64 = 14) -> (inout AgentDefinition) -> Void {
        { definition in
            definition.knowledge.documents = [KnowledgeDocument(name: "docs/guide.md", text: text)]
            definition.knowledge.maxTokens = PositiveCount(clamping: tokens)
        }
    }

    @Test func `a document is cut at its headings, and each part knows what it stands below`() throws {
        let passages = KnowledgePassage.split(Self.guide, of: "docs/guide.md")
        #expect(passages.map(\.headings) == [[], ["Shop"], ["Shop"]])
        #expect(
            passages.map { $0.text.split(separator: "\n").first.map(String.init) } == [
                "# Shop", "## Returns", "## Delivery",
            ])
        let code = KnowledgePassage.split("# A\n\n```\n# no heading\n```\n", of: nil)
        #expect(code.count == 1)
    }

    @Test func `what the agents know is embedded in the background, once, and found by meaning`() async throws {
        try await Household.with(change: Self.knowing(Self.guide)) { house in
            let vectors = PassingTextVectors()
            for start in 1...2 {
                let sink = RecordingSink()
                let library = SleepingLibrary(PlainEmbedder(count: house.counter))
                let recall = Recall(
                    RecallEnvironment(
                        memory: house.memory, embedders: library, vectors: vectors, clock: house.clock, events: sink))
                recall.follow([house.definition])
                let work = Task { await recall.run() }
                await sink.told(start == 1 ? "knowledge.embedded" : "knowledge.loaded")
                // What was kept needs no embedder before somebody asks.
                #expect(library.timesAsked == (start == 1 ? 1 : 0))
                #expect(recall.knowledge(of: house.definition.name) == KnowledgeProgress(passages: 3, embedded: 3))
                let asked = house.task("Can I have my money paid back?")
                let gathered = await recall.recollection.gather(for: asked)
                let best = gathered.similarities.max { $0.value < $1.value }?.key
                let returns = try #require(house.definition.knowledge.passages.first { $0.text.contains("refund") })
                #expect(best == returns.mark)
                #expect(sink.topics.contains("knowledge.embedded") == (start == 1))
                work.cancel()
                await work.value
            }
            #expect(house.counter.all.count { $0.contains("We ship") } == 1)
        }
    }

    @Test func `without an embedder it goes by words, and by meaning as soon as there is one`() async throws {
        try await Household.with(change: Self.knowing(Self.guide)) { house in
            let library = Library()
            let sink = RecordingSink()
            let recall = Recall(
                RecallEnvironment(memory: house.memory, embedders: library, clock: house.clock, events: sink))
            recall.follow([house.definition])
            let work = Task { await recall.run() }
            await sink.told("knowledge.by-words")
            let progress = recall.knowledge(of: house.definition.name)
            #expect(progress == KnowledgeProgress(passages: 3, embedded: 0, hindrance: "no model is here"))
            #expect(await recall.recollection.gather(for: house.task("refund")).similarities.isEmpty)
            library.bring(PlainEmbedder(count: house.counter))
            await sink.told("knowledge.embedded")
            #expect(recall.knowledge(of: house.definition.name) == KnowledgeProgress(passages: 3, embedded: 3))
            work.cancel()
            await work.value
        }
    }

    @Test func `a changed file is embedded as far as it changed`() async throws {
        try await Household.with(change: Self.knowing(Self.guide)) { house in
            let sink = RecordingSink()
            let recall = Recall(
                RecallEnvironment(
                    memory: house.memory, embedders: Library(PlainEmbedder(count: house.counter)), clock: house.clock,
                    events: sink))
            let work = Task { await recall.run() }
            recall.follow([house.definition])
            await sink.told("knowledge.embedded")
            let before = house.counter.all.count
            var changed = house.definition
            Self.knowing(Self.guide + "\nAnd on Saturdays too, in the morning.")(&changed)
            recall.follow([changed])
            await sink.told("knowledge.embedded", times: 2)
            #expect(house.counter.all.dropFirst(before).count == 1)
            work.cancel()
            await work.value
        }
    }

    @Test func `somebody is found by what they say of themselves`() async throws {
        try await Household.with { house in
            let translator = try SampleAgent.definition("translator") { definition in
                definition.description = "Translates between languages"
            }
            let shop = try SampleAgent.definition("shop") { $0.description = "Refunds what was paid" }
            let recall = Recall(
                RecallEnvironment(
                    memory: house.memory, embedders: Library(PlainEmbedder(count: house.counter)), clock: house.clock,
                    events: house.sink))
            recall.follow([translator, shop])
            let work = Task { await recall.run() }
            let request = "Say this in French"
            let descriptions = ["Translates between languages", "Refunds what was paid"]
            #expect(recall.scorer.likeness(of: request, to: descriptions) == [0, 0])
            #expect(house.counter.all == [], "nobody has asked for it")
            await recall.scorer.prepare(request)
            #expect(Set(house.counter.all) == Set(descriptions + [request]))
            let scores = recall.scorer.likeness(of: request, to: descriptions)
            #expect(scores[0] >= 0.7 && scores[1] < 0.3, "\(scores)")
            work.cancel()
            await work.value
        }
    }
}
