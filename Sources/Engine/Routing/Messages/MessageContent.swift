package import JSON

/// What a message says: free text, or data. Text that looks like data stays text.
package enum MessageContent: Sendable, Equatable {
    case text(String)
    case data(JSONValue)

    /// As a model reads it.
    package var text: String {
        switch self {
        case .text(let text): text
        case .data(let value): value.text()
        }
    }

    package var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .data(let value): value
        }
    }
}
