package import Diagnostics
package import TOML

/// A way to make agent files: an agent with blanks, what may stand in them, and a page that explains it.
///
/// A value of this type is sound: every blank is declared, every default fits its own rule.
package struct Template: Sendable {
    package let metadata: TemplateMetadata
    /// In the order they were declared.
    package let parameters: [TemplateParameter]
    /// The agent file with its blanks.
    package let agent: TOMLDocument
    /// The page about it; nil when the directory has none.
    package let readme: SourceText?
    /// What it makes of its example values, as committed; nil when the directory has none.
    package let committedExample: SourceText?
    package let origin: TemplateOrigin

    /// The strings of `agent` that have blanks.
    let sites: [PlaceholderSite]

    package var id: String { metadata.id }
    package func parameter(named name: String) -> TemplateParameter? { parameters.first { $0.name == name } }
}

/// What a template says about itself.
package struct TemplateMetadata: Sendable {
    /// Kebab case; the name of its directory.
    package let id: String
    /// For people: "Customer support".
    package let name: String
    package let version: String
    package let author: String
    package let description: String
    package let category: String
    package let complexity: TemplateComplexity
    package let tags: [String]
    package let useCases: [String]
    package let license: String?
    package let homepage: String?
}

/// How much a person must know to use a template well.
package enum TemplateComplexity: String, Sendable, CaseIterable {
    case simple, intermediate, advanced
}

/// Where a template comes from; the user's own ones stand before those inside the program.
package enum TemplateOrigin: Sendable, Hashable {
    case embedded
    case directory(String)
}

/// The files of one template: their text by path below its directory.
package struct TemplateFiles: Sendable {
    /// The name of the directory, which must be the template's id.
    package let directory: String
    /// What stands before the paths in messages, such as `templates/chatbot`.
    package let label: String
    package let origin: TemplateOrigin
    private let contents: [String: [UInt8]]

    package init(directory: String, label: String, origin: TemplateOrigin, contents: [String: [UInt8]]) {
        self.directory = directory
        self.label = label
        self.origin = origin
        self.contents = contents
    }

    package func text(_ path: String) -> SourceText? {
        contents[path].map { SourceText(name: "\(label)/\(path)", bytes: $0) }
    }
}
