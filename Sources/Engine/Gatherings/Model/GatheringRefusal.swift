import AgentModel
package import AgentPorts

/// Why nothing was changed.
package struct GatheringRefusal: Error, Sendable, Hashable {
    package enum Code: String, Sendable, Hashable, CaseIterable {
        case notFound = "conversation.not-found"
        case notOpen = "conversation.not-open"
        case noAgent = "conversation.no-such-agent"
        case noParty = "conversation.no-such-party"
        case alreadyThere = "conversation.already-there"
        case noFacilitator = "conversation.no-facilitator"
        case tooMany = "conversation.too-many"
        case noEntry = "conversation.no-such-entry"
        case noProvider = "task.no-provider"
        case storage = "conversation.storage"
        case shuttingDown = "server.shutting-down"
    }

    package var code: Code
    package var message: String
    package var help: [String]

    package init(_ code: Code, _ message: String, help: [String] = []) {
        self.code = code
        self.message = message
        self.help = help
    }

    package init(_ error: StorageError) { self.init(.storage, error.message, help: error.help) }
}

extension GatheringRefusal {
    static func notFound(_ id: ConversationID) -> GatheringRefusal {
        GatheringRefusal(.notFound, "there is no conversation '\(id)'", help: ["`caxton conversation list` shows them"])
    }

    static func notOpen(_ gathering: Gathering) -> GatheringRefusal {
        GatheringRefusal(
            .notOpen, "the conversation is \(gathering.status.rawValue)",
            help: ["go on in a branch of it: `caxton conversation branch \(gathering.id)`"])
    }

    static func noParty(_ name: AgentName, _ gathering: Gathering) -> GatheringRefusal {
        let there = gathering.present.map { "'\($0.name)'" }.joined(separator: ", ")
        return GatheringRefusal(
            .noParty, "'\(name)' is not in the conversation",
            help: [there.isEmpty ? "nobody is; let somebody join it" : "those who are there are \(there)"])
    }
}
