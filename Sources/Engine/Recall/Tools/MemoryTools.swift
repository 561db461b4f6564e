import AgentModel
import AgentPorts
import Conversation
import JSON

/// The tools by which agents use their memory: `memory` in an agent's file grants all of them.
struct MemoryTools: ToolHost {
    enum Name: String, CaseIterable {
        case store = "memory_store"
        case search = "memory_search"
        case get = "memory_get"
        case forget = "memory_forget"
    }

    static let family = "memory"

    let environment: RecallEnvironment

    func tools(for agent: AgentDefinition) -> [ToolDeclaration] {
        Self.granted(agent).map { $0.declaration(for: agent) }
    }

    func call(_ call: ToolCall, in context: ToolContext) async -> ToolResult {
        guard let name = Name(rawValue: call.name), Self.granted(context.definition).contains(name) else {
            return ToolResult(
                callID: call.id, name: call.name, text: "there is no tool '\(call.name)' for this agent", isError: true)
        }
        do throws(MemoryToolProblem) {
            let errand = MemoryErrand(environment, context, try MemoryArguments(call.arguments, for: name))
            return ToolResult(callID: call.id, name: call.name, text: try await errand.run(name))
        } catch {
            return ToolResult(callID: call.id, name: call.name, text: error.text, isError: true)
        }
    }

    /// None while the agent has no memory.
    private static func granted(_ agent: AgentDefinition) -> [Name] {
        guard agent.memory.enabled else { return [] }
        let names = Set(agent.tools.map(\.name.text))
        return Name.allCases.filter { names.contains(family) || names.contains($0.rawValue) }
    }
}

/// What went wrong, and what would work instead, in words the model can act on.
struct MemoryToolProblem: Error, Sendable {
    var text: String

    init(_ message: String, help: [String] = []) { text = ([message] + help).joined(separator: "\n") }

    init(_ error: MemoryError) {
        switch error {
        case .notFound(let key, let space):
            self.init(
                "there is no '\(key)' in the memory '\(space)'",
                help: ["'memory_search' finds what there is, by what it is about"])
        case .conflict: self.init(error.message, help: error.help)
        // What concerns the server is nothing a model can mend.
        case .storage, .otherModel:
            self.init("the memory cannot be used just now: \(error.message)", help: ["answer without it, and say so"])
        default: self.init(error.message, help: error.help.filter { !$0.utf8.contains(UInt8(ascii: "`")) })
        }
    }
}
