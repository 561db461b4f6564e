// What does not run cannot be stopped.
import AgentModel

func misuse(_ agent: consuming Agent<Loaded>, _ now: Timestamp) {
    // expected-error@+1 {{referencing instance method 'stop(_:at:report:)' on 'Agent' requires the types 'Loaded' and 'Running' be equivalent}}
    _ = agent.stop(.requested, at: now) { _ in }
}
