// A running agent cannot be started once more.
import AgentModel

func misuse(_ agent: consuming Agent<Running>, _ now: Timestamp) {
    // expected-error@+1 {{referencing instance method 'start(at:report:)' on 'Agent' requires the types 'Running' and 'Loaded' be equivalent}}
    _ = agent.start(at: now) { _ in }
}
