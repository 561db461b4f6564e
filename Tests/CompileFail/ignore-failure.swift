// Whoever starts an agent says what happens when it does not start.
import AgentModel

func misuse(_ agent: consuming Agent<Loaded>, _ now: Timestamp) {
    // expected-error@+2 {{switch must be exhaustive}}
    // expected-note@+1 {{add missing case: '.failed(_)'}}
    switch agent.start(.success(()), at: now, report: { _ in }) {
    case .running(let agent): _ = agent.snapshot
    }
}
