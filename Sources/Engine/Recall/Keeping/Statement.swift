import AgentModel
import AgentPorts
import Conversation

/// A sentence in which somebody says something about themselves, or asks that something be remembered.
struct Statement: Sendable, Equatable {
    static let type = "user_statement"
    private static let mostAtOnce = 8

    var key: MemoryKey
    var text: String
    /// Whether what was said before about the same thing is out of date with it.
    var replaces: Bool

    /// Those of a message that are to be kept: none where the agent's file does not want it, none of what other agents
    /// say, and none that looks like a secret or holds one of the excluded words.
    static func all(in task: TurnTask) -> [Statement] {
        let (settings, message) = (task.definition.memory, task.message)
        guard settings.enabled, settings.autoStore, message.origin.path.isEmpty, message.sender != "schedule" else {
            return []
        }
        let excluded = settings.excludePatterns.map { $0.lowercased() }.filter { !$0.isEmpty }
        let sentences = StatementReader.sentences(in: message.text)
        return sentences.compactMap { StatementReader.statement($0, by: message.sender) }.filter { statement in
            let lowered = statement.text.lowercased()
            return SecretScreen.hide(in: statement.text) == statement.text && !excluded.contains { lowered.holds($0) }
        }
        .prefix(mostAtOnce).map { $0 }
    }

    func write(in space: MemorySpace) -> MemoryWrite {
        var write = MemoryWrite(fact: text, in: space, key: key, type: .userStatement)
        if replaces { write.merging = .replace }
        return write
    }

    /// What one person said of themselves is not told to another.
    static func concerns(_ item: MemoryItem, _ sender: String) -> Bool {
        item.type != .userStatement || item.provenance.user == nil || item.provenance.user == sender
    }
}

extension MemoryType {
    static let userStatement = (try? MemoryType(parsing: Statement.type)) ?? .fact
}
