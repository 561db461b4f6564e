// The outcome of a start owns the agent and is not to be dropped unseen.
import AgentModel

func misuse(_ agent: consuming Agent<Loaded>, _ now: Timestamp) {
    // expected-error@+1 {{result of call to 'start(_:at:report:)' is unused}}
    agent.start(.success(()), at: now) { _ in }
}
