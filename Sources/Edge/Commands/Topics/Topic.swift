import Diagnostics

/// Something that `caxton explain` has a page about.
struct Topic: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case code, agentField = "agent-field", serverField = "server-field"

        var heading: String {
            switch self {
            case .code: "problems"
            case .agentField: "fields of an agent file"
            case .serverField: "fields of caxton.toml"
            }
        }
    }

    /// A piece of a page below its title.
    struct Section: Sendable {
        enum Content: Sendable {
            case running(String)
            case code(String)
            case definitions([(term: String, meaning: String)])
        }

        var heading: String?
        var content: Content

        init(heading: String? = nil, _ content: Content) {
            self.heading = heading
            self.content = content
        }
    }

    var kind: Kind
    var name: String
    var title: String
    var sections: [Section]
    /// The page as the reference holds it.
    var markdown: String

    /// For a terminal of this width.
    func text(width: Int) -> String {
        var parts = [TextLayout.paragraphs("\(name): \(title)", width: width)]
        for section in sections {
            let heading = section.heading.map { "\($0):\n" } ?? ""
            parts.append(heading + section.content.text(width: width))
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    func write(to json: inout JSONText, withPage: Bool) {
        json.beginObject()
        json.field("topic", name)
        json.field("kind", kind.rawValue)
        json.field("title", title)
        if withPage { json.field("markdown", markdown) }
        json.endObject()
    }
}

extension Topic {
    init(_ page: CodePage) {
        kind = .code
        name = page.code.rawValue
        title = page.title
        sections = [Section(.running(page.text))]
        if let example = page.example { sections.append(Section(heading: "example", .code(example))) }
        if let mended = page.mended { sections.append(Section(heading: "mended", .code(mended))) }
        markdown = page.markdown
    }
}

extension Topic.Section.Content {
    /// Without a line feed at the end.
    fileprivate func text(width: Int) -> String {
        var text =
            switch self {
            case .running(let text): TextLayout.paragraphs(text, width: width)
            case .definitions(let items): TextLayout.definitions(items, width: width)
            case .code(let code):
                code.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
            }
        while text.last == "\n" { text.removeLast() }
        return text
    }
}
