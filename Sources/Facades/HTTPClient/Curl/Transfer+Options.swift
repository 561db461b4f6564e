import CCurl
import Glibc

extension Transfer {
    /// Tells libcurl what to do. The handle must have been reset, and this object must outlive the transfer.
    func prepare() {
        let plan = exchange.plan
        let context = UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
        easy.set(.privateData, context)
        easy.set(.writeData, context)
        easy.set(.headerData, context)
        easy.set(.prerequestData, context)
        easy.set(.openSocketData, context)
        easy.set(.write, takeBodyBytes)
        easy.set(.header, takeHeaderLine)
        easy.setGate(passGate)
        if plan.request.resolveGuard != nil { easy.setOpener(openSocket) }

        easy.set(.noSignal, 1)
        // A name that does not resolve must not hold up the loop when its transfer is given up.
        easy.set(.quickExit, 1)
        easy.set(.protocols, EasyOption.Value.httpAndHTTPS)
        easy.set(.url, plan.target.url)
        easy.set(.userAgent, plan.userAgent)
        easy.set(.proxy, plan.proxy.proxy)
        easy.set(.noProxy, plan.proxy.exceptions)
        easy.set(.suppressConnectHeaders, 1)
        easy.set(.tcpKeepAlive, 1)
        if let path = plan.request.unixSocket { easy.set(.unixSocketPath, path) }
        easy.set(.connectTimeoutMilliseconds, connectMilliseconds(plan))
        if plan.target.isSecure || !plan.proxy.proxy.isEmpty { prepareEncryption(plan) }
        prepareRequest(plan)
    }

    /// 0 would be libcurl's own default.
    private func connectMilliseconds(_ plan: TransferPlan) -> Int {
        plan.request.timeouts.connect.map { max(1, $0.wholeMilliseconds) } ?? Int(Int32.max)
    }

    private func prepareEncryption(_ plan: TransferPlan) {
        easy.set(.verifyPeer, 1)
        easy.set(.verifyHost, 2)
        easy.set(.sslVersion, EasyOption.Value.tls12)
        if let file = plan.certificateFile { easy.set(.certificateFile, file) }
        easy.set(.httpVersion, EasyOption.Value.http2OverTLS)
        // Rather waits for a connection that can carry many requests than opening one for each.
        easy.set(.pipeWait, 1)
    }

    private func prepareRequest(_ plan: TransferPlan) {
        let request = plan.request
        easy.setHeaderLines(plan.headerLines)
        switch request.method {
        case .get where request.body.isEmpty: easy.set(.httpGet, 1)
        case .head: easy.set(.noBody, 1)
        case .delete where request.body.isEmpty, .options where request.body.isEmpty:
            easy.set(.customRequest, request.method.rawValue)
        case .get, .post, .put, .patch, .delete, .options:
            easy.set(.post, 1)
            easy.setBody(request.body)
            if request.method != .post { easy.set(.customRequest, request.method.rawValue) }
        }
    }
}

// libcurl's callbacks. They stand outside of any actor: it calls them on the loop's thread.

private let takeBodyBytes: caxton_curl_sink = { bytes, one, count, context in
    guard let transfer = Transfer.from(context) else { return 0 }
    return transfer.take(body: UnsafeRawBufferPointer(start: bytes, count: one * count))
}

private let takeHeaderLine: caxton_curl_sink = { bytes, one, count, context in
    guard let transfer = Transfer.from(context) else { return 0 }
    return transfer.take(line: UnsafeRawBufferPointer(start: bytes, count: one * count))
}

private let passGate: caxton_curl_gate = { context, peer, _, port, _ in
    guard let transfer = Transfer.from(context) else { return 1 }
    guard transfer.exchange.plan.request.resolveGuard != nil else {
        return transfer.connected(to: nil, port: Int(port)) ? 0 : 1
    }
    // A link-local address comes with its interface: fe80::1%eth0.
    let text = peer.map { String(cString: $0).prefix { $0 != "%" } } ?? ""
    return transfer.connected(to: IPAddress(String(text)), port: Int(port)) ? 0 : 1
}

private let openSocket: caxton_curl_opener = { context, _, address in
    guard let transfer = Transfer.from(context), let address else { return -1 }
    let (resolved, port) = withUnsafePointer(to: &address.pointee.address) {
        (IPAddress($0), IPAddress.port($0))
    }
    guard transfer.permits(resolved, port: port) else { return -1 }
    let kind = address.pointee.kind | Int32(SOCK_CLOEXEC.rawValue)
    return socket(address.pointee.family, kind, address.pointee.protocol)
}

extension Transfer {
    static func from(_ context: UnsafeMutableRawPointer?) -> Transfer? {
        context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }
}
