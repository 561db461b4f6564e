import AgentManifest
import Diagnostics

/// The example of a page as files: lines `#: file NAME` begin further ones; `.toml` files are agents, `caxton.toml` is
/// the server's.
struct PageScenario {
    var files: [(name: String, text: String)] = []

    init(_ text: String, firstName: String) {
        var name = firstName
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#: file ") {
                close(name, lines)
                name = String(line.dropFirst(8))
                lines = []
            } else {
                lines.append(line)
            }
        }
        close(name, lines)
    }

    private mutating func close(_ name: String, _ lines: [Substring]) {
        guard lines.contains(where: { !$0.isEmpty }) else { return }
        files.append((name, lines.joined(separator: "\n") + "\n"))
    }

    /// All agents together; files that an agent includes are no agents of their own.
    func agentDiagnostics() -> [Diagnostic] {
        let others = MemoryFiles(Dictionary(files.dropFirst().map { ($0.name, $0.text) }) { $1 })
        let parts = ["common.toml", "caxton.toml"]
        let agents = files.filter { $0.name.hasSuffix(".toml") && !parts.contains($0.name) }
            .map { ManifestReader.read(source: SourceText(name: $0.name, $0.text), files: others) }
        let server = files.first { $0.name == "caxton.toml" }
            .map { ConfigurationResolver.resolve(file: SourceText(name: $0.name, $0.text)) }
        return (server?.diagnostics ?? []) + RosterReader.combine(agents) { _ in server?.limits }.diagnostics
    }
}
