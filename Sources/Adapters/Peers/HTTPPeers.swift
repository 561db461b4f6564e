package import AgentModel
package import AgentPorts
package import HTTPClient
package import JSON

/// Services elsewhere, called over HTTP: the message is posted as JSON, what comes back is the answer.
///
/// An answer is text, or JSON: of an object the first of `content`, `reply`, `text` and `result` is the answer, else the
/// whole of it.
package struct HTTPPeers: ExternalAgents {
    private static let answers = ["content", "reply", "text", "result"]
    /// For a message that does not say by when its answer is of use.
    private static let usualLimit = TimeSpan.seconds(60)
    private static let healthLimit = TimeSpan.seconds(5)

    private let http: HTTPClient
    private let clock: any Clock

    package init(_ http: HTTPClient, clock: any Clock) {
        self.http = http
        self.clock = clock
    }

    package func ask(
        _ service: ExternalRegistration, _ message: JSONObject, until deadline: Timestamp?
    ) async throws(ExternalFailure) -> ExternalReply {
        var request = HTTPRequest(
            .post, service.url.asked,
            headers: ["Content-Type": "application/json", "Accept": "application/json, text/plain;q=0.9"],
            body: Array(JSONValue.object(message).text().utf8))
        if let trace = message["trace_context"]?.stringValue { request.headers["traceparent"] = trace }
        let limit = deadline.map { $0.since(clock.now()) } ?? Self.usualLimit
        request.timeouts.total = limit.duration
        let response: HTTPResponse
        do throws(HTTPClientError) { response = try await http.send(request) } catch {
            throw ExternalFailure("'\(service.name)' did not answer: \(error.message)", isSafeToRepeat: error.isBefore)
        }
        guard response.isSuccess else { throw Self.refused(service, response) }
        return Self.reply(response)
    }

    package func isWell(_ service: ExternalRegistration) async -> Bool {
        guard let health = service.health else { return true }
        var request = HTTPRequest(.get, health.asked)
        request.timeouts.total = Self.healthLimit.duration
        do throws(HTTPClientError) { return try await http.send(request).isSuccess } catch { return false }
    }

    private static func reply(_ response: HTTPResponse) -> ExternalReply {
        guard let value = try? JSONValue.parse(response.text) else { return ExternalReply(text: response.text) }
        let answer = answers.lazy.compactMap { value[$0] }.first ?? value
        if let text = answer.stringValue { return ExternalReply(text: text) }
        return ExternalReply(text: answer.text(), content: answer)
    }

    /// Whoever says that it is too busy has not done anything.
    private static func refused(_ service: ExternalRegistration, _ response: HTTPResponse) -> ExternalFailure {
        let isBusy = response.status == 429 || response.status == 503
        let wait = response.headers["Retry-After"].flatMap { UInt32($0) }.map { TimeSpan.seconds($0) }
        return ExternalFailure(
            "'\(service.name)' answered with status \(response.status)", isSafeToRepeat: isBusy,
            retryAfter: isBusy ? wait : nil)
    }
}

extension HTTPClientError {
    /// Nothing of the request can have been read by the server.
    fileprivate var isBefore: Bool {
        switch kind {
        case .cannotResolve, .cannotConnect: true
        default: false
        }
    }
}

extension WebAddress {
    /// As it is asked for; the fragment stays here.
    fileprivate var asked: String { origin + (path.isEmpty ? "/" : path) + (query.map { "?\($0)" } ?? "") }
}
