/// `docs/cli.md`, from the declarations of the commands.
enum CommandReference {
    static func page(_ tree: CommandTree) -> String {
        var page = """
            # The command line

            <!-- Made from the declarations of the commands; changes belong there. -->

            Results go to standard output, problems to standard error. Every command has `--help`.

            | command | what it does |
            |---|---|

            """
        for command in tree.declarations {
            page += "| [`\(command.name)`](#\(anchor(command.name))) | \(command.summary) |\n"
        }
        page += "\n## Options of every command\n\n" + options(GlobalOptions.declarations)
        for command in tree.declarations { page += section(command) }
        page += "\n## Exit codes\n\n| code | meaning |\n|---|---|\n"
        for code in ExitCode.allCases { page += "| \(code.rawValue) | \(code.meaning) |\n" }
        page += "\n## Environment\n\n| variable | meaning |\n|---|---|\n"
        for variable in EnvironmentVariables.all { page += "| `\(variable.name)` | \(variable.meaning) |\n" }
        return page
    }

    private static func section(_ command: CommandDeclaration) -> String {
        var text = "\n## \(command.name)\n\n```\n\(command.usage)\n```\n\n\(sentence(command.summary))\n"
        if !command.text.isEmpty { text += "\n\(command.text)\n" }
        if !command.arguments.isEmpty {
            text += "\n| argument | meaning |\n|---|---|\n"
            for argument in command.arguments { text += "| `\(argument.usage)` | \(cell(argument.summary)) |\n" }
        }
        if !command.options.isEmpty { text += "\n" + options(command.options) }
        if !command.examples.isEmpty {
            text += "\n```sh\n"
            for example in command.examples { text += "\(example.line)    # \(example.summary)\n" }
            text += "```\n"
        }
        let codes = command.allExitCodes.map { "\($0.rawValue) \($0.meaning)" }
        return text + "\nExit codes: \(codes.joined(separator: " · ")).\n"
    }

    private static func options(_ options: [OptionDeclaration]) -> String {
        var text = "| option | meaning |\n|---|---|\n"
        for option in options {
            text += "| `\(option.heading.drop { $0 == " " })` | \(cell(option.fullSummary)) |\n"
        }
        return text
    }

    private static func anchor(_ name: String) -> String { name.split(separator: " ").joined(separator: "-") }
    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }
    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
