import Platform

/// What the codes of libcurl mean in our words.
enum CurlFailure {
    static func kind(
        code: Int32, _ easy: EasyHandle, _ plan: TransferPlan, received: Int, hasHead: Bool
    ) -> HTTPClientError.Kind {
        let reason = easy.problemText(code)
        switch code {
        case 3, 43: return .invalidRequest(.url(reason))
        case 5: return .cannotConnect(reason: "the proxy's name has no address")
        case 6: return .cannotResolve(host: plan.target.host)
        case 7, 97: return .cannotConnect(reason: words(for: easy.number(EasyInfo.osErrno)) ?? reason)
        case 28: return connectTimeout(easy, plan)
        case 1, 8, 16, 61: return .malformed(reason: reason)
        case 56 where reason.mentions("chunk"): return .malformed(reason: reason)
        // A proxy that refuses to connect reports here as well.
        case 56 where !hasHead && reason.mentions("CONNECT"): return .cannotConnect(reason: reason)
        case 18, 52, 55, 56, 65, 92: return .closedEarly(received: received)
        case 35, 51, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98: return .tls(reason: reason)
        default: return .unexpected(code: code, reason: reason)
        }
    }

    /// We set no other of libcurl's own limits.
    private static func connectTimeout(_ easy: EasyHandle, _ plan: TransferPlan) -> HTTPClientError.Kind {
        let named = plan.request.unixSocket == nil && IPAddress(plan.target.host) == nil
        let resolving = named && easy.size(EasyInfo.nameLookupMicroseconds) == 0
        return .timeout(resolving ? .resolve : .connect, after: plan.request.timeouts.connect ?? .zero)
    }

    private static func words(for number: Int) -> String? {
        number == 0 ? nil : SystemError(.open, "", .errno(Int32(clamping: number))).reason
    }
}

extension String {
    fileprivate func mentions(_ word: String) -> Bool {
        utf8.indices.contains { utf8[$0...].starts(with: word.utf8) }
    }
}
