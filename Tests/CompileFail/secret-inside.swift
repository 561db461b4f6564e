// What a secret hides cannot be reached around `reveal`.
import AgentModel

func misuse(_ secret: Secret) -> String {
    // expected-error@+1 {{'hidden' is inaccessible due to 'private' protection level}}
    secret.hidden
}
