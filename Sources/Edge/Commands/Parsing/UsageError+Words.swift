import Diagnostics

extension Diagnostic {
    package init(_ error: UsageError) {
        switch error {
        case .unknownCommand(let word, let path, let candidates, let elsewhere):
            let place = path.isEmpty ? "caxton" : "caxton \(path.joined(separator: " "))"
            var help: [String] = []
            if let nearest = Suggestion.nearest(word, in: candidates) {
                help.append("the nearest command is '\(nearest)'")
            } else if let other = elsewhere.first {
                help.append("write `caxton \(other)`")
            } else {
                help.append("the commands are \(Suggestion.list(candidates, joiner: "and"))")
            }
            self.init("cli.unknown-command", "'\(word)' is not a command of `\(place)`", found: word, help: help)
        case .missingCommand(let path, let candidates):
            self.init(
                "cli.missing-command", "`caxton \(path.joined(separator: " "))` needs one more word",
                help: ["the commands are \(Suggestion.list(candidates, joiner: "and"))"])
        case .unknownOption(let option, let place, let candidates, let elsewhere, let takesArguments):
            var help: [String] = []
            if let nearest = Suggestion.nearest(option, in: candidates) {
                help.append("the nearest option is '\(nearest)'")
            } else if let other = elsewhere.first {
                help.append("it is an option of `caxton \(other)`")
            } else if takesArguments {
                help.append("write `--` before an argument that begins with a dash")
            }
            self.init("cli.unknown-option", "`\(place)` has no option '\(option)'", found: option, help: help)
        case .missingValue(let option):
            let form = option.value?.name ?? "VALUE"
            self.init(
                "cli.missing-value", "'\(option.name)' needs a value",
                expected: form,
                help: [
                    "write it as `\(option.name) \(form)`, or as `\(option.name)=\(form)` when it begins with a dash"
                ])
        case .unexpectedValue(let option, let value):
            self.init(
                "cli.unexpected-value", "'\(option.name)' takes no value",
                found: value, help: ["write `\(option.name)` alone"])
        case .invalidValue(let option, let text, let choices):
            self = .invalid(text, for: option.name, form: option.value?.name ?? "VALUE", choices: choices)
        case .invalidArgument(let argument, let text, let choices):
            self = .invalid(text, for: argument.name, form: argument.name, choices: choices)
        case .repeatedOption(let option):
            self.init(
                "cli.repeated-option", "'\(option.name)' is given more than once", help: ["keep only one of them"])
        case .missingOption(let option):
            self.init(
                "cli.missing-option", "'\(option.name)' is missing", expected: option.name,
                help: ["write `\(option.name) \(option.value?.name ?? "VALUE")`: \(option.summary)"])
        case .missingEither(let first, let second):
            self.init(
                "cli.missing-option", "'\(first.name)' or '\(second.name)' is missing",
                help: [first, second].map { "`\($0.name) \($0.value?.name ?? "VALUE")`: \($0.summary)" })
        case .conflictingOptions(let first, let second):
            self.init(
                "cli.conflicting-options", "'--\(first)' and '--\(second)' cannot be used together",
                help: ["keep only one of them"])
        case .missingArgument(let argument):
            self.init(
                "cli.missing-argument", "\(argument.name) is missing",
                expected: argument.name, help: ["\(argument.name) is \(argument.summary)"])
        case .unexpectedArgument(let text, let accepted):
            self.init(
                "cli.unexpected-argument", "'\(text)' is one argument too many", found: text,
                help: [
                    accepted == 0
                        ? "the command takes no arguments"
                        : "the command takes \(accepted); quote an argument that holds spaces"
                ])
        case .unsuitable(let message, let help):
            self.init("cli.conflicting-options", message, help: [help])
        }
    }

    private static func invalid(_ text: String, for subject: String, form: String, choices: [String]) -> Diagnostic {
        var help: [String] = []
        if let nearest = Suggestion.nearest(text, in: choices) { help.append("the nearest value is '\(nearest)'") }
        let expected = choices.isEmpty ? "the form \(form)" : Suggestion.list(choices)
        return Diagnostic(
            "cli.invalid-value",
            "\(subject.hasPrefix("-") ? "'\(subject)'" : subject) must be \(expected); found '\(text)'",
            expected: expected, found: text, help: help)
    }
}
