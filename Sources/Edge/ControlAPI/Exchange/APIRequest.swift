import AgentModel
import Diagnostics
import Dispatch
import HTTPServer
import JSON
import Supervision

/// A request whose route is known and whose parameters are declared ones.
struct APIRequest: Sendable {
    private let http: HTTPRequest
    private let values: [String: String]
    private let body: Route.Body?
    let context: FailureContext
    let environment: ControlEnvironment
    let state: ServingState

    init(
        _ http: HTTPRequest, _ match: Router.Match, _ context: FailureContext, _ environment: ControlEnvironment,
        _ state: ServingState
    ) throws(APIFailure) {
        self.http = http
        values = match.values
        body = match.route.body
        self.context = context
        self.environment = environment
        self.state = state
        try Self.check(http.query.items.map(\.name), match.route.parameters.filter { $0.place == .query }.map(\.name))
    }

    /// What is not known is more likely a slip than a wish, and of two values one would be dropped in silence.
    private static func check(_ sent: [String], _ known: [String]) throws(APIFailure) {
        for (index, name) in sent.enumerated() {
            guard known.contains(name) else {
                let nearest = Suggestion.nearest(name, in: known).map { "the nearest name is '\($0)'" }
                let all = known.isEmpty ? "this path takes none" : "those it takes are \(Suggestion.list(known))"
                throw APIFailure(
                    .validation, "there is no parameter '\(name)' here", suggestions: [nearest ?? all])
            }
            if sent[..<index].contains(name) {
                throw APIFailure(
                    .validation, "the parameter '\(name)' is there twice", suggestions: ["keep one of them"])
            }
        }
    }

    var supervisor: Supervisor { environment.supervisor }
    var dispatcher: Dispatcher { environment.dispatcher }

    /// A part of the path, by its name in the pattern.
    func value(_ name: String) -> String { values[name] ?? "" }

    func header(_ name: String) -> String? { http.headers[name] }

    func callAsFunction<Value>(_ parameter: QueryParameter<Value>) throws(APIFailure) -> Value {
        try parameter.read(http.query[parameter.declaration.name])
    }

    func accepts(_ mediaType: String) -> Bool { MediaType.accepts(http.headers.all("Accept"), mediaType) }

    // MARK: Bodies

    /// The body, with what its client says it is.
    func content(limit: Int) async throws(APIFailure) -> (kind: Route.Body.Kind, bytes: [UInt8])? {
        guard let body, let standard = body.kinds.first else { return nil }
        let bytes: [UInt8]
        do { bytes = try await http.body.bytes(limit: limit) } catch { throw APIFailure(error) }
        if bytes.isEmpty {
            if !body.isRequired { return nil }
            throw APIFailure(.missingField, "the body is empty", suggestions: ["send \(body.mediaTypes[0])"])
        }
        guard let field = http.headers["Content-Type"] else { return (standard, bytes) }
        let type = MediaType.essence(field)
        guard let kind = body.kinds.first(where: { $0.mediaTypes.contains(type) }) else {
            throw APIFailure(
                .unsupportedMediaType, "'\(type)' is not a kind of content that this path reads",
                suggestions: ["send it with 'Content-Type: \(body.mediaTypes[0])'"]
            ).with("Accept", body.mediaTypes.joined(separator: ", "))
        }
        // What curl says unasked means no more than that there is a body.
        if type == MediaType.unasked, let guess = body.kind(of: bytes) { return (guess, bytes) }
        return (kind, bytes)
    }

    /// The members of a JSON body; none for a body that may be absent and is.
    func fields(limit: Int = 1 << 20, known: [String]) async throws(APIFailure) -> JSONFields {
        guard let content = try await content(limit: limit) else { return JSONFields(JSONObject()) }
        return try JSONFields(parsing: content.bytes, known: known)
    }
}
