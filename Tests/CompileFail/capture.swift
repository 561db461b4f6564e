// An agent is not handed to a closure that may run twice.
import AgentModel

func misuse(_ agent: consuming Agent<Running>, _ now: Timestamp) -> () -> Void {
    // expected-error@+1 {{noncopyable 'agent' cannot be consumed when captured by an escaping closure or borrowed by a non-Escapable type}}
    return { _ = agent.stop(.requested, at: now) { _ in } }
}
