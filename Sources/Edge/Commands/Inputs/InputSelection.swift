package import Diagnostics
import Platform

/// A text to work on.
package enum Input: Sendable, Hashable {
    case file(String)
    case standardInput

    package var name: String {
        switch self {
        case .file(let path): path
        case .standardInput: "<stdin>"
        }
    }
}

/// The texts that the arguments of a command stand for: files, whole directories, standard input.
package struct InputSelection: Sendable {
    package var inputs: [Input] = []
    package var problems: [Diagnostic] = []
    /// The worst of what went wrong.
    package var code: ExitCode = .success
    /// Whether a directory was among the paths.
    package var hasDirectory = false
    /// Files that were not named but found in a directory.
    private var found: Set<String> = []

    /// - Parameter paths: none means the working directory; `-` means standard input.
    package init(_ paths: [String], in context: CommandContext) {
        var seen: Set<String> = []
        for path in paths.isEmpty ? ["."] : paths {
            if path == "-" {
                if seen.insert(path).inserted { inputs.append(.standardInput) }
                continue
            }
            for file in files(at: path, in: context) where seen.insert(Path.normalize(file)).inserted {
                inputs.append(.file(file))
            }
        }
    }

    private mutating func files(at path: String, in context: CommandContext) -> [String] {
        do throws(SystemError) {
            // What is missing or no directory is found out, and told, by whoever reads it.
            guard try context.files.status(path)?.kind == .directory else { return [path] }
        } catch {
            add(error)
            return []
        }
        hasDirectory = true
        let walk = context.files.walk(path, suffix: ".toml")
        for problem in walk.problems { add(problem) }
        if walk.files.isEmpty, walk.problems.isEmpty {
            problems.append(
                Diagnostic(
                    "cli.no-files", "there is no '*.toml' file in '\(path)'", found: path,
                    help: ["name a file or another directory"]))
            code = max(code, .notFound)
        }
        let files = walk.files.map { Path.normalize($0) }
        found.formUnion(files)
        return files
    }

    /// One more file, unless it is there already.
    package mutating func add(_ file: String) {
        let isThere = inputs.contains { input in
            if case .file(let path) = input { Path.normalize(path) == file } else { false }
        }
        if !isThere { inputs.append(.file(file)) }
    }

    /// Takes out files that were found in a directory with a `template.toml`: blanks make them no agents yet.
    package mutating func leaveOutTemplates(in context: CommandContext) {
        var known: [String: Bool] = [:]
        inputs.removeAll { input in
            guard case .file(let path) = input, found.contains(path) else { return false }
            let directory = Path.directory(of: path)
            if let isTemplate = known[directory] { return isTemplate }
            let isTemplate = context.files.exists(Path.join(directory, "template.toml"))
            known[directory] = isTemplate
            return isTemplate
        }
    }

    /// Whether a directory brought it, so that nobody asked for this very file.
    package func wasFound(_ input: Input) -> Bool {
        if case .file(let path) = input { found.contains(path) } else { false }
    }

    private mutating func add(_ error: SystemError) {
        problems.append(Diagnostic(error))
        code = max(code, ExitCode(error))
    }
}

extension CommandContext {
    func source(of input: Input) throws(SystemError) -> SourceText {
        switch input {
        case .file(let path): SourceText(name: path, bytes: try files.read(path))
        case .standardInput: SourceText(name: input.name, bytes: try readInput())
        }
    }
}
