import AgentModel
import AgentPorts
import Conversation
import JSON

/// Memories as models read them.
extension MemoryItem {
    /// What it says, on one line where it was written on one.
    var words: String {
        var parts = content.observations
        if !content.value.isNull { parts.insert(content.value.stringValue ?? content.value.text(), at: 0) }
        return parts.joined(separator: "; ")
    }

    /// "said by 'anna' on 2026-11-21".
    var note: String {
        let day = updated.description.prefix(10)
        if let user = provenance.user { return "said by '\(user)' on \(day)" }
        if let agent = provenance.agent { return "kept by '\(agent)' on \(day)" }
        return "kept on \(day)"
    }
}

extension Gathered.Memory {
    init(_ finding: MemoryFinding) {
        let item = finding.item
        self.init(
            ChatSource(.memory, name: item.key.text, text: item.words, similarity: finding.score.meaning?.measure),
            note: item.note)
    }
}
