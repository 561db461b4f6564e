// A stopped agent loads before it starts.
import AgentModel

func misuse(_ agent: consuming Agent<Stopped>, _ now: Timestamp) {
    // expected-error@+1 {{referencing instance method 'start(at:report:)' on 'Agent' requires the types 'Stopped' and 'Loaded' be equivalent}}
    _ = agent.start(at: now) { _ in }
}
