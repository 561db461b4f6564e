import Diagnostics

/// A question before something that cannot be undone.
struct Confirmation {
    /// Why it does not go on where nobody can be asked: "dead letters are not thrown away without a yes".
    var refusal: String
    /// "throw all dead letters away".
    var question: String
    /// What is said after a no: "nothing was thrown away".
    var unchanged: String

    /// Nil after a yes; else how the command ends.
    func ask(in context: CommandContext) async -> ExitCode? {
        guard context.console.isTerminal else {
            context.report(
                Diagnostic("cli.not-confirmed", refusal, help: ["add `--yes` where nobody can be asked"]))
            return .usage
        }
        context.output.write("\(question)? [y/N] ")
        context.output.flush()
        if await saysYes(context) { return nil }
        context.output.writeLine(unchanged)
        return .failure
    }

    /// Whether the next line does.
    private func saysYes(_ context: CommandContext) async -> Bool {
        for await event in context.console.listen() {
            switch event {
            case .line(let line): return ["y", "yes"].contains(line.lowercased())
            case .interrupt, .end: return false
            }
        }
        return false
    }
}
