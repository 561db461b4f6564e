/// `man/caxton.1`, from the declarations of the commands.
enum CommandManual {
    static func page(_ tree: CommandTree) -> String {
        var page = TroffPage(
            name: "caxton", section: 1, summary: "a folder of TOML files becomes a running team of AI agents")
        page.heading("SYNOPSIS")
        page.usage("caxton COMMAND [OPTION]... [ARGUMENT]...")
        page.heading("DESCRIPTION")
        page.paragraphs(
            """
            An agent is a TOML file: a name, a prompt and whatever else it needs. `caxton` checks such files, explains what is wrong with them and mends it, creates new ones from templates and shows the configuration of the server.

            Results are written to standard output, problems to standard error.
            """)
        page.heading("OPTIONS")
        for option in [RootOptions.version.declaration] + GlobalOptions.declarations { define(option, in: &page) }
        page.heading("COMMANDS")
        for command in tree.declarations { describe(command, in: &page) }
        page.heading("EXIT STATUS")
        let used = Set(tree.declarations.flatMap(\.allExitCodes))
        for code in ExitCode.allCases where used.contains(code) || code == .bug {
            page.definition("\(code.rawValue)", code.meaning)
        }
        page.heading("ENVIRONMENT")
        for variable in EnvironmentVariables.all { page.definition(variable.name, variable.meaning) }
        page.heading("SEE ALSO")
        page.paragraphs("`caxton-agent`(5), `caxton.toml`(5)")
        return page.text
    }

    private static func describe(_ command: CommandDeclaration, in page: inout TroffPage) {
        page.subheading(command.usage)
        page.paragraphs(command.summary + ".")
        if !command.text.isEmpty { page.paragraphs(command.text) }
        for argument in command.arguments { page.definition(argument.usage, argument.summary) }
        for option in command.options { define(option, in: &page) }
        for example in command.examples {
            page.definition("$ \(example.line)", example.summary)
        }
    }

    private static func define(_ option: OptionDeclaration, in page: inout TroffPage) {
        let heading = option.heading.drop { $0 == " " }
        page.definition(String(heading), option.fullSummary)
    }
}

/// The environment variables that commands without a server look at.
enum EnvironmentVariables {
    static let all: [(name: String, meaning: String)] = [
        ("NO_COLOR", "when set to anything, output has no colour unless `--color always` asks for it"),
        ("CLICOLOR_FORCE", "when set to anything but 0, output has colour also where there is no terminal"),
        ("CAXTON_TEMPLATES", "directories with templates of one's own, separated by colons; see `caxton templates`"),
        ("CAXTON_CONFIG", "the server's file, when `--config` does not name it"),
    ]
}
