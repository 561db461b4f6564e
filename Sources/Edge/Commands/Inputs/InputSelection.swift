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
        let walk = context.files.walk(path, suffix: ".toml")
        for problem in walk.problems { add(problem) }
        if walk.files.isEmpty, walk.problems.isEmpty {
            problems.append(
                Diagnostic(
                    "cli.no-files", "there is no '*.toml' file in '\(path)'", found: path,
                    help: ["name a file or another directory"]))
            code = max(code, .notFound)
        }
        return walk.files.map { Path.normalize($0) }
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
