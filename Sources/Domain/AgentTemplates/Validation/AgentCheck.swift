import AgentManifest
import Diagnostics

/// What the agent's own rules say about a file that a template made.
enum AgentCheck {
    static func problems(of text: SourceText) -> [Diagnostic] {
        ManifestReader.read(source: text).diagnostics
    }
}
