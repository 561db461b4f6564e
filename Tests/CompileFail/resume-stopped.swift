// Only what runs can be resumed.
import AgentModel

func misuse(_ agent: inout Agent<Stopped>, _ now: Timestamp) throws {
    // expected-error@+1 {{referencing instance method 'resume(at:report:)' on 'Agent' requires the types 'Stopped' and 'Running' be equivalent}}
    try agent.resume(at: now) { _ in }
}
