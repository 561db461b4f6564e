import Platform
import TestKit
import Testing

/// Every command that a page shows is run, in order, in one directory for each page, and must print what the page says.
///
/// In `console` blocks `…` stands for any number of lines, within a line for any words; `> ` goes on with a command, and
/// `[exit N]` ends one that is meant to fail. `sh` blocks are scripts that must succeed; `file=NAME` blocks are written
/// down first. A command that does nothing but `name=$(…)` gives those below it that variable. A page may start a server,
/// and then has to stop it: it gets a home and a port of its own.
@Suite struct DocumentationTests {
    /// Whatever a person may read first, so that a new page is tested without being listed.
    static let pages: [String] = {
        let places = [".", "docs", "examples", "templates"]
        let beside = places.flatMap { markdown(below: $0) }
        let deeper = ["examples", "templates"].flatMap { place in
            ((try? Directory.list(Path.join(Repository.root, place))) ?? []).filter { $0.kind == .directory }
                .flatMap { markdown(below: "\(place)/\($0.name)") }
        }
        // The examples in the reference of the commands are those of `--help`, which its own tests run.
        return (beside + deeper).filter { $0 != "docs/cli.md" }.sorted()
    }()

    private static func markdown(below directory: String) -> [String] {
        let entries = (try? Directory.list(Path.join(Repository.root, directory))) ?? []
        return
            entries
            .filter { $0.kind == .regular && $0.name.hasSuffix(".md") }
            .map { directory == "." ? $0.name : "\(directory)/\($0.name)" }
    }

    @Test func `there are pages to test`() {
        #expect(Self.pages.contains("README.md") && Self.pages.contains("docs/tutorial.md") && Self.pages.count > 20)
    }

    @Test(arguments: pages) func `every command of a page prints what the page shows`(page: String) throws {
        let reader = try PageReader()
        defer { reader.leave() }
        let place = reader.place
        // Pages speak of these as somebody sees them who stands in the repository.
        for directory in ["examples", "templates"] {
            let linked = try BuiltProgram.bash("ln -s '\(Repository.root)/\(directory)' \(directory)", in: place)
            try #require(linked.ending == .exited(0))
        }
        for step in DocumentedStep.steps(in: try Repository.text(page)) {
            switch step {
            case .file(let name, let text):
                try Directory.create(Path.directory(of: Path.join(place.path, name)))
                try File.writeAtomically(Path.join(place.path, name), Array(text.utf8))
            case .command(let command):
                try check(command, by: reader, page)
            }
        }
        #expect(try reader.serversLeft().isEmpty, "\(page) does not stop its server")
    }

    private func check(_ command: DocumentedCommand, by reader: PageReader, _ page: String) throws {
        if command.text.hasPrefix("make ") {
            // A test that ran `make test` would run itself: that the target exists must do.
            let result = try BuiltProgram.bash(
                "make -n -C '\(Repository.root)' \(command.text.dropFirst(5)) >/dev/null")
            #expect(result.ending == .exited(0), "\(page): \(command.text)\n\(result.errorText)")
            return
        }
        let result = try reader.run(command.text)
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
        if info == "sh" {
            // A script without its output: it must succeed.
            return [.command(DocumentedCommand(text: "set -e\n" + lines.joined(separator: "\n"), shown: ["…"]))]
        }
        guard info == "console" else { return [] }
        var commands: [DocumentedCommand] = []
        for line in lines {
            if line.hasPrefix("$ ") {
                commands.append(DocumentedCommand(text: String(line.dropFirst(2))))
            } else if line.hasPrefix("> "), let last = commands.indices.last, commands[last].shown.isEmpty {
                commands[last].text += "\n\(line.dropFirst(2))"
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
        guard let line = lines.first, Self.line(line, isAs: first) else { return false }
        return matches(pattern.dropFirst(), lines.dropFirst())
    }

    private static func line(_ line: String, isAs shown: String) -> Bool {
        let pieces = shown.split(separator: "…", omittingEmptySubsequences: false)
        guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return line == shown }
        guard line.hasPrefix(first) else { return false }
        var rest = line.dropFirst(first.count)
        for piece in pieces.dropFirst().dropLast() {
            guard let range = piece.isEmpty ? rest.startIndex..<rest.startIndex : rest.firstRange(of: piece) else {
                return false
            }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
