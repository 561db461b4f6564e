// A running agent is given another definition by replacing, not by loading.
import AgentModel

func misuse(_ agent: consuming Agent<Running>, _ version: DefinitionVersion, _ now: Timestamp) {
    // expected-error@+1 {{referencing instance method 'load(_:at:report:)' on 'Agent' requires that 'Running' conform to 'Loadable'}}
    _ = agent.load(version, at: now) { _ in }
}
