import Synchronization

/// What a caller hands to the loop: what to do, and who gets the answer.
final class Exchange: Sendable {
    let plan: TransferPlan
    let receiver: any ResponseReceiver
    private let abandoned = Atomic(false)

    init(_ plan: TransferPlan, _ receiver: any ResponseReceiver) {
        self.plan = plan
        self.receiver = receiver
    }

    /// Nobody waits for it any more, perhaps before it has begun.
    var isAbandoned: Bool { abandoned.load(ordering: .acquiring) }
    func abandon() { abandoned.store(true, ordering: .releasing) }
}

/// A request that can be carried out as it stands.
struct TransferPlan: Sendable {
    let request: HTTPRequest
    let target: HTTPTarget
    let headerLines: [String]
    let proxy: ProxyChoice.Route
    let userAgent: String
    let certificateFile: String?
    /// When all of it must be over, in nanoseconds of the monotonic clock.
    let deadline: UInt64?

    init(_ request: HTTPRequest, _ settings: HTTPClientSettings, deadline: UInt64?) throws(HTTPClientError.Kind) {
        self.request = request
        target = try HTTPTarget(parsing: request.url)
        headerLines = try HeaderLines.make(request)
        // Behind a proxy nobody knows which address is spoken to, and a socket needs none.
        let direct = request.resolveGuard != nil || request.unixSocket != nil
        proxy = direct ? ProxyChoice.Route() : settings.proxy.route(secure: target.isSecure)
        userAgent = settings.userAgent
        certificateFile = settings.certificateFile
        self.deadline = deadline
        if let path = request.unixSocket {
            // What fits into `sockaddr_un`, with its end.
            guard path.utf8.count < 108, !path.isEmpty, !path.utf8.contains(0) else {
                throw .invalidRequest(.unixSocket("its path must have 1 to 107 bytes"))
            }
        }
    }

    func error(_ kind: HTTPClientError.Kind) -> HTTPClientError {
        HTTPClientError(method: request.method, url: target.shown, kind: kind)
    }
}
