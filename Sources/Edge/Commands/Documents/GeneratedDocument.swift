import AgentManifest
import ControlAPI
import Diagnostics

/// A file of the repository that is made from declarations and committed beside them.
package struct GeneratedDocument: Sendable {
    /// Relative to the root of the repository.
    package var path: String
    package var content: String
}

package enum GeneratedDocuments {
    /// Every such file; each room contributes what its own declarations say.
    package static var all: [GeneratedDocument] { commands + manuals + codes + manifests + interface }

    private static var commands: [GeneratedDocument] {
        let tree = CommandTree.caxton
        return [
            GeneratedDocument(path: "docs/cli.md", content: CommandReference.page(tree)),
            GeneratedDocument(path: "man/caxton.1", content: CommandManual.page(tree)),
        ]
            + Shell.allCases.map {
                GeneratedDocument(path: $0.installedPath, content: $0.completionScript(for: tree))
            }
    }

    private static var manuals: [GeneratedDocument] {
        [FileManual.agent, .server].map { GeneratedDocument(path: "man/\($0.name).5", content: $0.page()) }
    }

    private static var manifests: [GeneratedDocument] {
        ManifestDocuments.all.map { GeneratedDocument(path: $0.path, content: $0.content) }
    }

    private static var interface: [GeneratedDocument] {
        [GeneratedDocument(path: "docs/reference/http.md", content: HTTPReference.markdown())]
    }

    private static var codes: [GeneratedDocument] {
        let index = Topics.codes
        return [GeneratedDocument(path: "docs/errors/README.md", content: index.markdown)]
            + index.pages.map {
                GeneratedDocument(path: "docs/errors/\($0.code.rawValue).md", content: $0.markdown)
            }
    }
}
