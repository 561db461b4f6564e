import AgentTemplates
import Diagnostics
import Testing

/// Templates from several places.
struct LibraryTests {
    private static func layer(_ label: String, _ origin: TemplateOrigin, _ ids: String...) -> TemplateLibrary.Layer {
        var contents: [String: [UInt8]] = ["README.md": [], "notes/README.md": [], "other/deep/agent.toml": []]
        for id in ids {
            contents["\(id)/template.toml"] = Array("id = \"\(id)\"\n".utf8)
            contents["\(id)/example/agent.toml"] = []
        }
        return TemplateLibrary.Layer(label: label, origin: origin, contents: contents)
    }

    private let library = TemplateLibrary(layers: [
        layer("mine", .directory("mine"), "chatbot", "poet"), layer("templates", .embedded, "chatbot", "translator"),
    ])

    @Test func `a user's own template stands before one inside the program`() {
        #expect(library.ids == ["chatbot", "poet", "translator"])
        #expect(library.files(of: "chatbot")?.origin == .directory("mine"))
        #expect(library.files(of: "chatbot")?.text("template.toml")?.name == "mine/chatbot/template.toml")
        #expect(library.files(of: "translator")?.origin == .embedded)
    }

    @Test func `an unknown template gets the nearest name`() {
        let reading = library.read("chatbott")
        #expect(reading.template == nil)
        #expect(reading.diagnostics.map(\.code) == ["template.not-found"])
        #expect(reading.diagnostics.first?.help.first == "the nearest is 'chatbot'")
    }
}
