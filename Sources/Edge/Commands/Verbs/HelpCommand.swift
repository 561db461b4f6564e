import Diagnostics

/// `caxton help config show`: the same page as `caxton config show --help`.
struct HelpCommand: Command {
    static let declaration = CommandDeclaration(
        path: ["help"],
        summary: "show the help of a command",
        text: "`caxton help config show` shows the same page as `caxton config show --help`.",
        arguments: [ArgumentDeclaration("COMMAND", .any, .text, "the words of a command; none for the overview")],
        examples: [.init("caxton help validate", "everything about `caxton validate`")])

    private let path: [String]

    init(_ written: WrittenArguments) throws(UsageError) { path = written.arguments }

    func run(in context: CommandContext) async -> ExitCode {
        if let page = HelpPage(path, in: context.tree) {
            context.output.write(page.text(width: context.textWidth))
            return .success
        }
        let known = path.indices.last { context.tree.node(Array(path[..<$0])) != nil } ?? 0
        let before = Array(path[..<known])
        let candidates = context.tree.children(of: before).map(\.word)
        context.report(Diagnostic(.unknownCommand(path[known], after: before, candidates: candidates, elsewhere: [])))
        return .usage
    }
}
