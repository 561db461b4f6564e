import Platform
import TestKit
import Testing

/// Every command that README and `docs/` show is run, in order, in one directory for each page, and must print what the
/// page says. `…` stands for any number of lines; `[exit N]` ends a command that is meant to fail.
@Suite struct DocumentationTests {
    static let pages = [
        "README.md", "docs/tutorial.md", "docs/editors.md", "examples/README.md", "templates/README.md",
    ]

    @Test(arguments: pages) func `every command of a page prints what the page shows`(page: String) throws {
        let place = try TemporaryDirectory()
        for step in DocumentedStep.steps(in: try Repository.text(page)) {
            switch step {
            case .file(let name, let text):
                try Directory.create(Path.directory(of: Path.join(place.path, name)))
                try File.writeAtomically(Path.join(place.path, name), Array(text.utf8))
            case .command(let command):
                try check(command, in: place, page)
            }
        }
    }

    private func check(_ command: DocumentedCommand, in place: TemporaryDirectory, _ page: String) throws {
        if command.text.hasPrefix("make ") {
            // A test that ran `make test` would run itself: that the target exists must do.
            let result = try BuiltProgram.bash(
                "make -n -C '\(Repository.root)' \(command.text.dropFirst(5)) >/dev/null")
            #expect(result.ending == .exited(0), "\(page): \(command.text)\n\(result.errorText)")
            return
        }
        let result = try BuiltProgram.bash("{ \(command.text)\n} 2>&1", in: place)
        #expect(result.ending == .exited(command.exit), "\(page): \(command.text)\n\(result.outputText)")
        #expect(
            command.matches(result.outputText),
            "\(page): \(command.text)\nthe page shows:\n\(command.shown.joined(separator: "\n"))\nit printed:\n\(result.outputText)"
        )
    }
}

/// Where these tests come from.
enum Repository {
    static let root: String = {
        let file = #filePath
        return Path.directory(of: Path.directory(of: Path.directory(of: file)))
    }()

    static func text(_ path: String) throws -> String {
        String(decoding: try File.read(Path.join(root, path)), as: UTF8.self)
    }
}

/// One thing that a page asks its reader to do.
enum DocumentedStep {
    case file(name: String, text: String)
    case command(DocumentedCommand)

    static func steps(in markdown: String) -> [DocumentedStep] {
        var steps: [DocumentedStep] = []
        var fence: Substring?
        var block: [Substring] = []
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("```") else {
                if fence != nil { block.append(line) }
                continue
            }
            if let info = fence {
                steps += read(info, block)
                fence = nil
                block = []
            } else {
                fence = line.dropFirst(3)
            }
        }
        return steps
    }

    private static func read(_ info: Substring, _ lines: [Substring]) -> [DocumentedStep] {
        if let range = info.firstRange(of: "file=") {
            let text = lines.map { $0 + "\n" }.joined()
            return [.file(name: String(info[range.upperBound...]), text: text)]
        }
        guard info == "console" else { return [] }
        var commands: [DocumentedCommand] = []
        for line in lines {
            if line.hasPrefix("$ ") {
                commands.append(DocumentedCommand(text: String(line.dropFirst(2))))
            } else if line.hasPrefix("[exit "), let code = Int32(line.dropFirst(6).dropLast()), !commands.isEmpty {
                commands[commands.count - 1].exit = code
            } else if !commands.isEmpty {
                commands[commands.count - 1].shown.append(String(line))
            }
        }
        return commands.map { .command($0) }
    }
}

struct DocumentedCommand {
    var text: String
    var shown: [String] = []
    var exit: Int32 = 0

    /// Whether the output has the lines that the page shows; without any, it must print nothing.
    func matches(_ output: String) -> Bool {
        var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        return matches(shown[...], lines[...])
    }

    private func matches(_ pattern: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
        guard let first = pattern.first else { return lines.isEmpty }
        if first == "…" {
            if matches(pattern.dropFirst(), lines) { return true }
            return !lines.isEmpty && matches(pattern, lines.dropFirst())
        }
        guard let line = lines.first, line == first else { return false }
        return matches(pattern.dropFirst(), lines.dropFirst())
    }
}
