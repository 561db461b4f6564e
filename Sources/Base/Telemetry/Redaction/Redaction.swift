/// Keeps out of logs what must not be there: secrets always, and what people and models said unless it is switched on.
package struct Redaction: Sendable {
    package static let mark = "[redacted]"

    let showsContent: Bool

    package init(showsContent: Bool) { self.showsContent = showsContent }

    /// What to write instead of the value; nil when it can be written as it is.
    func shown(_ value: LogValue, under key: StaticString) -> String? {
        switch value {
        case .integer, .double, .boolean, .duration: nil
        case .string(let text): SecretNames.contain(key) ? Self.mark : SecretShapes.hide(in: text)
        case .content(let text): showsContent ? SecretShapes.hide(in: text) : "[\(text.utf8.count) bytes]"
        }
    }

    /// The text without anything that looks like a secret; for messages of errors that come from outside.
    package static func hidingSecrets(in text: String) -> String { SecretShapes.hide(in: text) ?? text }
}
