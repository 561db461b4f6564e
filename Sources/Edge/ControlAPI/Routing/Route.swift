import HTTPServer
import JSON

/// One operation of the interface, as data: what is matched, checked and described.
struct Route: Sendable {
    typealias Handler = @Sendable (APIRequest) async throws(APIFailure) -> Reply

    /// What a request may or must bring along.
    struct Body: Sendable {
        enum Kind: Sendable { case json, toml }

        var kinds: [Kind]
        var isRequired: Bool
        var schema: String

        var mediaTypes: [String] { kinds.flatMap(\.mediaTypes) }
    }

    /// A parameter behind the question mark.
    struct Parameter: Sendable {
        var name: String
        var summary: String
        var schema: JSONValue
    }

    let method: HTTPMethod
    let path: PathPattern
    /// The `operationId` of its description.
    let name: String
    let summary: String
    var parameters: [Parameter] = []
    var body: Body?
    /// The name of the schema of a successful answer; nil for one that is a document of its own.
    var answer: String?
    /// Answers with events when the client accepts them.
    var streams = false
    /// Answered without a token, for probes.
    var isOpen = false
    /// Beyond those that every route has.
    var failures: [APIErrorCode] = []
    let handler: Handler
}

extension Route.Body.Kind {
    /// The first is the one to recommend.
    var mediaTypes: [String] {
        switch self {
        // The last is what curl says when it is not told.
        case .json: ["application/json", "application/x-www-form-urlencoded"]
        case .toml: ["application/toml", "text/plain", "text/x-toml"]
        }
    }
}
