// An agent without a definition cannot start.
import AgentModel

func misuse(_ agent: consuming Agent<Unloaded>, _ now: Timestamp) {
    // expected-error@+1 {{referencing instance method 'start(at:report:)' on 'Agent' requires the types 'Unloaded' and 'Loaded' be equivalent}}
    _ = agent.start(at: now) { _ in }
}
