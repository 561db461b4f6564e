import AgentTemplates
import Diagnostics
import Embedded
import Platform
import TestKit
import Testing

/// The templates that come with the program.
struct CatalogueTests {
    static let library = TemplateLibrary(layers: [
        TemplateLibrary.Layer(label: "templates", origin: .embedded, contents: EmbeddedFiles.below("templates"))
    ])

    @Test func `the templates people want are there`() {
        let wanted: Set = [
            "chatbot", "data-analyzer", "task-scheduler", "content-writer", "web-researcher", "api-integrator",
            "code-reviewer", "customer-support", "meeting-notes", "system-monitor", "workflow-coordinator",
            "translator",
        ]
        #expect(wanted.subtracting(Self.library.ids).isEmpty)
    }

    @Test func `the program carries exactly the files of the repository`() {
        let files = Repository.templates()
        #expect(files.keys.sorted() == EmbeddedFiles.below("templates").keys.sorted(), "run Scripts/embed-templates.sh")
        #expect(EmbeddedFiles.below("templates").filter { files[$0.key] != $0.value }.keys.sorted() == [])
        #expect(EmbeddedFiles.all.map(\.path) == EmbeddedFiles.all.map(\.path).sorted())
        #expect(EmbeddedFiles.all.allSatisfy { $0.count == $0.bytes.count })
    }

    /// `RECORD=1` writes the example again; building embeds it, and the next run compares.
    @Test(arguments: library.ids)
    func `a template proves itself without a word of complaint`(id: String) throws {
        let files = try #require(Self.library.files(of: id))
        if Environment.current().variables["RECORD"] == "1", let template = Template.read(files).template {
            try File.create(
                "\(Repository.root)/templates/\(id)/example/agent.toml", template.example().bytes, exclusive: false)
        }
        let complaints = TemplateValidator.validate(files)
        #expect(
            complaints.isEmpty, "\(complaints.map { "\($0.code): \($0.message) \($0.primary?.source.name ?? "")" })")
    }

    @Test(arguments: library.ids)
    func `the page of a template names each of its parameters`(id: String) throws {
        let template = try #require(Self.library.read(id).template)
        let page = try #require(template.readme).string
        #expect(template.parameters.filter { !page.contains("| `\($0.name)` |") }.map(\.name).isEmpty)
        #expect(page.contains("caxton create --template \(id) "))
        #expect(page.contains(template.metadata.description))
    }

    @Test(arguments: library.ids)
    func `a template needs only what it cannot guess`(id: String) throws {
        let template = try #require(Self.library.read(id).template)
        let bare = template.instantiate(name: "my-agent")
        let required = template.parameters.filter(\.isRequired)
        #expect(bare.diagnostics.map(\.code) == required.map { _ in "template.missing-parameter" })
        let settings = required.compactMap { parameter in
            parameter.exampleValue.map { TemplateSetting(key: parameter.name, value: $0.settingText) }
        }
        let made = try #require(template.instantiate(name: "my-agent", settings: settings).text).string
        #expect(made.hasPrefix("#") && made.contains("\nname = \"my-agent\"\n"))
        #expect(!made.contains("<<"))
    }
}
