package import AgentModel

package typealias MemoryScope = MemorySettings.Scope

/// A namespace of memory: a scope together with whom it belongs to.
package enum MemorySpace: Sendable, Hashable {
    case agent(AgentName)
    case conversation(ConversationID)
    case workspace(WorkspaceName)
    case global

    package var scope: MemoryScope {
        switch self {
        case .agent: .agent
        case .conversation: .conversation
        case .workspace: .workspace
        case .global: .global
        }
    }

    /// Whom it belongs to, in the spelling names are compared by; empty for what belongs to all.
    package var owner: String {
        switch self {
        case .agent(let name): name.key
        case .conversation(let id): id.description
        case .workspace(let name): name.key
        case .global: ""
        }
    }

    package init(_ scope: MemoryScope, owner: String) throws(ValueProblem) {
        switch scope {
        case .agent: self = .agent(try AgentName(parsing: owner))
        case .conversation: self = .conversation(try ConversationID(parsing: owner))
        case .workspace: self = .workspace(try WorkspaceName(parsing: owner))
        case .global:
            if !owner.isEmpty {
                throw ValueProblem(.outOfRange, expected: "nothing", "what is global belongs to nobody")
            }
            self = .global
        }
    }
}

extension MemorySpace: CustomStringConvertible {
    /// `agent/support`, `conversation/0192…`, `workspace/main`, `global`.
    package var description: String { owner.isEmpty ? scope.rawValue : "\(scope.rawValue)/\(owner)" }
}

extension MemoryScope: Comparable {
    /// How far it reaches: what only one agent sees reaches least.
    private var reach: Int {
        switch self {
        case .agent: 0
        case .conversation: 1
        case .workspace: 2
        case .global: 3
        }
    }

    package static func < (left: MemoryScope, right: MemoryScope) -> Bool { left.reach < right.reach }
}
