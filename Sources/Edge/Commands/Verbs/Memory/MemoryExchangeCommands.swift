import ControlClient
import Diagnostics
import JSON
import Platform

/// `caxton memory export [FILE]`
struct MemoryExportCommand: MemoryCommand {
    private static let vectors = Option.flag("vectors", nil, "with the vectors, so that no model has to make them anew")

    static let declaration = CommandDeclaration(
        path: ["memory", "export"],
        summary: "write what is remembered out as JSON Lines",
        text: """
            Without `--scope`, `--agent` and `--conversation` everything. The last line says how many records there are; a file without it is not whole.
            """,
        arguments: [
            ArgumentDeclaration(
                "FILE", .optional, .files(suffix: ".jsonl"), "a new file; `-` or nothing for standard output")
        ],
        options: [vectors.declaration] + MemoryPlace.declarations + ConnectionChoice.declarations,
        examples: [
            .init("caxton memory export memory.jsonl", "everything into a file"),
            .init("caxton memory export --agent support --vectors", "what one agent remembers, for another program"),
        ],
        exitCodes: ExitCode.ofClients)

    let connection: ConnectionChoice
    private let file: String?
    private let place: MemoryPlace
    private let vectors: Bool

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        file = written.arguments.first.flatMap { $0 == "-" ? nil : $0 }
        place = try MemoryPlace(written)
        vectors = try written(Self.vectors)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        if let file, context.files.exists(file) {
            context.report(
                Diagnostic(
                    "cli.already-exists", "'\(file)' exists already and is left as it is",
                    help: ["choose another name"]))
            return .conflict
        }
        var pieces = try await client.exportMemory(of: place.owner, vectors: vectors)
        var (all, tail): ([UInt8], [UInt8]) = ([], [])
        var lines = 0
        while let piece = try await pieces.next() {
            lines += piece.count { $0 == 10 }
            // The last line is what shows that nothing is missing.
            tail += piece
            if let end = tail.dropLast().lastIndex(of: 10) { tail.removeFirst(end + 1) }
            if file == nil {
                context.output.write(piece)
            } else {
                all += piece
                context.progress("\(lines) lines")
            }
        }
        context.progress(nil)
        let end = try? JSONValue.parse(tail)
        guard end?.text("kind") == "end" else {
            throw ControlFailure(end ?? nil) ?? ControlFailure(.failed, "the export ended before it was whole")
        }
        guard let file else { return .success }
        do throws(SystemError) { try context.files.create(file, all, replacing: false) } catch {
            context.report(Diagnostic.creating(error))
            return ExitCode(error)
        }
        let (items, relations) = (end?.count("items") ?? 0, end?.count("relations") ?? 0)
        context.output.writeLine("wrote \(items) items and \(relations) relations to \(AnswerText.line(file))")
        return .success
    }
}

/// `caxton memory import FILE`
struct MemoryImportCommand: MemoryCommand {
    private static let merge = Option<MergeRule>.choice(
        "merge", "m", "RULE", standard: .update_existing, "what becomes of items that are there already")

    static let declaration = CommandDeclaration(
        path: ["memory", "import"],
        summary: "bring in what `caxton memory export` wrote",
        text: """
            What is wrong is told with the numbers of the lines. Large files are sent in parts of \(partLines) lines; each is brought in whole or not at all, and the same file can be brought in again.
            """,
        arguments: [
            ArgumentDeclaration("FILE", .one, .files(suffix: ".jsonl"), "the file, or `-` for standard input")
        ],
        options: [merge.declaration, AnswerOption.format.declaration] + ConnectionChoice.declarations,
        examples: [
            .init("caxton memory import memory.jsonl --merge skip_existing", "only what is not there yet")
        ],
        exitCodes: ExitCode.ofClients)

    private static let partLines = 1000
    private static let partBytes = 4 << 20

    let connection: ConnectionChoice
    private let file: String
    private let rule: MergeRule
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        connection = try ConnectionChoice(written)
        file = written.arguments[0]
        rule = try written(Self.merge)
        format = try written(AnswerOption.format)
    }

    func run(with client: ControlClient, in context: CommandContext) async throws(ControlFailure) -> ExitCode {
        let bytes: [UInt8]
        do throws(SystemError) { bytes = try context.bytes(from: file) } catch {
            context.report(Diagnostic(error))
            return ExitCode(error)
        }
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        if let problem = Self.missingEnd(lines) {
            context.report(
                Diagnostic(
                    "cli.incomplete-export", problem,
                    help: ["export it once more; to bring in what there is, remove the first line"]))
            return .invalidConfiguration
        }
        var sums: [String: Int] = [:]
        var first = 0
        while first < lines.count {
            let last = Self.end(of: first, lines)
            context.progress("\(first) of \(lines.count) lines")
            // What follows the last line break is no line, and a part of nothing is no import.
            if lines[first..<last].allSatisfy({ $0.allSatisfy { [0x20, 0x09, 0x0D].contains($0) } }) {
                first = last
                continue
            }
            do throws(ControlFailure) {
                let part = try await client.importMemory(
                    Array(lines[first..<last].joined(separator: [10])), rule: rule.rawValue, from: first + 1)
                for name in Self.names { sums[name, default: 0] += part.count(name) ?? 0 }
            } catch {
                context.progress(nil)
                if first > 0 {
                    context.standardError.output.writeLine("the lines before \(first + 1) were brought in")
                }
                throw error
            }
            first = last
        }
        context.progress(nil)
        switch format {
        case .json:
            var json = JSONObject()
            for name in Self.names { json[name] = .integer(Int64(sums[name] ?? 0)) }
            context.write(.object(json))
        case .plain: context.output.write(AnswerText.pairs(Self.names.map { ($0, "\(sums[$0] ?? 0)") }))
        case .table:
            let words = Self.names.map { "\(sums[$0] ?? 0) \($0)" }.joined(separator: ", ")
            context.output.writeLine("brought in: \(words)")
        }
        return .success
    }

    private static let names = ["added", "updated", "skipped", "relations"]

    private static func end(of first: Int, _ lines: [ArraySlice<UInt8>]) -> Int {
        var (end, size) = (first, 0)
        while end < lines.count, end - first < partLines, end == first || size + lines[end].count <= partBytes {
            size += lines[end].count + 1
            end += 1
        }
        return end
    }

    /// An export says at its end how much it holds; without that something is missing.
    private static func missingEnd(_ lines: [ArraySlice<UInt8>]) -> String? {
        let written = lines.enumerated().filter { !$0.element.allSatisfy { $0 == 0x20 || $0 == 0x0D } }
        guard let head = written.first?.element, let last = written.last?.element,
            (try? JSONValue.parse(Array(head)))?.text("kind") == "caxton-memory"
        else { return nil }
        guard let end = try? JSONValue.parse(Array(last)), end.text("kind") == "end" else {
            return "the export is not whole: its last line is missing"
        }
        let expected = (end.count("items") ?? 0) + (end.count("relations") ?? 0)
        let found = written.count - 2
        return expected == found ? nil : "the export is not whole: it has \(found) records instead of \(expected)"
    }
}

/// What becomes of items that are there already when others are brought in.
enum MergeRule: String, ChoiceValue {
    case update_existing, skip_existing, error_on_conflict

    var summary: String {
        switch self {
        case .update_existing: "they get a new version"
        case .skip_existing: "they stay as they are"
        case .error_on_conflict: "then nothing is brought in"
        }
    }
}
