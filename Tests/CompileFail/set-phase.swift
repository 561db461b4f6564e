// A phase is not set by hand.
import AgentModel

func misuse(_ agent: inout Agent<Running>, _ phase: Running) {
    // expected-error@+1 {{cannot assign to property: 'phase' setter is inaccessible}}
    agent.phase = phase
}
