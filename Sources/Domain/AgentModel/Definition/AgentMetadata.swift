/// What a catalogue says about an agent; nothing here changes what it does.
package struct AgentMetadata: Sendable, Hashable {
    package var author: String?
    package var license: String?
    package var homepage: WebAddress?
    package var tags: [String] = []
    package var created: String?
    package var updated: String?

    package init() {}
}
