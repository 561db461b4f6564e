/// `caxton completion SHELL`
struct CompletionCommand: Command {
    private static let shell = ArgumentDeclaration("SHELL", .one, .choice(Shell.choices), "bash, zsh or fish")

    static let declaration = CommandDeclaration(
        path: ["completion"],
        summary: "print a script that completes command lines in a shell",
        text: """
            The script completes commands, options, the values of options, files, codes and the names of templates. It is printed, not installed: let the shell read it where its other settings are.

                bash   source <(caxton completion bash)
                zsh    source <(caxton completion zsh)
                fish   caxton completion fish | source
            """,
        arguments: [shell],
        examples: [
            .init("caxton completion bash > ~/.local/share/bash-completion/completions/caxton", "for good, in Bash"),
            .init("caxton completion fish > ~/.config/fish/completions/caxton.fish", "for good, in fish"),
        ])

    private let shell: Shell

    init(_ written: WrittenArguments) throws(UsageError) {
        let word = written.arguments[0]
        guard let shell = Shell(rawValue: word) else {
            throw .invalidArgument(Self.shell, word, choices: Shell.allCases.map(\.rawValue))
        }
        self.shell = shell
    }

    func run(in context: CommandContext) async -> ExitCode {
        context.output.write(shell.completionScript(for: context.tree))
        return .success
    }
}
