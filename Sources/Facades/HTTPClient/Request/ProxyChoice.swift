package import Platform

/// Through which server requests go.
package enum ProxyChoice: Sendable, Equatable {
    case none
    case fixed(String)
    /// `https_proxy`, `http_proxy`, `all_proxy` and `no_proxy`, in capitals as well.
    ///
    /// Except `HTTP_PROXY`: a web server sets it to whatever a client sends in a header named `Proxy`.
    case environment(Environment)

    struct Route: Equatable {
        /// Empty for none.
        var proxy = ""
        /// Hosts that are reached without it, separated by commas.
        var exceptions = ""
    }

    func route(secure: Bool) -> Route {
        switch self {
        case .none: return Route()
        case .fixed(let proxy): return Route(proxy: proxy)
        case .environment(let environment):
            let names = secure ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
            let proxy = first(of: names + ["all_proxy", "ALL_PROXY"], in: environment)
            guard let proxy else { return Route() }
            return Route(proxy: proxy, exceptions: first(of: ["no_proxy", "NO_PROXY"], in: environment) ?? "")
        }
    }

    private func first(of names: [String], in environment: Environment) -> String? {
        for name in names where environment.isSet(name) { return environment[name] }
        return nil
    }
}
