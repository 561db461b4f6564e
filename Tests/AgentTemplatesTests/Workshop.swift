import AgentTemplates
import Diagnostics
import Platform

/// The repository this test was built from.
enum Repository {
    static let root = Array(#filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3))
        .joined(separator: "/")

    /// The contents of all files of templates, by path below `templates/`.
    static func templates() -> [String: [UInt8]] {
        let folder = "\(root)/templates/"
        var contents: [String: [UInt8]] = [:]
        for path in Directory.walk("\(root)/templates", suffix: "").files {
            let name = String(path.dropFirst(folder.count))
            if name.utf8.contains(UInt8(ascii: "/")) { contents[name] = try? File.read(path) }
        }
        return contents
    }
}

/// A small sound template, to be changed in one place.
struct Workshop {
    var agent = """
        name = "<<name>>"
        capabilities = ["small-talk"]
        system_prompt = "You answer in a <<tone>> voice, never longer than you were asked to."
        """
    var description = """
        id = "sample"
        name = "Sample"
        version = "1.0.0"
        author = "Ada"
        description = "Answers"
        category = "conversation"
        complexity = "simple"

        """
    var parameters = """
        [[parameters]]
        name = "tone"
        type = "choice"
        description = "How it speaks"
        choices = ["warm", "brisk"]
        default = "warm"

        """
    /// An agent without a blank but its name.
    static let plainAgent = """
        name = "<<name>>"
        capabilities = ["small-talk"]
        system_prompt = "You answer everything you are asked in one sentence."
        """
    var readme: String? = "# Sample\n"
    var example: String?

    var files: TemplateFiles {
        var contents = [
            "template.toml": Array((description + "\n" + parameters).utf8), "agent.toml": Array(agent.utf8),
        ]
        contents["README.md"] = readme.map { Array($0.utf8) }
        contents["example/agent.toml"] = example.map { Array($0.utf8) }
        return TemplateFiles(
            directory: "sample", label: "templates/sample", origin: .directory("templates"), contents: contents)
    }

    /// One parameter and the text of an agent that uses it.
    static func template(_ parameter: String, agent: String) -> Template? {
        var workshop = Workshop()
        workshop.parameters = "[[parameters]]\nname = \"it\"\ndescription = \"A value\"\n\(parameter)\n"
        workshop.agent = "name = \"<<name>>\"\n" + agent
        return Template.read(workshop.files).template
    }
}

extension SourceText {
    var string: String { String(decoding: bytes, as: UTF8.self) }
}
