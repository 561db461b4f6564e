import AgentModel

extension ServerConfiguration {
    /// The sections whose changes a running server does not take up.
    func sectionsThatNeedRestart(to other: ServerConfiguration) -> [String] {
        // What it does take up is no difference.
        var other = other
        other.observability.logging.level = observability.logging.level
        other.agents.strict = agents.strict
        other.agents.maxAgents = agents.maxAgents
        let sections: [(name: String, differs: Bool)] = [
            ("server", server != other.server), ("agents", agents != other.agents), ("llm", llm != other.llm),
            ("memory", memory != other.memory), ("messaging", messaging != other.messaging),
            ("retention", retention != other.retention), ("security", security != other.security),
            ("tools", tools != other.tools), ("observability", observability != other.observability),
        ]
        return sections.filter(\.differs).map(\.name)
    }
}
