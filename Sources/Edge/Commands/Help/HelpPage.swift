/// The answer to `--help` at one place of the tree.
package struct HelpPage: Sendable {
    private let node: CommandTree.Node
    private let path: [String]
    private let tree: CommandTree

    /// Nil where the tree has no such place.
    package init?(_ path: [String], in tree: CommandTree) {
        guard let node = tree.node(path) else { return nil }
        self.node = node
        self.path = path
        self.tree = tree
    }

    package func text(width: Int) -> String {
        switch node {
        case .root: rootText(width)
        case .group(let group): groupText(group, width)
        case .command(let command): commandText(command.declaration, width)
        }
    }

    private func rootText(_ width: Int) -> String {
        var page = Sections(width: width)
        page.paragraph("caxton: a folder of TOML files becomes a running team of AI agents")
        page.paragraph("usage: caxton COMMAND [OPTION]... [ARGUMENT]...")
        page.list("commands", tree.children(of: []).map { ($0.word, $0.summary) })
        page.list("options", ([RootOptions.version.declaration] + GlobalOptions.declarations).map(Self.entry))
        page.paragraph(
            "`caxton COMMAND --help` says more about a command, `caxton explain` about a problem or a field.")
        return page.text
    }

    private func groupText(_ group: CommandGroup, _ width: Int) -> String {
        var page = Sections(width: width)
        page.paragraph("\(group.name): \(group.summary)")
        page.paragraph("usage: \(group.name) COMMAND [OPTION]... [ARGUMENT]...")
        page.list("commands", tree.children(of: path).map { ($0.word, $0.summary) })
        page.list("options", GlobalOptions.declarations.map(Self.entry))
        return page.text
    }

    private func commandText(_ command: CommandDeclaration, _ width: Int) -> String {
        var page = Sections(width: width)
        page.paragraph("\(command.name): \(command.summary)")
        page.paragraph("usage: \(command.usage)")
        page.paragraph(command.text)
        page.list("arguments", command.arguments.map { ($0.usage, $0.summary) })
        page.list("options", command.allOptions.map(Self.entry))
        page.examples(command.examples)
        page.list("exit codes", command.allExitCodes.map { ("\($0.rawValue)", $0.meaning) })
        return page.text
    }

    private static func entry(_ option: OptionDeclaration) -> (term: String, meaning: String) {
        (option.heading, option.fullSummary)
    }
}

/// Builds a page from parts with one empty line between them.
private struct Sections {
    let width: Int
    var text = ""

    init(width: Int) { self.width = width }

    mutating func paragraph(_ paragraph: String) {
        if paragraph.isEmpty { return }
        separate()
        text += TextLayout.paragraphs(paragraph, width: width) + "\n"
    }

    mutating func list(_ title: String, _ items: [(term: String, meaning: String)]) {
        if items.isEmpty { return }
        separate()
        text += "\(title):\n" + TextLayout.definitions(items, width: width)
    }

    mutating func examples(_ examples: [CommandDeclaration.Example]) {
        if examples.isEmpty { return }
        separate()
        text += "examples:\n"
        for example in examples {
            text += "  $ \(example.line)\n"
            for line in TextLayout.wrap(example.summary, width: width - 6) { text += "      \(line)\n" }
        }
    }

    private mutating func separate() { if !text.isEmpty { text += "\n" } }
}
