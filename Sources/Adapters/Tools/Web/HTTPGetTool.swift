import AgentModel
import HTTPClient

/// Fetches a page from a host that the agent may reach, and gives its text.
struct HTTPGetTool: BuiltInTool {
    let http: HTTPClient

    let name = "http_get"
    let summary = "Fetches a web page or document with GET and returns its text. Works for HTML, JSON and plain text."
    let parameters = [
        ToolParameter("url", .string, "the whole address, such as 'https://example.com/page'", isRequired: true)
    ]

    private static let redirectLimit = 5

    func run(_ arguments: ToolArguments, for errand: ToolErrand) async throws(ToolProblem) -> String {
        let access = try HostAccess(errand)
        let address = try Self.address(arguments.text("url") ?? "")
        if let refusal = access.refusal(of: address) { throw refusal }
        let trail = Trail(address)
        let request = try request(for: address, access, trail, errand.settings)
        let response = try await send(request, trail)
        let text = try PageText.text(of: response)
        let head = "\(response.status) \(trail.current)"
        guard response.isSuccess else {
            throw ToolProblem("the server answered with status \(head)", help: text.isEmpty ? nil : text)
        }
        return text.isEmpty ? "\(head)\n\n(nothing in it)" : "\(head)\n\n\(text)"
    }

    private func send(_ request: HTTPRequest, _ trail: Trail) async throws(ToolProblem) -> HTTPResponse {
        do throws(HTTPClientError) {
            return try await http.send(request)
        } catch {
            if let refusal = trail.refusal { throw refusal }
            if case .refused(.address(let address)) = error.kind {
                throw ToolProblem(
                    "'\(trail.current.host)' is at \(address), which is not a public address",
                    help:
                        "addresses of this machine and of private networks are refused unless the agent's file grants them"
                )
            }
            throw ToolProblem(error.message, help: Self.help(error.kind))
        }
    }

    private func request(
        for address: WebAddress, _ access: HostAccess, _ trail: Trail, _ settings: ToolSettings
    ) throws(ToolProblem) -> HTTPRequest {
        // Written anew, so that what was judged is what is asked; the fragment stays here.
        let url = address.origin + (address.path.isEmpty ? "/" : address.path) + (address.query.map { "?\($0)" } ?? "")
        var request = HTTPRequest(.get, url, headers: ["Accept": PageText.accepted])
        if let agent = try settings.text("user_agent") { request.headers["User-Agent"] = agent }
        request.limits.bodyBytes = try settings.byteCount("max_size", otherwise: 1 << 20)
        request.redirects = .follow(limit: Self.redirectLimit) { redirect in
            guard let next = try? WebAddress(parsing: redirect.to) else { return false }
            return trail.goesOn(to: next, refusal: access.refusal(of: next))
        }
        request.resolveGuard = AddressGuard { found, port in
            access.permits(found, port: port, of: trail.current.host)
        }
        return request
    }

    private static func address(_ text: String) throws(ToolProblem) -> WebAddress {
        do throws(ValueProblem) {
            return try WebAddress(parsing: text)
        } catch {
            throw ToolProblem(
                "the url cannot be used: \(error.message)",
                help: error.suggestion.map { "write '\($0)'" } ?? "give \(error.expected)")
        }
    }

    /// The client's own help speaks to whoever runs the program; this speaks to a model.
    private static func help(_ kind: HTTPClientError.Kind) -> String? {
        switch kind {
        case .cannotResolve: "check the spelling of the host"
        case .tooLarge: "look for a smaller page with the same content"
        case .timeout, .cannotConnect, .closedEarly: "try once more, or another address"
        case .tls, .malformed, .cancelled, .unavailable, .invalidRequest, .refused, .unexpected: nil
        }
    }
}
