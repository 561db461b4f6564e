// Where there is no definition, none can be replaced.
import AgentModel

func misuse(_ agent: inout Agent<Unloaded>, _ version: DefinitionVersion, _ now: Timestamp) {
    // expected-error@+1 {{referencing instance method 'replaceDefinition(with:at:report:)' on 'Agent' requires that 'Unloaded' conform to 'Defined'}}
    agent.replaceDefinition(with: version, at: now) { _ in }
}
