import AgentPorts
import JSON

/// An item's content as its columns hold it, written once for all that ask.
struct ContentTexts: Sendable {
    let value: String?
    let observations: String?
    let metadata: String?
    /// What the item counts for where room is short.
    let bytes: Int

    init(_ item: MemoryItem) {
        let content = item.content
        value = content.storedValue?.text()
        observations = content.storedObservations?.text()
        metadata = content.storedMetadata?.text()
        bytes =
            item.key.text.utf8.count + (value?.utf8.count ?? 0) + (metadata?.utf8.count ?? 0)
            + content.observations.reduce(0) { $0 + $1.utf8.count }
    }
}
