import CCurl

/// One exchange while libcurl works on it; lives on the loop's thread alone.
final class Transfer {
    private enum Phase { case connecting, waiting, receiving }

    let exchange: Exchange
    let easy: EasyHandle
    private let watch: DeadlineWatch
    private unowned let driver: CurlDriver
    private let limits: Limits
    private var isTouched = false
    private var phase = Phase.connecting
    private var head: HeadParser
    private var status = 0
    private var received = 0
    private var lastActivity: UInt64
    private var isPaused = false
    private var isRedirect = false
    private var refusedAddress: IPAddress?
    private var hasSocket = false
    /// Found by ourselves; counts more than the code that libcurl makes of it.
    private(set) var failure: HTTPClientError.Kind?

    private var plan: TransferPlan { exchange.plan }

    init(_ exchange: Exchange, _ easy: EasyHandle, _ watch: DeadlineWatch, _ driver: CurlDriver) {
        self.exchange = exchange
        self.easy = easy
        self.watch = watch
        self.driver = driver
        limits = Limits(exchange.plan.request.timeouts)
        head = HeadParser(limit: exchange.plan.request.limits.headerBytes)
        lastActivity = watch.now
        watch.expect(deadline)
    }
}

// What libcurl calls while the transfer goes on.
extension Transfer {
    static let pauseMark = 0x1000_0001

    /// The connection stands; the last chance to say no. A connection that is used again comes here too.
    func connected(to peer: IPAddress?, port: Int) -> Bool {
        if let guardian = plan.request.resolveGuard, plan.request.unixSocket == nil {
            guard let peer, guardian.permits(peer, port) else {
                failure = .refused(.address(peer?.description ?? plan.target.host))
                return false
            }
        }
        phase = .waiting
        noteActivity()
        return true
    }

    /// Whether a socket may be made for an address that the name was resolved to.
    func permits(_ address: IPAddress?, port: Int) -> Bool {
        if let guardian = plan.request.resolveGuard, plan.request.unixSocket == nil {
            guard let address, guardian.permits(address, port) else {
                refusedAddress = refusedAddress ?? address
                return false
            }
        }
        hasSocket = true
        return true
    }

    /// How many bytes were taken; anything but all of them ends the transfer.
    func take(line: UnsafeRawBufferPointer) -> Int {
        guard goesOn() else { return 0 }
        phase = .receiving
        noteActivity()
        touch()
        switch head.take(line) {
        case .more: break
        case .tooLarge: return fail(.tooLarge(.header, limit: plan.request.limits.headerBytes))
        case .malformed(let reason): return fail(.malformed(reason: reason))
        case .complete(let head): if !begin(head) { return 0 }
        }
        return line.count
    }

    /// The same, or the mark that asks libcurl to wait and offer them again.
    func take(body bytes: UnsafeRawBufferPointer) -> Int {
        guard goesOn() else { return 0 }
        let limit = plan.request.limits.bodyBytes
        if received + bytes.count > limit { return fail(.tooLarge(.body, limit: limit)) }
        if !isRedirect, !exchange.receiver.receive(bytes) {
            isPaused = true
            return Self.pauseMark
        }
        received += bytes.count
        noteActivity()
        touch()
        return bytes.count
    }

    private func touch() {
        if isTouched { return }
        isTouched = true
        driver.touch(self)
    }

    /// Nothing more comes in this round.
    func handOver() {
        isTouched = false
        exchange.receiver.handOver()
    }

    private func goesOn() -> Bool {
        if exchange.isAbandoned { failure = failure ?? .cancelled }
        return failure == nil
    }

    private func fail(_ kind: HTTPClientError.Kind) -> Int {
        failure = kind
        return 0
    }

    private func begin(_ head: HTTPResponseHead) -> Bool {
        status = head.status
        if case .follow = plan.request.redirects, [301, 302, 303, 307, 308].contains(status),
            head.headers["Location"] != nil
        {
            isRedirect = true
            return true
        }
        var expected = 0
        let limit = plan.request.limits.bodyBytes
        if plan.request.method != .head, status != 204, status != 304,
            let length = head.headers["Content-Length"].flatMap({ Int($0) })
        {
            if length > limit {
                failure = .tooLarge(.body, limit: limit)
                return false
            }
            expected = max(0, length)
        }
        exchange.receiver.receive(head, expected: expected)
        return true
    }
}

// Time.
extension Transfer {
    /// In nanoseconds, which are compared with every byte that comes.
    fileprivate struct Limits {
        let firstByte: UInt64?
        let idle: UInt64?

        init(_ timeouts: HTTPTimeouts) {
            firstByte = timeouts.firstByte?.wholeNanoseconds
            idle = timeouts.idle?.wholeNanoseconds
        }
    }

    /// When to look at this transfer again.
    var deadline: UInt64? {
        guard let phaseEnd else { return plan.deadline }
        return min(phaseEnd, plan.deadline ?? .max)
    }

    /// The time it has run out of.
    var overdue: HTTPClientError.Kind? {
        let timeouts = plan.request.timeouts
        if let end = plan.deadline, watch.now >= end { return .timeout(.total, after: timeouts.total ?? .zero) }
        guard let phaseEnd, watch.now >= phaseEnd else { return nil }
        return phase == .waiting
            ? .timeout(.firstByte, after: timeouts.firstByte ?? .zero) : .timeout(.idle, after: timeouts.idle ?? .zero)
    }

    /// libcurl itself watches over the connecting.
    private var phaseEnd: UInt64? {
        let limit =
            switch phase {
            case .connecting: UInt64?.none
            case .waiting: limits.firstByte
            case .receiving: isPaused ? nil : limits.idle
            }
        return limit.map { lastActivity > .max - $0 ? .max : lastActivity + $0 }
    }

    private func noteActivity() {
        lastActivity = watch.now
        watch.expect(deadline)
    }

    /// The reader has made room: libcurl offers what it kept back, and goes on.
    func resume() {
        guard isPaused else { return }
        isPaused = false
        noteActivity()
        _ = easy.library.table.pointee.curl_easy_pause(easy.pointer, 0)
    }
}

// The end.
extension Transfer {
    func outcome(code: Int32) -> TransferOutcome {
        if let failure { return .failed(failure) }
        guard code == 0 else {
            if code == 7, !hasSocket, let refusedAddress {
                return .failed(.refused(.address(refusedAddress.description)))
            }
            return .failed(CurlFailure.kind(code: code, easy, plan, received: received, hasHead: status != 0))
        }
        // libcurl is content with half a head.
        if status == 0 { return .failed(.closedEarly(received: 0)) }
        guard isRedirect else { return .complete }
        guard let location = easy.text(EasyInfo.redirectURL) else {
            return .failed(.malformed(reason: "it redirects to no URL"))
        }
        return .redirected(status: status, to: location)
    }
}
