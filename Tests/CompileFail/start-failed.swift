// A failed agent loads before it starts.
import AgentModel

func misuse(_ agent: consuming Agent<Failed>, _ now: Timestamp) {
    // expected-error@+1 {{referencing instance method 'start(at:report:)' on 'Agent' requires the types 'Failed' and 'Loaded' be equivalent}}
    _ = agent.start(at: now) { _ in }
}
