import AgentManifest
import AgentModel
import Diagnostics
import TOML

/// What validating agent files costs, with every rule: parse, read into the definition, check.
enum ValidateBench {
    /// - Parameter text: a typical agent file that has no problems.
    static func run(_ text: String, files: Int = 1000) async -> [String] {
        let source = SourceText(name: "agent.toml", text)
        let nothing = MemoryFiles([:])
        var best = UInt64.max
        var problems = 0
        for _ in 0..<2000 {
            let start = Ticks.now()
            let result = ManifestReader.read(source: source, environment: [:], files: nothing)
            best = min(best, Ticks.now() - start)
            problems = result.diagnostics.count
        }

        let sources = (0..<files).map { number in
            SourceText(
                name: "agent-\(number).toml",
                text.parts(between: "name = \"", atMost: 2).joined(separator: "name = \"n\(number)-"))
        }
        var directory = UInt64.max
        var found = 0
        for _ in 0..<3 {
            let start = Ticks.now()
            let results = await parallel(sources, nothing)
            found = RosterReader.combine(results).diagnostics.count
            directory = min(directory, Ticks.now() - start)
        }
        return [
            Figure(
                name: "validate.one_file_ms", value: Double(best) / 1e6, wantedBelow: 1, note: "\(problems) problems"
            ).line,
            Figure(
                name: "validate.thousand_files_ms", value: Double(directory) / 1e6, wantedBelow: 1000,
                note: "\(found) problems, all cores"
            ).line,
        ]
    }

    private static func parallel(_ sources: [SourceText], _ files: MemoryFiles) async -> [ManifestResult] {
        await withTaskGroup(of: [ManifestResult].self) { group in
            let share = 64
            for start in stride(from: 0, to: sources.count, by: share) {
                let part = sources[start..<min(sources.count, start + share)]
                group.addTask { part.map { ManifestReader.read(source: $0, environment: [:], files: files) } }
            }
            var all: [ManifestResult] = []
            for await part in group { all += part }
            return all
        }
    }
}
