// The agent that comes back from a transition is not to be dropped unseen.
import AgentModel

func misuse(_ agent: consuming Agent<Loaded>, _ now: Timestamp) {
    // expected-error@+1 {{result of call to 'start(at:report:)' is unused}}
    agent.start(at: now) { _ in }
}
