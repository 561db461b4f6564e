// An agent that was started is gone as a loaded one.
import AgentModel

// expected-error@+1 {{'agent' consumed more than once}}
func misuse(_ agent: consuming Agent<Loaded>, _ now: Timestamp) {
    // expected-note@+1 {{consumed here}}
    _ = agent.start(at: now) { _ in }
    // expected-note@+1 {{consumed again here}}
    _ = agent.start(at: now) { _ in }
}
