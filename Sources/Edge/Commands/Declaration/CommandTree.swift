/// All commands there are: the one list that parser, help, manual and completions are made from.
package struct CommandTree: Sendable {
    package var groups: [CommandGroup]
    package var commands: [any Command.Type]

    package init(groups: [CommandGroup], commands: [any Command.Type]) {
        self.groups = groups
        self.commands = commands
    }

    package static var caxton: CommandTree {
        CommandTree(groups: CommandTree.caxtonGroups, commands: CommandTree.caxtonCommands)
    }

    package enum Node: Sendable {
        case root
        case group(CommandGroup)
        case command(any Command.Type)
    }

    package func node(_ path: [String]) -> Node? {
        if path.isEmpty { return .root }
        if let command = commands.first(where: { $0.declaration.path == path }) { return .command(command) }
        return groups.first { $0.path == path }.map(Node.group)
    }

    /// The words that may follow a path, with their summaries, in the order of the list.
    package func children(of path: [String]) -> [(word: String, summary: String)] {
        var children: [(word: String, summary: String)] = []
        for declaration in commands.map({ $0.declaration }) where declaration.path.starts(with: path) {
            let rest = declaration.path.dropFirst(path.count)
            guard let word = rest.first, !children.contains(where: { $0.word == word }) else { continue }
            let group = groups.first { $0.path == path + [word] }
            children.append((word, group?.summary ?? declaration.summary))
        }
        return children
    }

    package var declarations: [CommandDeclaration] { commands.map { $0.declaration } }
}
