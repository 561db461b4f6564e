// An agent stops once.
import AgentModel

// expected-error@+1 {{'agent' consumed more than once}}
func misuse(_ agent: consuming Agent<Running>, _ now: Timestamp) {
    // expected-note@+1 {{consumed here}}
    _ = agent.stop(.requested, at: now) { _ in }
    // expected-note@+1 {{consumed again here}}
    _ = agent.stop(.requested, at: now) { _ in }
}
