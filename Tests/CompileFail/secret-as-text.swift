// A secret is not a text until it is revealed.
import AgentModel

func misuse(_ secret: Secret) -> String {
    // expected-error@+1 {{cannot convert return expression of type 'Secret' to return type 'String'}}
    secret
}
