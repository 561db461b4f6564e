extension HTTPClientError: CustomStringConvertible {
    package var description: String { message }

    /// "POST 'https://api.example.com/v1/chat': no answer within 60 s".
    package var message: String { "\(method.rawValue) '\(url)': \(kind.reason)" }
    package var help: String? { kind.help }
    /// Stable, for programs.
    package var code: String { "http." + kind.name }
}

extension HTTPClientError.Kind {
    var name: String {
        switch self {
        case .cannotResolve: "cannot-resolve"
        case .cannotConnect: "cannot-connect"
        case .tls: "tls"
        case .timeout: "timeout"
        case .closedEarly: "closed-early"
        case .tooLarge: "too-large"
        case .malformed: "malformed"
        case .cancelled: "cancelled"
        case .unavailable: "unavailable"
        case .invalidRequest: "invalid-request"
        case .refused: "refused"
        case .unexpected: "unexpected"
        }
    }

    package var reason: String {
        switch self {
        case .cannotResolve(let host): "the name '\(host)' has no address"
        case .cannotConnect(let reason): "cannot connect: \(reason)"
        case .tls(let reason): "no trusted connection: \(reason)"
        case .timeout(let phase, let limit): phase.reason(limit)
        case .closedEarly(0): "the connection ended before an answer"
        case .closedEarly(let received): "the connection ended in the middle of the answer, after \(received) bytes"
        case .tooLarge(let part, let limit): "the \(part.rawValue) of the answer is larger than \(limit) bytes"
        case .malformed(let reason): "the answer is not valid HTTP: \(reason)"
        case .cancelled: "it was cancelled"
        case .unavailable(let library, let reason): "'\(library)' cannot be used: \(reason)"
        case .invalidRequest(.url(let reason)): "the URL cannot be used: \(reason)"
        case .invalidRequest(.header(let name, let reason)): "the header '\(name)' cannot be sent: \(reason)"
        case .invalidRequest(.unixSocket(let reason)): "the socket cannot be used: \(reason)"
        case .refused(.address(let address)): "the address \(address) is not permitted"
        case .refused(.redirect(let host)): "the redirect to '\(host)' is not permitted"
        case .refused(.redirectToPlainText): "it redirects from https to http"
        case .refused(.redirectLimit(let limit)): "it redirects more than \(limit) times"
        case .unexpected(let code, let reason): "\(reason) (code \(code) of libcurl)"
        }
    }

    package var help: String? {
        switch self {
        case .cannotResolve: "check the spelling of the host and that this machine can resolve names"
        case .cannotConnect: "check that the server runs, and its port"
        case .tls:
            "certificates are always checked; a private authority is named by its certificate file in the configuration"
        case .timeout(.resolve, _), .timeout(.connect, _): "check that the server can be reached from this machine"
        case .timeout: "the time can be raised in the configuration"
        case .closedEarly, .malformed: "check that the address belongs to an HTTP server and that it is well"
        case .tooLarge: "the limit can be raised in the configuration"
        case .unavailable: "install the Debian package 'libcurl4'"
        case .refused(.address): "addresses of this machine and of private networks need a permission"
        case .refused(.redirectToPlainText): "use the address it redirects to, if that is meant"
        case .cancelled, .invalidRequest, .refused, .unexpected: nil
        }
    }
}

extension HTTPClientError.Phase {
    fileprivate func reason(_ limit: Duration) -> String {
        let limit = Self.words(limit)
        return switch self {
        case .resolve: "the name was not resolved within \(limit)"
        case .connect: "no connection within \(limit)"
        case .firstByte: "no answer within \(limit)"
        case .idle: "the answer stood still for \(limit)"
        case .total: "not finished within \(limit)"
        }
    }

    private static func words(_ limit: Duration) -> String {
        let milliseconds = limit / .milliseconds(1)
        return milliseconds < 1000 || milliseconds.remainder(dividingBy: 1000) != 0
            ? "\(Int(milliseconds)) ms" : "\(Int(milliseconds / 1000)) s"
    }
}
