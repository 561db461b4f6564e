// Only what runs has messages to finish.
import AgentModel

func misuse(_ agent: inout Agent<Loaded>, _ now: Timestamp) throws {
    // expected-error@+1 {{referencing instance method 'drain(until:at:report:)' on 'Agent' requires the types 'Loaded' and 'Running' be equivalent}}
    try agent.drain(until: now, at: now) { _ in }
}
