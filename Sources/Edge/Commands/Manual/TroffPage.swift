/// A manual page in the `man` macros of troff.
package struct TroffPage {
    package private(set) var text: String
    /// A heading makes its own distance: the first paragraph below it must not ask for more.
    private var isBelowHeading = false

    /// - Parameter section: 1 for commands, 5 for files.
    package init(name: String, section: Int, summary: String) {
        let title = Self.quoted(name.uppercased())
        text = ".\\\" Made from the declarations of commands and fields; changes belong there.\n"
        text += ".TH \(title) \(section) \"\(Release.date)\" \"caxton \(Release.version)\" \"Caxton Manual\"\n"
        heading("NAME")
        text += "\(Self.escaped(name)) \\- \(Self.escaped(summary))\n"
    }

    package mutating func heading(_ title: String) {
        text += ".SH \(Self.quoted(title))\n"
        isBelowHeading = true
    }

    package mutating func subheading(_ title: String) {
        text += ".SS \(Self.quoted(title))\n"
        isBelowHeading = true
    }

    private mutating func startParagraph() {
        if !isBelowHeading { text += ".PP\n" }
        isBelowHeading = false
    }

    /// The usage of one command, broken nowhere but at spaces.
    package mutating func usage(_ usage: String) {
        var words = usage.split(separator: " ").map(String.init)
        var bold: [String] = []
        while let word = words.first, word.first?.isLowercase == true { bold.append(words.removeFirst()) }
        text += ".B \(Self.escaped(bold.joined(separator: " ")))\n"
        if !words.isEmpty { text += Self.line(Self.escaped(words.joined(separator: " "))) + "\n" }
    }

    package mutating func lineBreak() { text += ".br\n" }

    /// Paragraphs as in `CommandDeclaration.text`.
    package mutating func paragraphs(_ paragraphs: String) {
        for paragraph in Paragraph.all(in: paragraphs) {
            switch paragraph {
            case .running(let running):
                startParagraph()
                text += Self.inline(running) + "\n"
            case .code(let lines): code(lines)
            }
        }
    }

    package mutating func code(_ lines: [String]) {
        startParagraph()
        text += ".RS 4\n.nf\n"
        for line in lines { text += Self.line(Self.escaped(line)) + "\n" }
        text += ".fi\n.RE\n"
    }

    /// A term with what it means below it.
    package mutating func definition(_ term: String, _ meaning: String) {
        isBelowHeading = false
        text += ".TP\n.B \(Self.escaped(term))\n"
        text += Self.inline(meaning) + "\n"
    }

    /// A paragraph that belongs to the definition above.
    package mutating func continuation(_ meaning: String) { text += ".IP\n" + Self.inline(meaning) + "\n" }

    /// `code` becomes bold.
    static func inline(_ text: String) -> String {
        var result = ""
        var isCode = false
        for piece in text.split(separator: "`", omittingEmptySubsequences: false) {
            result += isCode ? "\\fB\(escaped(String(piece)))\\fR" : escaped(String(piece))
            isCode.toggle()
        }
        return filled(result)
    }

    /// Lines short enough for whoever reads the source; where they break means nothing.
    private static func filled(_ text: String) -> String {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.utf8.count + 1 + word.utf8.count <= 78 {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines.map(line).joined(separator: "\n")
    }

    /// A dot or quote at the start of a line would be a request.
    private static func line(_ text: String) -> String {
        text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
    }

    /// Hyphens stay what people type, so that they can be copied.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            case "^": result += "\\(ha"
            case "~": result += "\\(ti"
            case "…": result += "..."
            case "\n": result += " "
            default: result.append(character)
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : escaped(String($1)) } + "\""
    }
}
