/// What the command line asks for.
package enum Request: Sendable {
    case help([String])
    case version
    case run(any Command, ColourChoice)
}

/// Sorts the words of a command line by the declarations of a tree: options, values, arguments.
package struct CommandLineParser: Sendable {
    let tree: CommandTree

    package init(_ tree: CommandTree) { self.tree = tree }

    /// - Parameter words: without the program's own name.
    package func parse(_ words: [String]) throws(UsageFailure) -> Request {
        var line = SortedLine(words, tree)
        do throws(UsageError) {
            return try line.request()
        } catch {
            // Who asks for help gets it, whatever else is wrong.
            if line.asksForHelp, case .some = tree.node(line.path) { return .help(line.path) }
            throw UsageFailure(error: error, command: line.command?.declaration, path: line.path)
        }
    }
}

/// The state of one pass over the words.
private struct SortedLine {
    let words: [String]
    let tree: CommandTree
    var next = 0
    var path: [String] = []
    var command: (any Command.Type)?
    var written = WrittenArguments()
    var onlyArguments = false

    init(_ words: [String], _ tree: CommandTree) {
        self.words = words
        self.tree = tree
    }

    /// Looks at all words up to `--`, also those after a mistake.
    var asksForHelp: Bool {
        words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }

    mutating func request() throws(UsageError) -> Request {
        while next < words.count {
            let word = words[next]
            next += 1
            if onlyArguments || word == "-" || !word.hasPrefix("-") {
                try take(word)
            } else if word == "--" {
                onlyArguments = true
            } else if word.hasPrefix("--") {
                try takeLong(word)
            } else {
                try takeShorts(word)
            }
        }
        if written.isGiven("help") { return .help(path) }
        guard let command else {
            if written.isGiven("version") { return .version }
            if path.isEmpty { return .help([]) }
            throw .missingCommand(after: path, candidates: tree.children(of: path).map(\.word))
        }
        try checkArguments(of: command.declaration)
        try checkConflicts(of: command.declaration)
        return .run(try command.init(written), try written(GlobalOptions.colour))
    }

    private mutating func take(_ word: String) throws(UsageError) {
        if command != nil { return written.arguments.append(word) }
        switch tree.node(path + [word]) {
        case .command(let found):
            path.append(word)
            command = found
        case .group: path.append(word)
        case .root, nil:
            let elsewhere = tree.declarations.filter { $0.path.last == word }.map(\.shortName)
            throw .unknownCommand(
                word, after: path, candidates: tree.children(of: path).map(\.word), elsewhere: elsewhere)
        }
    }

    /// `--name`, `--name value`, `--name=value`.
    private mutating func takeLong(_ word: String) throws(UsageError) {
        let body = word.dropFirst(2)
        let equals = body.firstIndex(of: "=")
        let name = String(equals.map { body[..<$0] } ?? body)
        let attached = equals.map { String(body[body.index(after: $0)...]) }
        guard let option = available.first(where: { $0.long == name }) else { throw unknown("--\(name)") }
        if option.value == nil, let attached { throw .unexpectedValue(option: option, value: attached) }
        try record(option, attached)
    }

    /// `-a`, `-abc` and, when the last one has a value, `-fvalue`, `-f=value` or `-f value`.
    private mutating func takeShorts(_ word: String) throws(UsageError) {
        var rest = word.dropFirst()
        while let letter = rest.popFirst() {
            guard let option = available.first(where: { $0.short == letter }) else { throw unknown("-\(letter)") }
            if option.value == nil {
                try record(option, nil)
            } else {
                let attached = rest.first == "=" ? rest.dropFirst() : rest
                return try record(option, rest.isEmpty ? nil : String(attached))
            }
        }
    }

    private mutating func record(_ option: OptionDeclaration, _ attached: String?) throws(UsageError) {
        if option.value != nil, !option.isRepeatable, written.isGiven(option.long) { throw .repeatedOption(option) }
        var text = attached ?? ""
        if option.value != nil, attached == nil {
            guard next < words.count else { throw .missingValue(option: option) }
            // `--format --strict` is a forgotten value, not a value that looks like an option.
            if words[next].hasPrefix("-"), words[next] != "-" { throw .missingValue(option: option) }
            text = words[next]
            next += 1
        }
        written.options[option.long, default: []].append(text)
    }

    private var available: [OptionDeclaration] {
        if let command { return command.declaration.allOptions }
        return GlobalOptions.declarations + (path.isEmpty ? [RootOptions.version.declaration] : [])
    }

    private func unknown(_ name: String) -> UsageError {
        let elsewhere = tree.declarations.filter { $0.options.contains { $0.name == name } }.map(\.shortName)
        let place = (["caxton"] + path).joined(separator: " ")
        return .unknownOption(
            name, of: place, candidates: available.map(\.name), elsewhere: elsewhere,
            takesArguments: command.map { !$0.declaration.arguments.isEmpty } ?? false)
    }

    private func checkArguments(of declaration: CommandDeclaration) throws(UsageError) {
        let given = written.arguments.count
        let required = declaration.arguments.filter { $0.count == .one }
        if given < required.count { throw .missingArgument(required[given]) }
        if declaration.arguments.contains(where: { $0.count == .any }) { return }
        let accepted = declaration.arguments.count
        if given > accepted { throw .unexpectedArgument(written.arguments[accepted], accepted: accepted) }
    }

    private func checkConflicts(of declaration: CommandDeclaration) throws(UsageError) {
        for option in declaration.options where written.isGiven(option.long) {
            if let other = option.conflicts.first(where: { written.isGiven($0) }) {
                throw .conflictingOptions(option.long, other)
            }
        }
    }
}

/// The options of `caxton` itself, before any command.
package enum RootOptions {
    package static let version = Option.flag("version", "V", "show the version and do nothing else")
}
