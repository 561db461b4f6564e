/// Why something asked of a server was not done.
package struct ControlFailure: Error, Sendable, Equatable {
    /// What kind of trouble it is; each kind has its own exit code and page.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Nobody answers.
        case noServer = "no-server"
        case notFound = "not-found"
        case conflict
        /// What was sent holds mistakes.
        case invalid
        case notPermitted = "not-permitted"
        case timeout
        case cancelled
        case failed
        /// What answered does not speak as this program's server does.
        case notUnderstood = "not-understood"
    }

    package var kind: Kind
    package var message: String
    package var suggestions: [String]
    /// The server's own word, such as `AGENT_NOT_FOUND`.
    package var code: String?
    /// Mistakes in a text that was sent.
    package var problems: [RemoteProblem] = []
    package var requestID: String?

    package init(_ kind: Kind, _ message: String, suggestions: [String] = [], code: String? = nil) {
        self.kind = kind
        self.message = message
        self.suggestions = suggestions
        self.code = code
    }
}
