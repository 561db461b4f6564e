// A phase is not made by hand.
import AgentModel

func misuse(_ version: DefinitionVersion) -> Running {
    // expected-error@+1 {{'Running' initializer is inaccessible due to 'internal' protection level}}
    Running(version: version, condition: .active)
}
