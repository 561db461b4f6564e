import HTTPClient
import JSON

/// Asks one server, in the server's own words.
package struct ControlClient: Sendable {
    package let address: ServerAddress
    private let token: String?
    private let http: HTTPClient

    /// - Parameter token: shown with every request.
    package init(_ address: ServerAddress, token: String? = nil, userAgent: String = "caxton") {
        self.address = address
        self.token = token
        var settings = HTTPClientSettings()
        settings.userAgent = userAgent
        // What is on this machine is not looked for through a proxy.
        if address.isLocal { settings.proxy = .none }
        http = HTTPClient(settings)
    }

    package func close() async { await http.close() }

    /// How long an answer may take.
    enum Patience {
        /// What the server knows at once.
        case short
        /// What it has to do first: stop an agent, look at all files.
        case long
        /// What a model or the world decides.
        case endless

        var timeouts: HTTPTimeouts {
            switch self {
            case .short: HTTPTimeouts(connect: .seconds(3), firstByte: .seconds(30), idle: .seconds(30))
            case .long: HTTPTimeouts(connect: .seconds(3), firstByte: .seconds(180), idle: .seconds(30))
            case .endless: HTTPTimeouts(connect: .seconds(3), firstByte: nil, idle: nil, total: nil)
            }
        }
    }

    /// What is sent along.
    enum Body {
        case json(JSONValue)
        case toml([UInt8])
        case lines([UInt8])

        var mediaType: String {
            switch self {
            case .json: "application/json"
            case .toml: "application/toml"
            case .lines: "application/x-ndjson"
            }
        }

        var bytes: [UInt8] {
            switch self {
            case .json(let value): value.bytes()
            case .toml(let bytes), .lines(let bytes): bytes
            }
        }
    }

    // MARK: What every request goes through

    func bytes(
        _ method: HTTPMethod, _ path: RequestPath, _ body: Body? = nil, patience: Patience = .short
    ) async throws(ControlFailure) -> [UInt8] {
        let response: HTTPResponse
        do throws(HTTPClientError) {
            response = try await http.send(request(method, path, body, patience, accepting: "application/json, */*"))
        } catch {
            throw ControlFailure(error, asking: address)
        }
        if response.isSuccess { return response.body }
        throw ControlFailure(status: response.status, body: response.body, from: address)
    }

    func json(
        _ method: HTTPMethod, _ path: RequestPath, _ body: Body? = nil, patience: Patience = .short
    ) async throws(ControlFailure) -> JSONValue {
        let bytes = try await bytes(method, path, body, patience: patience)
        if bytes.isEmpty { return .object(JSONObject()) }
        guard let json = try? JSONValue.parse(bytes) else { throw notUnderstood(path) }
        return json
    }

    /// An answer of a kind this program knows.
    func answer<Answer>(
        _ method: HTTPMethod, _ path: RequestPath, _ body: Body? = nil, patience: Patience = .short,
        as read: (JSONValue) -> Answer?
    ) async throws(ControlFailure) -> Answer {
        guard let answer = read(try await json(method, path, body, patience: patience)) else {
            throw notUnderstood(path)
        }
        return answer
    }

    func stream(
        _ method: HTTPMethod, _ path: RequestPath, _ body: Body? = nil, accepting mediaType: String,
        idle: Duration? = nil
    ) async throws(ControlFailure) -> HTTPBody {
        var request = request(method, path, body, .endless, accepting: mediaType)
        request.timeouts.idle = idle
        request.limits.bodyBytes = .max
        let status: Int
        var refusal: [UInt8] = []
        do throws(HTTPClientError) {
            let response = try await http.stream(request)
            if response.isSuccess { return response.body }
            status = response.status
            for try await piece in response.body { refusal += piece }
        } catch {
            throw ControlFailure(error, asking: address)
        }
        throw ControlFailure(status: status, body: refusal, from: address)
    }

    private func request(
        _ method: HTTPMethod, _ path: RequestPath, _ body: Body?, _ patience: Patience, accepting mediaType: String
    ) -> HTTPRequest {
        var request = HTTPRequest(method, address.url + path.text, body: body?.bytes ?? [])
        request.headers["Accept"] = mediaType
        if let body { request.headers["Content-Type"] = body.mediaType }
        if let token { request.headers["Authorization"] = "Bearer \(token)" }
        request.timeouts = patience.timeouts
        request.limits.bodyBytes = 256 << 20
        request.unixSocket = address.unixSocket
        return request
    }

    private func notUnderstood(_ path: RequestPath) -> ControlFailure {
        ControlFailure(
            .notUnderstood,
            "the answer of '\(address)' to '\(path.text.prefix { $0 != "?" })' is not what a caxton server says",
            suggestions: ["`caxton doctor` compares the versions of the two"])
    }
}
