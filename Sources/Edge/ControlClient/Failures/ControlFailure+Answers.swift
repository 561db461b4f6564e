package import HTTPClient
package import JSON

extension ControlFailure {
    /// From an answer that refuses; one in another shape is told by its status alone.
    package init(status: Int, body: [UInt8], from address: ServerAddress) {
        if let json = try? JSONValue.parse(body), let failure = ControlFailure(json, status: status) {
            self = failure
        } else {
            self.init(
                .notUnderstood, "'\(address)' answered with status \(status) and without a reason that can be read",
                suggestions: ["check that a caxton server answers there"])
        }
    }

    /// From the one shape of every error, wherever it stands; nil for anything else.
    package init?(_ json: JSONValue, status: Int? = nil) {
        guard let error = json["error"], let message = error.text("message") else { return nil }
        let code = error.text("code")
        self.init(
            Kind(code: code ?? "", status: status), message, suggestions: error.texts("suggestions"), code: code)
        problems = error["details"]?.list("errors").compactMap(RemoteProblem.init) ?? []
        requestID = error.text("request_id")
    }

    /// No answer at all.
    package init(_ error: HTTPClientError, asking address: ServerAddress) {
        let help = error.kind.help.map { [$0] } ?? []
        switch error.kind {
        case .cannotConnect:
            self.init(
                .noServer, "no server answers at '\(address)'", suggestions: ["start it with `caxton server start`"])
        case .cannotResolve, .tls, .invalidRequest, .unavailable:
            self.init(.noServer, "'\(address)' cannot be asked: \(error.kind.reason)", suggestions: help)
        case .timeout(let phase, _) where phase == .connect || phase == .resolve:
            self.init(
                .noServer, "no server answers at '\(address)': \(error.kind.reason)",
                suggestions: ["start it with `caxton server start`"])
        case .timeout:
            self.init(
                .timeout, "'\(address)' did not answer in time: \(error.kind.reason)",
                suggestions: ["`caxton doctor` says how the server is"])
        case .cancelled: self.init(.cancelled, "it was cancelled")
        case .closedEarly:
            self.init(
                .failed, "'\(address)' ended the connection before its answer was complete",
                suggestions: ["`caxton doctor` says how the server is"])
        case .tooLarge, .malformed, .refused, .unexpected:
            self.init(.notUnderstood, "'\(address)' answered oddly: \(error.kind.reason)", suggestions: help)
        }
    }
}

extension ControlFailure.Kind {
    /// The word says more than the status: a limit and a mistake in a file share one.
    fileprivate init(code: String, status: Int?) {
        switch code {
        case "NOT_FOUND": self = .notFound
        case "AGENT_STATE_CONFLICT", "CONFLICT", "PRECONDITION_FAILED": self = .conflict
        case "UNAUTHORIZED", "FORBIDDEN", "SCOPE_PERMISSION_DENIED": self = .notPermitted
        case "TIMED_OUT", "REQUEST_TIMEOUT": self = .timeout
        case "VALIDATION_ERROR", "MISSING_FIELD": self = .invalid
        case "RESOURCE_LIMIT_EXCEEDED", "VERSION_UNUSABLE", "AGENT_NOT_RUNNING", "LOOP_REFUSED", "MESSAGE_EXPIRED",
            "SEMANTIC_UNAVAILABLE":
            self = .failed
        case _ where code.hasSuffix("_NOT_FOUND"): self = .notFound
        case _ where code.hasSuffix("_ALREADY_EXISTS"): self = .conflict
        case _ where code.hasPrefix("INVALID_"): self = .invalid
        default:
            switch status {
            case 404: self = .notFound
            case 409: self = .conflict
            case 400, 422: self = .invalid
            case 401, 403: self = .notPermitted
            case 408, 504: self = .timeout
            default: self = .failed
            }
        }
    }
}
