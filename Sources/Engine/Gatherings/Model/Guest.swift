package import AgentModel

/// Somebody who is to join a conversation.
package struct Guest: Sendable, Hashable {
    package var name: AgentName
    package var kind: Seat.Kind
    package var role: String?
    package var privacy: Privacy
    package var isFacilitator: Bool

    package init(
        _ name: AgentName, _ kind: Seat.Kind = .agent, role: String? = nil, privacy: Privacy = .full,
        isFacilitator: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.role = role
        self.privacy = privacy
        self.isFacilitator = isFacilitator
    }
}
