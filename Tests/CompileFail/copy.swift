// There is one of each agent.
import AgentModel

// expected-error@+1 {{'agent' is borrowed and cannot be consumed}}
func misuse(_ agent: borrowing Agent<Running>) -> Agent<Running> {
    // expected-note@+1 {{consumed here}}
    let copy = agent
    return copy
}
