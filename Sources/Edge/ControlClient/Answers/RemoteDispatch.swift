package import JSON

/// A message that was sent to whoever can answer it, with the answer or the answers.
package struct RemoteSent: Sendable {
    package struct Reply: Sendable {
        package var agent: String
        /// Nil of one that failed.
        package var text: String?
        package var failure: String?
    }

    package var id: String
    package var conversation: String
    package var status: String
    /// One, or one from each that was asked.
    package var replies: [Reply]
    /// Who was chosen and why.
    package var sentence: String?
    package var json: JSONValue

    init?(_ json: JSONValue) {
        guard let id = json.text("message_id"), let status = json.text("status") else { return nil }
        self.id = id
        self.status = status
        conversation = json.text("conversation_id") ?? ""
        sentence = json["routing"]?.text("sentence")
        let parts = json["replies"]?.arrayValue ?? (json.text("reply") == nil ? [] : [json])
        replies = parts.map { part in
            Reply(
                agent: part.text("agent") ?? "", text: part.text("reply"), failure: part["error"]?.text("message"))
        }
        self.json = json
    }
}

/// A message that was accepted, as the server keeps it.
package struct RemoteRecord: Sendable {
    package var id: String
    package var conversation: String
    package var status: String
    package var sender: String
    package var target: String
    /// Who has answered it, or was chosen for it.
    package var agent: String?
    package var accepted: String
    package var preview: String
    package var json: JSONValue

    init?(_ json: JSONValue) {
        guard let id = json.text("message_id"), let status = json.text("status") else { return nil }
        self.id = id
        self.status = status
        conversation = json.text("conversation_id") ?? ""
        sender = json.text("sender") ?? ""
        target = json.text("target") ?? ""
        agent = json.text("agent")
        accepted = json.text("accepted") ?? ""
        preview = json.text("preview") ?? ""
        self.json = json
    }
}
