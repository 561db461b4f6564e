/// The command tree as completions see it: places, and what may be written at each.
struct CompletionModel {
    /// A group, the root or a command.
    struct Place {
        var path: [String]
        var words: [(word: String, summary: String)]
        var options: [OptionDeclaration]
        var arguments: [ArgumentDeclaration]

        /// The path as one word of a script: `config_show`; empty for the root.
        var identifier: String { path.joined(separator: "_") }
        var key: String { path.joined(separator: " ") }

        /// What the argument at a position may be; the last one that takes any number goes on for ever.
        func argument(_ position: Int) -> ArgumentDeclaration? {
            if position < arguments.count { return arguments[position] }
            return arguments.last?.count == .any ? arguments.last : nil
        }
    }

    var places: [Place]

    init(_ tree: CommandTree) {
        let root = Place(
            path: [], words: tree.children(of: []),
            options: [RootOptions.version.declaration] + GlobalOptions.declarations, arguments: [])
        let groups = tree.groups.map { group in
            Place(
                path: group.path, words: tree.children(of: group.path), options: GlobalOptions.declarations,
                arguments: [])
        }
        let commands = tree.declarations.map { command in
            Place(path: command.path, words: [], options: command.allOptions, arguments: command.arguments)
        }
        places = [root] + groups + commands
    }
}

/// The shells that can be taught.
package enum Shell: String, ChoiceValue {
    case bash, zsh, fish

    package var summary: String {
        switch self {
        case .bash: "Bash 4 and later"
        case .zsh: "the Z shell"
        case .fish: "the friendly interactive shell"
        }
    }

    /// The script that makes the shell complete this program's command lines.
    package func completionScript(for tree: CommandTree) -> String {
        let model = CompletionModel(tree)
        return switch self {
        case .bash: BashCompletion.script(model)
        case .zsh: ZshCompletion.script(model)
        case .fish: FishCompletion.script(model)
        }
    }

    /// Below the prefix, where the shell looks by itself.
    package var installedPath: String {
        switch self {
        case .bash: "completions/caxton.bash"
        case .zsh: "completions/_caxton"
        case .fish: "completions/caxton.fish"
        }
    }
}
