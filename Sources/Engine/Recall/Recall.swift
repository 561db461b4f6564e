package import AgentModel
package import AgentPorts
package import Conversation
import Synchronization

/// What agents know and remember: found for their messages, kept of what they are told, and theirs to use by tools.
///
/// `run` makes vectors in the background; everything else may be called from anywhere, whether or not it runs.
package final class Recall: Sendable {
    let environment: RecallEnvironment
    private let library: VectorLibrary
    private let meaning: MeaningScorer

    package init(_ environment: RecallEnvironment) {
        self.environment = environment
        library = VectorLibrary(environment)
        meaning = MeaningScorer(library, environment)
    }

    package var recollection: any Recollection { AgentRecollection(environment: environment, library: library) }
    package var tools: any ToolHost { MemoryTools(environment: environment) }
    package var scorer: any DescriptionScorer { meaning }

    /// Takes up what the agents of a roster know and how they describe themselves; never waits.
    package func follow(_ agents: [AgentDefinition]) {
        library.want(
            Dictionary(
                agents.map { agent in
                    var texts = agent.knowledge.passages.map { KnownText($0) }
                    let known = texts.count
                    if let description = agent.description { texts.append(KnownText(description: description)) }
                    return (agent.name, VectorLibrary.Wanted(texts: texts, known: known))
                }, uniquingKeysWith: { first, _ in first }))
    }

    /// Until its task is cancelled.
    package func run() async { await library.run() }

    /// How far the knowledge of an agent can be found by meaning; nil for one that was given none.
    package func knowledge(of agent: AgentName) -> KnowledgeProgress? { library.progress(of: agent) }
}

/// How much of what an agent knows has been made ready to be found by meaning.
package struct KnowledgeProgress: Sendable, Hashable {
    package var passages: Int
    package var embedded: Int
    /// Why the rest is not; nil while it is being worked on, and when nothing is missing.
    package var hindrance: String?

    package init(passages: Int, embedded: Int, hindrance: String? = nil) {
        self.passages = passages
        self.embedded = embedded
        self.hindrance = hindrance
    }
}
