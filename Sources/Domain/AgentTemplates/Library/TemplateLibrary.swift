import Diagnostics

/// All templates there are: those inside the program, and the user's own ones before them.
///
/// It holds the files and reads a template when it is asked for, so that making one agent reads one template.
package struct TemplateLibrary: Sendable {
    /// Files by path below a directory of templates: `chatbot/agent.toml`.
    package struct Layer: Sendable {
        /// What stands before the paths in messages.
        package var label: String
        package var origin: TemplateOrigin
        package var contents: [String: [UInt8]]

        package init(label: String, origin: TemplateOrigin, contents: [String: [UInt8]]) {
            self.label = label
            self.origin = origin
            self.contents = contents
        }
    }

    private let templates: [String: TemplateFiles]

    /// Of two templates with the same name the one of the earlier layer counts.
    package init(layers: [Layer]) {
        var templates: [String: TemplateFiles] = [:]
        for layer in layers {
            for (id, contents) in Self.directories(layer.contents) where templates[id] == nil {
                templates[id] = TemplateFiles(
                    directory: id, label: "\(layer.label)/\(id)", origin: layer.origin, contents: contents)
            }
        }
        self.templates = templates
    }

    /// The names of all templates, in order.
    package var ids: [String] { templates.keys.sorted() }

    package func files(of id: String) -> TemplateFiles? { templates[id] }

    /// One template, or why it cannot be had.
    package func read(_ id: String) -> Template.Reading {
        guard let files = templates[id] else {
            return Template.Reading(template: nil, diagnostics: [.unknownTemplate(id, known: ids)])
        }
        return Template.read(files)
    }

    /// Every template, in order of their names.
    package func readAll() -> [Template.Reading] { ids.map(read) }

    /// A directory is a template when it has one of the two files that make one.
    private static func directories(_ contents: [String: [UInt8]]) -> [String: [String: [UInt8]]] {
        var directories: [String: [String: [UInt8]]] = [:]
        for (path, bytes) in contents {
            guard let slash = path.firstIndex(of: "/") else { continue }
            directories[String(path[..<slash]), default: [:]][String(path[path.index(after: slash)...])] = bytes
        }
        return directories.filter { _, files in
            files[TemplateReader.metadataFile] != nil || files[TemplateReader.agentFile] != nil
        }
    }
}
