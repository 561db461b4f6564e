/// The declared tables of the agent file; each stands in a file of its own.
enum AgentTables {
    static let catalog = KeyCatalog(root: root.declaration)
}
