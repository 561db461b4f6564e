import AgentModel
import AgentPorts
import HTTPClient
import JSON

/// A server and how one proves to it who one is.
struct Endpoint: Sendable {
    enum Authorization: Sendable {
        case none
        case bearer(Secret)
        case header(String, Secret)
        case amazon(AmazonCredentials, region: String)
    }

    var provider: ModelProvider
    /// Without a slash at its end: `https://api.openai.com/v1`.
    var base: String
    /// Where the list of models is, when it is on another server.
    var listingBase: String?
    var authorization = Authorization.none
    var headers: [String: String] = [:]

    var secrets: [Secret] {
        switch authorization {
        case .none: []
        case .bearer(let secret), .header(_, let secret): [secret]
        case .amazon(let credentials, _): [credentials.secretKey] + (credentials.sessionToken.map { [$0] } ?? [])
        }
    }

    func post(_ wire: WireRequest, now: Timestamp) -> HTTPRequest {
        var request = HTTPRequest(.post, base + wire.path, body: wire.body.bytes())
        request.headers.add("Content-Type", "application/json")
        for (name, value) in wire.headers.sorted(by: { $0.key < $1.key }) { request.headers.add(name, value) }
        authorize(&request, now: now)
        return request
    }

    func get(_ path: String, now: Timestamp) -> HTTPRequest {
        var request = HTTPRequest(.get, (listingBase ?? base) + path)
        authorize(&request, now: now)
        return request
    }

    private func authorize(_ request: inout HTTPRequest, now: Timestamp) {
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) { request.headers.add(name, value) }
        switch authorization {
        case .none: break
        case .bearer(let secret): request.headers.add("Authorization", "Bearer \(secret.reveal())")
        case .header(let name, let secret): request.headers.add(name, secret.reveal())
        case .amazon(let credentials, let region):
            AmazonSignature(credentials: credentials, region: region, service: "bedrock").sign(&request, at: now)
        }
    }
}
