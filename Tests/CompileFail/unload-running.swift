// A running agent stops before it is put away.
import AgentModel

func misuse(_ agent: consuming Agent<Running>, _ now: Timestamp) {
    // expected-error@+1 {{referencing instance method 'unload(at:report:)' on 'Agent' requires that 'Running' conform to 'Resting'}}
    _ = agent.unload(at: now) { _ in }
}
