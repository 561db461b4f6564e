import AgentManifest
import Diagnostics
import Platform

/// One input after reading, checking and, when asked for, mending it in memory.
struct CheckedFile: Sendable {
    enum Content: Sendable {
        case agent(ManifestResult)
        /// `caxton.toml`
        case server(SourceText, ResolvedConfiguration)
        case unreadable(SystemError)
    }

    var input: Input
    var content: Content
    /// The text as it was before any mend.
    var original: SourceText?
    /// Problems whose mends were made.
    var mended: [Diagnostic] = []

    /// The text as it is now.
    var source: SourceText? {
        switch content {
        case .agent(let result): result.source
        case .server(let source, _): source
        case .unreadable: nil
        }
    }

    /// What is wrong with it by itself.
    var diagnostics: [Diagnostic] {
        switch content {
        case .agent(let result): result.diagnostics
        case .server(_, let configuration): configuration.diagnostics
        case .unreadable(let error): [Diagnostic(error)]
        }
    }

    /// Names of the files it is made of besides itself.
    var dependencies: [String] {
        if case .agent(let result) = content { result.dependencies } else { [] }
    }

    /// Whether a mend changed it.
    var isChanged: Bool { source?.bytes != original?.bytes }
}

/// Reads and checks one input; mending goes on for as long as a round finds something to mend.
struct FileChecker: Sendable {
    let context: CommandContext
    let mends: Bool
    /// A server's file whatever its name.
    let configuration: String?
    /// A mend may reveal another one, but never this many in a row: a rule whose mend brings its own problem back must end.
    private static let rounds = 20

    func check(_ input: Input) -> CheckedFile {
        let source: SourceText
        do throws(SystemError) {
            source = try context.source(of: input)
        } catch {
            return CheckedFile(input: input, content: .unreadable(error))
        }
        var file = CheckedFile(input: input, content: read(source), original: source)
        if mends { mend(&file) }
        return file
    }

    /// The same file as it stands on the disk.
    func withoutMends(_ file: CheckedFile) -> CheckedFile {
        var file = file
        if let original = file.original { file.content = read(original) }
        file.mended = []
        return file
    }

    private func read(_ source: SourceText) -> CheckedFile.Content {
        let environment = context.environment.variables
        if source.name == configuration || Path.name(of: source.name) == ConfigurationFile.name {
            return .server(source, ConfigurationResolver.resolve(file: source, environment: environment))
        }
        return .agent(ManifestReader.read(source: source, environment: environment, files: context.manifestFiles))
    }

    private func mend(_ file: inout CheckedFile) {
        for _ in 0..<Self.rounds {
            guard let source = file.source, !file.diagnostics.contains(where: \.isNoText) else { return }
            let mending = Mending(of: source, file.diagnostics)
            if mending.applied.isEmpty || mending.bytes == source.bytes { return }
            file.mended += mending.applied
            file.content = read(SourceText(name: source.name, bytes: mending.bytes))
        }
    }
}
