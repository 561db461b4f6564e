/// The two kinds of files this room declares.
package enum ManifestKind: String, Sendable, CaseIterable {
    case agent, server

    /// The whole file as a table.
    package var declaration: TableDeclaration {
        switch self {
        case .agent: AgentTables.root.declaration
        case .server: ServerTables.root.declaration
        }
    }

    /// How the file is called in a sentence.
    package var noun: String {
        switch self {
        case .agent: "an agent file"
        case .server: "the server file 'caxton.toml'"
        }
    }

    var title: String {
        switch self {
        case .agent: "Caxton agent"
        case .server: "Caxton server"
        }
    }
}
