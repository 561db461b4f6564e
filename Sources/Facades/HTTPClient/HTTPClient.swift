import Platform

/// Asks web servers. One thread does it for everybody; nobody else ever blocks.
///
/// There are no retries here, except that a request goes out again over a new connection when a kept one turns out to
/// be closed before anything was answered on it.
package final class HTTPClient: Sendable {
    let settings: HTTPClientSettings
    let loop: CurlLoop

    package init(_ settings: HTTPClientSettings = HTTPClientSettings()) {
        self.settings = settings
        loop = CurlLoop(settings)
    }

    deinit { loop.stop() }

    /// Cancels what is going on, closes all connections and ends the thread.
    package func close() async { await loop.close() }

    /// The whole answer. Every status is an answer; only what is none is an error.
    package func send(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponse {
        var journey = Journey(request)
        while true {
            let plan = try journey.plan(settings)
            let collector = ResponseCollector()
            let exchange = Exchange(plan, collector)
            let outcome = await withTaskCancellationHandler {
                await collector.outcome { loop.begin(exchange) }
            } onCancel: {
                loop.cancel(exchange)
            }
            switch outcome {
            case .response(let response): return response
            case .redirected(let status, let location): try await journey.follow(status, to: location, from: plan)
            case .failed(let kind): throw plan.error(kind)
            }
        }
    }

    /// The head of the answer as soon as it is there; the body comes as it is read.
    package func stream(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponseStream {
        var journey = Journey(request)
        while true {
            let plan = try journey.plan(settings)
            let buffer = BodyBuffer(capacity: request.limits.bufferedBytes)
            let exchange = Exchange(plan, buffer)
            let opening = await withTaskCancellationHandler {
                await buffer.opening { loop.begin(exchange) }
            } onCancel: {
                loop.cancel(exchange)
            }
            switch opening {
            case .head(let head):
                let source = BodySource(client: self, exchange: exchange, buffer: buffer)
                return HTTPResponseStream(head: head, body: HTTPBody(source))
            case .redirected(let status, let location): try await journey.follow(status, to: location, from: plan)
            case .failed(let kind): throw plan.error(kind)
            }
        }
    }
}

/// A request on its way through redirects.
private struct Journey {
    private var request: HTTPRequest
    private var hops = 0
    private let deadline: UInt64?

    init(_ request: HTTPRequest) {
        self.request = request
        deadline = request.timeouts.total.map { $0.after(MonotonicClock.nanoseconds()) }
    }

    func plan(_ settings: HTTPClientSettings) throws(HTTPClientError) -> TransferPlan {
        do throws(HTTPClientError.Kind) {
            return try TransferPlan(request, settings, deadline: deadline)
        } catch {
            throw HTTPClientError(method: request.method, url: HTTPTarget.redacted(request.url), kind: error)
        }
    }

    mutating func follow(_ status: Int, to location: String, from plan: TransferPlan) async throws(HTTPClientError) {
        do throws(HTTPClientError.Kind) {
            guard case .follow(let limit, let permits) = request.redirects else { return }
            let target = try HTTPTarget(parsing: location)
            hops += 1
            if hops > limit { throw .refused(.redirectLimit(limit)) }
            if plan.target.isSecure && !target.isSecure { throw .refused(.redirectToPlainText) }
            let redirect = HTTPRedirect(
                status: status, from: plan.target.url, to: target.url, host: target.host, hop: hops)
            guard await permits(redirect) else { throw .refused(.redirect(host: target.host)) }
            request = request.redirected(by: status, from: plan.target, to: target)
        } catch {
            throw plan.error(error)
        }
    }
}
