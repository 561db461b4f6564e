// No transition without someone who hears of it.
import AgentModel

func misuse(_ agent: consuming Agent<Loaded>, _ now: Timestamp) {
    // expected-error@+1 {{missing argument for parameter 'report' in call}}
    _ = agent.start(at: now)
}
