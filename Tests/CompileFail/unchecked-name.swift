// A name is made by parsing, which may refuse.
import AgentModel

func misuse() -> AgentName {
    // expected-error@+1 {{call can throw, but it is not marked with 'try' and the error is not handled}}
    AgentName(parsing: "support")
}
