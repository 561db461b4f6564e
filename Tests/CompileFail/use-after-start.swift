// The loaded agent cannot even be looked at once it was started.
import AgentModel

// expected-error@+1 {{'agent' used after consume}}
func misuse(_ agent: consuming Agent<Loaded>, _ now: Timestamp) -> AgentSnapshot {
    // expected-note@+1 {{consumed here}}
    _ = agent.start(at: now) { _ in }
    // expected-note@+1 {{used here}}
    return agent.snapshot
}
