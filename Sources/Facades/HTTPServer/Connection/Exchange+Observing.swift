import Platform

/// What an exchange notes for its observer.
struct ObservedExchange {
    let head: RequestHead
    let peer: PeerAddress
    let began: UInt64
    let replyFields: HTTPFields
    var route: String?
    var status: HTTPStatus?
    var bytes = 0
    var isWhole = false

    /// The fields of a reply, with the observer's beside them.
    func complete(_ headers: HTTPFields) -> HTTPFields {
        var headers = headers
        for (name, value) in replyFields.pairs where headers[name] == nil { headers.append(name, value) }
        return headers
    }
}

extension Exchange {
    func observe(_ request: inout HTTPRequest, _ observer: any HTTPObserver) {
        var fields = HTTPFields()
        observer.began(&request, &fields)
        observed = ObservedExchange(
            head: request.head, peer: request.peer, began: MonotonicClock.nanoseconds(), replyFields: fields)
    }

    /// The handler has returned; nothing is noted any more.
    func tellObserver() {
        guard let observed, let observer = connection.service.observer else { return }
        self.observed = nil
        observer.ended(
            HTTPOutcome(
                request: HTTPRequest(head: observed.head, body: RequestBody(exchange: self), peer: observed.peer),
                route: observed.route, status: observed.status, bytes: observed.bytes, isWhole: observed.isWhole,
                duration: .nanoseconds(MonotonicClock.nanoseconds() - observed.began)))
    }
}
