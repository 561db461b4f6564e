// Agents are owned by the task that runs them; collections hold snapshots.
import AgentModel

func misuse(_ agent: consuming Agent<Running>) {
    // expected-error@+1 {{generic struct 'Array' requires that 'Agent<Running>' conform to 'Copyable'}}
    let agents = [agent]
    _ = agents.count
}
