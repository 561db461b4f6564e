import AgentModel
import HTTPClient

/// Who asks Amazon, and the proof.
struct AmazonCredentials: Sendable, Hashable {
    var accessKey: String
    var secretKey: Secret
    var sessionToken: Secret?
}

/// Signature version 4 of Amazon's services.
///
/// Written here because the one in libcurl signs paths with a colon wrongly, which most names of models have.
struct AmazonSignature {
    var credentials: AmazonCredentials
    var region: String
    var service: String

    /// Adds the date, the token of the session and the signature over everything that is sent.
    func sign(_ request: inout HTTPRequest, at time: Timestamp) {
        let moment = Self.compact(time)
        let (authority, path, query) = Self.parts(of: request.url)
        request.headers["X-Amz-Date"] = moment
        request.headers["X-Amz-Security-Token"] = credentials.sessionToken?.reveal()
        var signed = request.headers.fields.map { ($0.name.lowercased(), Self.trimmed($0.value)) }
        signed.append(("host", authority))
        signed.sort { $0.0 < $1.0 }
        let names = signed.map(\.0).joined(separator: ";")
        let canonical = [
            request.method.rawValue, Self.canonical(path: path), Self.canonical(query: query),
            signed.map { "\($0.0):\($0.1)\n" }.joined(), names, Digest.hex(Digest.sha256(request.body)),
        ].joined(separator: "\n")
        let day = String(moment.prefix(8))
        let scope = "\(day)/\(region)/\(service)/aws4_request"
        let text = "AWS4-HMAC-SHA256\n\(moment)\n\(scope)\n" + Digest.hex(Digest.sha256(Array(canonical.utf8)))
        var key = Array("AWS4\(credentials.secretKey.reveal())".utf8)
        for part in [day, region, service, "aws4_request"] { key = Digest.hmac(key, Array(part.utf8)) }
        let signature = Digest.hex(Digest.hmac(key, Array(text.utf8)))
        request.headers["Authorization"] =
            "AWS4-HMAC-SHA256 Credential=\(credentials.accessKey)/\(scope), SignedHeaders=\(names), Signature=\(signature)"
    }

    /// `20150830T123600Z`
    static func compact(_ time: Timestamp) -> String {
        String(time.description.prefix(19)).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// The path is encoded once more than it is sent.
    static func canonical(path: String) -> String { path.isEmpty ? "/" : percentEncoded(path, keeping: "/") }

    /// Sorted by name and value, each of them encoded exactly once.
    static func canonical(query: String) -> String {
        query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (
                percentEncoded(parts[0], keeping: "%"), percentEncoded(parts.count > 1 ? parts[1] : "", keeping: "%")
            )
        }
        .sorted { $0 < $1 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    private static func parts(of url: String) -> (authority: String, path: String, query: String) {
        let rest = url.place(of: "://").map { url[$0.upperBound...] } ?? url[...]
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let mark = rest[end...].firstIndex(of: "?") ?? rest.endIndex
        return (String(rest[..<end]), String(rest[end..<mark]), String(rest[mark...].dropFirst()))
    }

    private static func trimmed(_ value: String) -> String {
        value.split(separator: " ").joined(separator: " ")
    }
}
