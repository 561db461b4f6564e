import AgentModel
package import AgentTemplates
import Embedded
import Platform

extension TemplateLibrary.Layer {
    /// The templates inside the program.
    package static var embedded: TemplateLibrary.Layer {
        let prefix = "templates/"
        let files = EmbeddedFiles.all.filter { $0.path.hasPrefix(prefix) }
        let contents = files.map { (String($0.path.dropFirst(prefix.count)), $0.bytes) }
        return TemplateLibrary.Layer(
            label: "templates", origin: .embedded, contents: Dictionary(contents) { first, _ in first })
    }
}

extension ServerPlan {
    /// Those inside the program and, before them, those of the directory that the configuration names.
    func templates() throws(StartFailure) -> TemplateLibrary {
        guard let own = configuration.agents.templates else { return TemplateLibrary(layers: [.embedded]) }
        let directory = place(own)
        do throws(SystemError) {
            // Said here, because a walk through nothing finds nothing and does not complain.
            _ = try Directory.list(directory)
            let walk = Directory.walk(directory, suffix: "")
            if let problem = walk.problems.first { throw problem }
            var contents: [String: [UInt8]] = [:]
            for file in walk.files {
                contents[Path.display(file, from: directory)] = try File.read(file, limit: 1 << 20)
            }
            let layer = TemplateLibrary.Layer(label: directory, origin: .directory(directory), contents: contents)
            return TemplateLibrary(layers: [layer, .embedded])
        } catch {
            throw .system(error)
        }
    }
}
