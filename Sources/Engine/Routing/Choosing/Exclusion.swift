/// Why somebody who has the capability is not chosen from.
package enum Exclusion: UInt8, Sendable, Hashable, CaseIterable {
    case inactive, draining, unhealthy, resting, full, sender, onPath, version, specialization, capability

    /// The word programs read.
    package var word: String {
        switch self {
        case .inactive: "inactive"
        case .draining: "draining"
        case .unhealthy: "unhealthy"
        case .resting: "circuit_open"
        case .full: "queue_full"
        case .sender: "sender"
        case .onPath: "on_path"
        case .version: "version"
        case .specialization: "specialization"
        case .capability: "capability"
        }
    }

    /// Follows the agent's name: "'support' is stopped".
    package var phrase: String {
        switch self {
        case .inactive: "does not run"
        case .draining: "is being stopped and takes up no new conversations"
        case .unhealthy: "is not well"
        case .resting: "has failed several times in a row and is left alone for a while"
        case .full: "has its queue full"
        case .sender: "has sent the message itself"
        case .onPath: "has handed the message on already"
        case .version: "does not have that version of it"
        case .specialization: "lacks a specialization that is required"
        case .capability: "lacks another capability that is asked for as well"
        }
    }
}
