/// Everything there is to know about a command without running it.
package struct CommandDeclaration: Sendable {
    package struct Example: Sendable {
        package var line: String
        package var summary: String

        package init(_ line: String, _ summary: String) {
            self.line = line
            self.summary = summary
        }
    }

    /// The words that select it, without the program's name: `["config", "show"]`.
    package var path: [String]
    /// One line, as in a list of commands.
    package var summary: String
    /// Paragraphs separated by empty lines; code stands in backticks.
    package var text: String
    package var arguments: [ArgumentDeclaration] = []
    package var options: [OptionDeclaration] = []
    package var examples: [Example] = []
    /// Those it may end with, besides success and wrong usage.
    package var exitCodes: [ExitCode] = []

    package init(
        path: [String], summary: String, text: String, arguments: [ArgumentDeclaration] = [],
        options: [OptionDeclaration] = [], examples: [Example] = [], exitCodes: [ExitCode] = []
    ) {
        self.path = path
        self.summary = summary
        self.text = text
        self.arguments = arguments
        self.options = options
        self.examples = examples
        self.exitCodes = exitCodes
    }

    /// `caxton config show`.
    package var name: String { (["caxton"] + path).joined(separator: " ") }
    package var shortName: String { path.joined(separator: " ") }
    /// Its own options and those that every command has.
    package var allOptions: [OptionDeclaration] { options + GlobalOptions.declarations }
    package var allExitCodes: [ExitCode] { ([.success, .usage] + exitCodes).sorted() }

    package var usage: String {
        ([name] + (options.isEmpty ? [] : ["[OPTION]..."]) + arguments.map(\.usage)).joined(separator: " ")
    }
}

/// A word that only gathers commands: `config`, `templates`.
package struct CommandGroup: Sendable {
    package var path: [String]
    package var summary: String
    package var name: String { (["caxton"] + path).joined(separator: " ") }

    package init(path: [String], summary: String) {
        self.path = path
        self.summary = summary
    }
}

/// One verb: what was written becomes a value that holds only what makes sense, and that value can be run.
package protocol Command: Sendable {
    static var declaration: CommandDeclaration { get }
    init(_ written: WrittenArguments) throws(UsageError)
    func run(in context: CommandContext) async -> ExitCode
}
