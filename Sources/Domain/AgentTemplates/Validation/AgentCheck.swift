import Diagnostics
import TOML

/// What the agent's own rules say about a file that a template made.
enum AgentCheck {
    static func problems(of text: SourceText) -> [Diagnostic] {
        TOMLDocument.parse(text).diagnostics()
    }
}
