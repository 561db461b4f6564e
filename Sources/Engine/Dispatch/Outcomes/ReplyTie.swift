import AgentModel
import AgentPorts
import JSON
package import Routing

/// What ties an answer to its message, and what kind of message the answer is.
package struct ReplyTie: Sendable, Hashable {
    private static let acceptances = ["accept", "i accept", "agreed", "i agree", "yes", "ok"]
    private static let rejections = ["reject", "i reject", "decline", "i decline", "no", "refuse", "i refuse"]

    private let asked: Performative
    /// What the answer carries as `in_reply_to`: what the sender asked for, else the identifier of the message.
    package let inReplyTo: String

    init(_ envelope: MessageEnvelope) {
        asked = envelope.performative
        inReplyTo = envelope.replyWith ?? envelope.id.description
    }

    /// Of a message that says nothing about it.
    init(request message: MessageID) {
        asked = .request
        inReplyTo = message.description
    }

    init(_ entry: LedgerEntry) {
        asked = entry.envelope["performative"]?.stringValue.flatMap(Performative.init(reading:)) ?? .request
        inReplyTo = entry.envelope["reply_with"]?.stringValue ?? entry.message.description
    }

    /// What an agent's words are in reply to this message; nil when nothing answers it, or they do not say.
    ///
    /// Whoever is offered something takes it or declines with the first word.
    package func performative(of text: String) -> Performative? {
        if asked.mayBeAnswered(with: .inform) { return .inform }
        guard asked.mayBeAnswered(with: .acceptProposal) else { return nil }
        let words = text.lowercased().split { !$0.isLetter }.prefix(2).map(String.init)
        let beginnings = [words.joined(separator: " "), words.first ?? ""]
        if beginnings.contains(where: Self.acceptances.contains) { return .acceptProposal }
        return beginnings.contains(where: Self.rejections.contains) ? .rejectProposal : nil
    }

    /// That it failed is an answer too, to what wants one.
    package var failure: Performative? { asked.mayBeAnswered(with: .failure) ? .failure : nil }
}
