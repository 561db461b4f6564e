import AgentModel
import Diagnostics
import HTTPServer
import JSON

/// A request whose route is known and whose parameters are declared ones.
struct APIRequest: Sendable {
    private let http: HTTPRequest
    private let values: [String: String]
    private let body: Route.Body?
    let context: FailureContext

    init(_ http: HTTPRequest, _ match: Router.Match, _ context: FailureContext) throws(APIFailure) {
        self.http = http
        values = match.values
        body = match.route.body
        self.context = context
        let known = match.route.parameters.map(\.name)
        for (name, _) in http.query.items where !known.contains(name) {
            let nearest = Suggestion.nearest(name, in: known).map { "the nearest name is '\($0)'" }
            let all = known.isEmpty ? "this path takes none" : "those it takes are \(Suggestion.list(known))"
            throw APIFailure(
                .validation, "there is no parameter '\(name)' here", suggestions: [nearest ?? all])
        }
    }

    /// A part of the path, by its name in the pattern.
    func value(_ name: String) -> String { values[name] ?? "" }

    func query(_ name: String) -> String? { http.query[name] }

    func query<Value: RawRepresentable & CaseIterable>(
        _ name: String, as type: Value.Type
    ) throws(APIFailure) -> Value? where Value.RawValue == String {
        guard let text = query(name) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let words = Value.allCases.map(\.rawValue)
        throw APIFailure(
            .validation, "'\(text)' is no value for '\(name)'", suggestions: ["it is one of \(Suggestion.list(words))"])
    }

    func query(_ name: String, in range: ClosedRange<Int>, default standard: Int) throws(APIFailure) -> Int {
        guard let text = query(name) else { return standard }
        if let number = Int(text), range.contains(number) { return number }
        let most = range.upperBound == .max ? "" : " and at most \(range.upperBound)"
        throw APIFailure(
            .validation, "'\(text)' is no value for '\(name)'",
            suggestions: ["it is a whole number of at least \(range.lowerBound)\(most)"])
    }

    func flag(_ name: String) throws(APIFailure) -> Bool {
        enum Flag: String, CaseIterable { case `true`, `false` }
        return try query(name, as: Flag.self) == .true
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
        return (kind, bytes)
    }

    /// The members of a JSON body; none for a body that may be absent and is.
    func fields(limit: Int = 1 << 20, known: [String]) async throws(APIFailure) -> JSONFields {
        guard let content = try await content(limit: limit) else { return JSONFields(JSONObject()) }
        return try JSONFields(parsing: content.bytes, known: known)
    }
}
