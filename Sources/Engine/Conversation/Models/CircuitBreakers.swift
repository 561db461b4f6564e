package import AgentModel
package import AgentPorts
import Synchronization

/// The breakers of all providers, shared by all agents.
package final class CircuitBreakers: Sendable {
    /// A provider at one address: another address may be well while this one is not.
    private struct Key: Hashable {
        var provider: ModelProvider
        var address: WebAddress?
    }

    private let settings: CircuitBreaker.Settings
    private let breakers = Mutex<[Key: CircuitBreaker]>([:])

    package init(_ settings: CircuitBreaker.Settings = CircuitBreaker.Settings()) { self.settings = settings }

    /// Throws at once what asking would very likely end in.
    package func admit(_ provider: ModelProvider, _ model: ModelSettings, at time: Timestamp) throws(ChatError) {
        guard let wait = with(provider, model, { $0.admit(at: time) }) else { return }
        throw ChatError(
            .unavailable, provider, "'\(provider.rawValue)' has not answered several times in a row and is left alone",
            help: ["it is tried again in \(wait)", "name another model in 'llm.fallback'"], retryAfter: wait)
    }

    package func report(
        _ error: ChatError?, _ provider: ModelProvider, _ model: ModelSettings, at time: Timestamp
    ) {
        with(provider, model) { breaker in
            if let error { breaker.failed(error.kind, at: time) } else { breaker.succeeded() }
        }
    }

    private func with<Value: Sendable>(
        _ provider: ModelProvider, _ model: ModelSettings, _ body: (inout CircuitBreaker) -> Value
    ) -> Value {
        breakers.withLock {
            body(&$0[Key(provider: provider, address: model.baseURL), default: CircuitBreaker(settings)])
        }
    }
}
