import AgentTemplates
import Embedded

extension TemplateLibrary.Layer {
    /// The templates inside the program.
    static var embedded: TemplateLibrary.Layer {
        let prefix = "templates/"
        let files = EmbeddedFiles.all.filter { $0.path.hasPrefix(prefix) }
        let contents = files.map { (String($0.path.dropFirst(prefix.count)), $0.bytes) }
        return TemplateLibrary.Layer(
            label: "templates", origin: .embedded, contents: Dictionary(contents) { first, _ in first })
    }
}
