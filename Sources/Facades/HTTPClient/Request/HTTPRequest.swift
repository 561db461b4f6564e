/// What is asked of which server, and on which terms.
package struct HTTPRequest: Sendable {
    package var method: HTTPMethod
    /// Absolute, http or https. Never shown with user, password, query or fragment.
    package var url: String
    package var headers: HTTPHeaders
    package var body: [UInt8]
    package var timeouts = HTTPTimeouts()
    package var limits = HTTPLimits()
    package var redirects = RedirectPolicy.none
    /// The path of a socket that is used instead of the host and port of the URL.
    package var unixSocket: String?
    /// Asked about each address before anything is sent to it; such a request never goes through a proxy.
    package var resolveGuard: AddressGuard?

    package init(_ method: HTTPMethod, _ url: String, headers: HTTPHeaders = [:], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "\(method.rawValue) \(HTTPTarget.redacted(url))" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["request": description, "headers": headers]) }
}
