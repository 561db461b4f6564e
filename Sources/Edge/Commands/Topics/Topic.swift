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
        var heading: String?
        /// Running text, or lines that stay as they are.
        var text: String
        var isCode = false
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
            var part = section.heading.map { "\($0):\n" } ?? ""
            if section.isCode {
                part += section.text.split(separator: "\n", omittingEmptySubsequences: false)
                    .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
                while part.last == "\n" { part.removeLast() }
            } else {
                part += TextLayout.paragraphs(section.text, width: width)
            }
            parts.append(part)
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    var json: [UInt8] {
        var json = JSONText(.pretty)
        json.beginObject()
        json.field("topic", name)
        json.field("kind", kind.rawValue)
        json.field("title", title)
        json.field("markdown", markdown)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}

extension Topic {
    init(_ page: CodePage) {
        kind = .code
        name = page.code.rawValue
        title = page.title
        sections = [Section(text: page.text)]
        if let example = page.example { sections.append(Section(heading: "example", text: example, isCode: true)) }
        if let mended = page.mended { sections.append(Section(heading: "mended", text: mended, isCode: true)) }
        markdown = page.markdown
    }
}
