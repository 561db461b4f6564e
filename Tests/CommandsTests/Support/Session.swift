import Commands
import Platform
import Synchronization
import TestKit

/// One run of the program inside the test: words in; both streams and the exit code out.
struct Session {
    struct Result: Sendable {
        var code: ExitCode
        var output: String
        var errors: String
    }

    var directory: String
    /// Keeps the directory there for as long as the session is.
    private var place: TemporaryDirectory?
    var input: String?
    var environment = Environment()
    var tree: CommandTree = .caxton
    /// What a person does at the console; nil for nobody there.
    var console: Console?
    var isTerminal = false
    /// Told of everything written so far, each time a piece is handed on.
    var watch: @Sendable (String) -> Void = { _ in }
    var installation: [InstallationCheck] = []

    init(in directory: String = "/nonexistent", input: String? = nil, tree: CommandTree = .caxton) {
        self.directory = directory
        self.input = input
        self.tree = tree
    }

    init(in place: TemporaryDirectory, input: String? = nil) {
        self.init(in: place.path, input: input)
        self.place = place
    }

    func run(_ words: [String]) async -> Result {
        let output = Recorder(watch)
        let errors = Recorder()
        let input = input
        var context = CommandContext(
            tree: tree, standardOutput: .init(Output(sink: output.sink), isTerminal: isTerminal),
            standardError: .init(Output(sink: errors.sink)),
            readInput: { () throws(SystemError) in Array((input ?? "").utf8) },
            environment: environment, files: WorkingFiles(directory: directory), console: console ?? .silent)
        context.installation = installation
        let code = await Program.run(words, in: context)
        return Result(code: code, output: output.text, errors: errors.text)
    }

    func run(_ line: String) async -> Result {
        await run(line.split(separator: " ").map(String.init))
    }
}

/// Keeps what was written.
final class Recorder: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    private let watch: @Sendable (String) -> Void

    init(_ watch: @escaping @Sendable (String) -> Void = { _ in }) { self.watch = watch }

    var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
    var sink: Output.Sink {
        { piece throws(SystemError) in
            self.bytes.withLock { $0 += piece }
            self.watch(self.text)
        }
    }
}
