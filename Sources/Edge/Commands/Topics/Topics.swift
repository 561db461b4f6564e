import AgentManifest
import AgentTemplates
import ControlClient
package import Diagnostics
import Hosting
import JSON
import TOML

/// Everything there is to explain, from all rooms.
package enum Topics {
    /// The pages of all codes.
    package static var codes: CodeIndex {
        CodeIndex(
            CommandPages.all + ControlClientPages.all + HostingPages.all + AgentPages.all + ServerPages.all
                + TemplatePages.all + JSONCodePages.all + TOMLCodePages.all)
    }

    static var all: [Topic] { codes.pages.map { Topic($0) } + Explain.all.map { Topic($0) } }

    /// What a name stands for; a field may be one of both files, and older spellings are known.
    static func named(_ name: String) -> [Topic] {
        if let page = codes[code: DiagnosticCode(rawValue: name)] { return [Topic(page)] }
        return Explain.lookup(name).map { Topic($0) }
    }
}
