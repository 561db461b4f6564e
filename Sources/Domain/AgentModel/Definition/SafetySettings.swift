/// What an agent refuses and removes on the way in and out.
package struct SafetySettings: Sendable, Hashable {
    package var redactSecrets = true
    package var blockedPhrases: [String] = []
    package var refusal = "I cannot help with that."
    /// Tools whose every call waits for a person's consent.
    package var confirmTools: [ToolName] = []

    package init() {}
}
