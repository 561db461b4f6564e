// A running agent comes from starting one, not from nothing.
import AgentModel

func misuse(_ id: AgentID, _ name: AgentName, _ now: Timestamp) {
    // expected-error@+1 {{referencing initializer 'init(id:name:at:)' on 'Agent' requires the types 'Running' and 'Unloaded' be equivalent}}
    _ = Agent<Running>(id: id, name: name, at: now)
}
