/// What a message does: ask, tell, offer, refuse.
package enum Performative: String, Sendable, Hashable, CaseIterable {
    case request, query, inform, propose, failure
    case acceptProposal = "accept_proposal"
    case rejectProposal = "reject_proposal"
    case notUnderstood = "not_understood"

    /// In any case, with `-`, `_`, a blank or nothing between two words.
    package init?(reading text: String) {
        let letters = Self.folded(text)
        guard let known = Self.allCases.first(where: { Self.folded($0.rawValue) == letters }) else { return nil }
        self = known
    }

    /// What may answer it; nothing answers what is already an answer.
    package var replies: [Performative] {
        switch self {
        case .request: [.inform, .failure, .notUnderstood, .propose]
        case .query: [.inform, .failure, .notUnderstood]
        case .propose: [.acceptProposal, .rejectProposal, .failure, .notUnderstood]
        case .acceptProposal: [.inform, .failure]
        case .rejectProposal: [.propose]
        case .inform, .failure, .notUnderstood: []
        }
    }

    /// Whether whoever sent it waits for something.
    package var expectsReply: Bool {
        switch self {
        case .request, .query, .propose, .acceptProposal: true
        case .inform, .rejectProposal, .failure, .notUnderstood: false
        }
    }

    package func mayBeAnswered(with reply: Performative) -> Bool { replies.contains(reply) }

    package var summary: String {
        switch self {
        case .request: "asks to do something"
        case .query: "asks to be told something"
        case .inform: "tells a fact or a result"
        case .propose: "offers to do something on certain terms"
        case .acceptProposal: "takes an offer"
        case .rejectProposal: "declines an offer"
        case .failure: "says that something was tried and did not work"
        case .notUnderstood: "says that a message cannot be read or served"
        }
    }

    private static func folded(_ text: String) -> [UInt8] {
        text.utf8.compactMap { byte in
            switch byte {
            case 0x41...0x5A: byte | 0x20
            case 0x20, 0x2D, 0x5F: nil
            default: byte
            }
        }
    }
}
