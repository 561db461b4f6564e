import AgentManifest
import AgentTemplates
package import Diagnostics
import JSON

/// Everything there is to explain, from all rooms.
package enum Topics {
    /// The pages of all codes.
    package static var codes: CodeIndex {
        CodeIndex(CommandPages.all + AgentPages.all + TemplatePages.all + JSONCodePages.all)
    }

    static var all: [Topic] { codes.pages.map(Topic.init) }
}
