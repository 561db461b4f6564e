// What is no phase is no phase of an agent.
import AgentModel

// expected-error@+1 {{type 'Int' does not conform to protocol 'LifecyclePhase'}}
func misuse(_ agent: borrowing Agent<Int>) {}
