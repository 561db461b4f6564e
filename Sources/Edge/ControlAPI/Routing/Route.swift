import HTTPServer
import JSON

/// One operation of the interface, as data: what is matched, checked and described.
struct Route: Sendable {
    typealias Handler = @Sendable (APIRequest) async throws(APIFailure) -> Reply

    /// What a request may or must bring along.
    struct Body: Sendable {
        enum Kind: Sendable { case json, toml, lines }

        /// The first is meant when a request does not say.
        var kinds: [Kind] = [.json]
        var isRequired = true
        /// The name of the schema of a JSON body.
        var schema: String
        var example: JSONValue?

        var mediaTypes: [String] { kinds.flatMap(\.mediaTypes) }
    }

    /// A parameter behind the question mark, or a field of the head.
    struct Parameter: Sendable {
        enum Place: String, Sendable { case query, header }

        var name: String
        var summary: String
        var schema: JSONValue
        var place = Place.query
        var isRequired = false
    }

    /// What a success looks like.
    struct Answer: Sendable {
        enum Content: Sendable {
            case nothing
            /// JSON that a named schema describes.
            case json(String)
            /// A JSON document with a standard of its own, of this media type.
            case document(String)
            /// Text of these media types.
            case text([String])
            case events
            /// JSON, or events when the client accepts them.
            case jsonOrEvents(String)
        }

        var status = HTTPStatus.ok
        var content: Content
        /// A field of the reply says where the new thing is.
        var hasLocation = false
        /// It may also be said, as 202 and with `Location`, that the work goes on.
        var mayBeAccepted = false
        /// What is said then, where it is not the answer as far as there is one.
        var whenAccepted: String?

        static let nothing = Answer(status: .noContent, content: .nothing)
        static let events = Answer(content: .events)
        static func json(_ schema: String) -> Answer { Answer(content: .json(schema)) }
        static func created(_ schema: String) -> Answer {
            Answer(status: .created, content: .json(schema), hasLocation: true)
        }
        static func document(_ mediaType: String) -> Answer { Answer(content: .document(mediaType)) }
        static func text(_ mediaTypes: String...) -> Answer { Answer(content: .text(mediaTypes)) }
        static func accepted(_ schema: String) -> Answer {
            Answer(status: .accepted, content: .json(schema), hasLocation: true)
        }
        static func jsonOrEvents(_ schema: String) -> Answer { Answer(content: .jsonOrEvents(schema)) }
    }

    /// Where a part of the answer leads.
    struct Link: Sendable {
        /// Of the value in the answer, as a JSON pointer.
        var pointer: String
        /// The operations it leads to are those below this path: it takes the place of their first parameter.
        var topic: String
    }

    let method: HTTPMethod
    let path: PathPattern
    /// The `operationId` of its description.
    let name: String
    /// One sentence without a full stop.
    let summary: String
    /// Markdown, for what one sentence cannot say.
    var details: String?
    var parameters: [Parameter] = []
    var body: Body?
    let answer: Answer
    var links: [Link] = []
    /// It waits for a model, for the end of turns, or does work whose size nobody knows beforehand: what
    /// `server.request_timeout` allows does not bind it.
    var mayTakeLong = false
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
        case .json: ["application/json", MediaType.unasked]
        case .toml: ["application/toml", "text/plain", "text/x-toml"]
        case .lines: ["application/x-ndjson", "application/jsonl", "text/plain", MediaType.unasked]
        }
    }
}

extension Route.Body {
    /// What a body is whose client does not say: a JSON body is an object, and no file of TOML begins like one.
    func kind(of bytes: [UInt8]) -> Kind? {
        let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
        let guess = first == UInt8(ascii: "{") ? Kind.json : .toml
        return kinds.contains(guess) ? guess : kinds.first
    }
}

extension Route {
    /// What it is described together with: mostly the first part of its path.
    var topic: String {
        switch path.segments.first {
        case .fixed("agents")? where path.segments.count > 2 && path.segments[2] == .fixed("memory"): "memory"
        case .fixed(let text)? where Self.topics.contains(text): text
        case .fixed("validate")?, .fixed("schema")?: "files"
        case .fixed("dead-letters")?: "messages"
        case .fixed("capabilities")?, .fixed("route")?, .fixed("services")?: "routing"
        default: "server"
        }
    }

    private static let topics = ["agents", "messages", "conversations", "tasks", "templates", "memory"]

    /// Everything it may refuse with, in the order of the codes.
    var allFailures: [APIErrorCode] {
        var codes: Set<APIErrorCode> = [.invalidRequest, .validation, .internalError, .forbidden]
        codes.formUnion(failures)
        if !isOpen { codes.insert(.unauthorized) }
        if !mayTakeLong { codes.insert(.timedOut) }
        if let body {
            codes.formUnion([.contentTooLarge, .unsupportedMediaType, .requestTimeout, .missingField])
            if body.kinds.contains(.json) { codes.insert(.invalidJSON) }
        }
        return APIErrorCode.allCases.filter(codes.contains)
    }
}
