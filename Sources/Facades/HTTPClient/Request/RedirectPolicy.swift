/// What is done with an answer that points elsewhere.
package enum RedirectPolicy: Sendable {
    /// It is the answer.
    case none
    /// Goes there, at most `limit` times, each time only if `permits` says so.
    ///
    /// Secrets stay behind when the server changes, and a redirect from https to http is always refused.
    case follow(limit: Int, permits: @Sendable (HTTPRedirect) async -> Bool)
}

/// One step from here to there.
package struct HTTPRedirect: Sendable, Hashable {
    package var status: Int
    /// The whole URL, query included: for a decision, not for a log.
    package var from: String
    package var to: String
    /// In lowercase.
    package var host: String
    /// 1 for the first.
    package var hop: Int
}

extension HTTPRequest {
    /// The request that a redirect asks for.
    func redirected(by status: Int, from old: HTTPTarget, to new: HTTPTarget) -> HTTPRequest {
        var next = self
        next.url = new.url
        if !old.hasSameOrigin(as: new) {
            next.headers = headers.withoutSecrets()
            next.headers["Host"] = nil
        }
        // What browsers do: 303 always asks again without the body, and so do the old ones for a POST.
        let becomesGet = status == 303 ? method != .head : (status == 301 || status == 302) && method == .post
        if becomesGet {
            next.method = .get
            next.body = []
            for name in ["Content-Type", "Content-Encoding", "Content-Language"] { next.headers[name] = nil }
        }
        return next
    }
}
