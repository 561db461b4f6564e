package import JSON

extension IncomingMessage {
    /// The message with keys and passwords blacked out, in its text and in what is attached to it.
    package var withoutSecrets: IncomingMessage {
        var message = self
        message.text = SecretScreen.hide(in: text)
        if !attachments.isEmpty {
            message.attachments = JSONValue.object(attachments).screened.objectValue ?? JSONObject()
        }
        return message
    }
}

extension JSONValue {
    /// With keys and passwords blacked out in every text in it.
    package var screened: JSONValue {
        if let text = stringValue { return .string(SecretScreen.hide(in: text)) }
        if let elements = arrayValue { return .array(elements.map(\.screened)) }
        guard let members = objectValue else { return self }
        var result = JSONObject()
        for member in members.members { result[member.key] = member.value.screened }
        return .object(result)
    }
}
