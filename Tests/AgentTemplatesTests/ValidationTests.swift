import AgentTemplates
import Diagnostics
import TestKit
import Testing

/// What `templates validate` finds.
struct ValidationTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var name: String
        var codes: [DiagnosticCode]
        /// Where the first one points, as the text under its label.
        var at: String?
        var change: @Sendable (inout Workshop) -> Void
        var testDescription: String { name }

        init(
            _ name: String, _ codes: DiagnosticCode..., at: String? = nil,
            change: @escaping @Sendable (inout Workshop) -> Void
        ) {
            self.name = name
            self.codes = codes
            self.at = at
            self.change = change
        }
    }

    static let faults: [Fault] = [
        Fault("no agent.toml beside it and no page", "template.missing-file") { $0.readme = nil },
        Fault("an author is missing", "template.missing-key") {
            $0.description = $0.description.without("author = \"Ada\"\n")
        },
        Fault("a key nobody knows", "template.unknown-key", at: "licence") { $0.description += "licence = \"MIT\"\n" },
        Fault("tags as a string", "template.wrong-type", at: "\"chat\"") { $0.description += "tags = \"chat\"\n" },
        Fault("an item of tags as a number", "template.wrong-type", at: "7") {
            $0.description += "tags = [\"a\", 7]\n"
        },
        Fault("an id that is not the directory", "template.invalid-metadata", at: "\"simple\"") {
            $0.description = $0.description.changing("id = \"sample\"", to: "id = \"simple\"")
        },
        Fault("an id with capitals", "template.invalid-metadata", at: "\"Sample\"") {
            $0.description = $0.description.changing("id = \"sample\"", to: "id = \"Sample\"")
        },
        Fault("a version of two numbers", "template.invalid-metadata", at: "\"1.0\"") {
            $0.description = $0.description.changing("1.0.0", to: "1.0")
        },
        Fault("a complexity of its own", "template.invalid-metadata", at: "\"easy\"") {
            $0.description = $0.description.changing("\"simple\"", to: "\"easy\"")
        },
        Fault("parameters that are no tables", "template.wrong-type", at: "[1]") {
            $0.parameters = "parameters = [1]\n"
            $0.agent = Workshop.plainAgent
        },
        Fault("a parameter without description", "template.missing-key") {
            $0.parameters = $0.parameters.without("description = \"How it speaks\"\n")
        },
        Fault("a parameter without default or example", "template.missing-key", at: "\"tone\"") {
            $0.parameters = $0.parameters.without("default = \"warm\"\n")
        },
        Fault("a type nobody knows", "template.invalid-metadata", at: "\"chioce\"") {
            $0.parameters = $0.parameters.changing("\"choice\"", to: "\"chioce\"")
        },
        Fault("a choice without choices", "template.missing-key", at: "\"choice\"") {
            $0.parameters =
                $0.parameters.without("choices = [\"warm\", \"brisk\"]\n").without("default = \"warm\"\n")
                + "required = false\n"
        },
        Fault("limits of another type", "template.invalid-parameter", at: "pattern") {
            $0.parameters += "pattern = 'a'\n"
        },
        Fault("least above greatest", "template.invalid-parameter", at: "min = 3") {
            $0.parameters =
                $0.parameters.changing("\"choice\"", to: "\"string\"").without("choices = [\"warm\", \"brisk\"]\n")
                .without("default = \"warm\"\n") + "min = 3\nmax = 2\nrequired = false\n"
        },
        Fault("required with a default", "template.invalid-parameter", at: "default = \"warm\"") {
            $0.parameters += "required = true\n"
        },
        Fault("a name with capitals", "template.unknown-placeholder", "template.invalid-parameter", at: "<<tone>>") {
            $0.parameters = $0.parameters.changing("\"tone\"", to: "\"Tone\"")
        },
        Fault("a parameter called name", "template.invalid-parameter", at: "\"name\"") {
            $0.parameters += $0.parameters.changing("\"tone\"", to: "\"name\"")
        },
        Fault("a parameter twice", "template.duplicate-parameter", at: "\"tone\"") { $0.parameters += $0.parameters },
        Fault("a default outside the choices", "template.invalid-default", at: "\"warn\"") {
            $0.parameters = $0.parameters.changing("default = \"warm\"", to: "default = \"warn\"")
        },
        Fault("an example of another type", "template.invalid-default", at: "1") { $0.parameters += "example = 1\n" },
        Fault("a pattern that is not closed", "template.invalid-pattern", at: "[") {
            $0.parameters +=
                "\n[[parameters]]\nname = \"x\"\ntype = \"string\"\ndescription = \"X\"\ndefault = \"\"\npattern = 'a[b'\n"
            $0.agent += "\ndescription = \"<<x>>\"\n"
        },
        Fault("a placeholder of no parameter", "template.unknown-placeholder", at: "<<tome>>") {
            $0.agent += "\ndescription = \"<<tome>>\"\n"
        },
        Fault("a placeholder with blanks", "template.malformed-placeholder", at: "<< Tone >>") {
            $0.agent += "\ndescription = \"<< Tone >>\"\n"
        },
        Fault("a placeholder in a comment", "template.misplaced-placeholder", at: "<<tone>>") {
            $0.agent += "\n# <<tone>>\n"
        },
        Fault("a placeholder in a key", "template.misplaced-placeholder", at: "<<tone>>") {
            $0.agent += "\n[parameters]\n\"<<tone>>\" = 1\n"
        },
        Fault("a parameter nobody uses", "template.unused-parameter", at: "\"tone\"") {
            $0.agent = Workshop.plainAgent
        },
        Fault("a name that is always the same", "template.fixed-name", at: "\"sam\"") {
            $0.agent = $0.agent.changing("\"<<name>>\"", to: "\"sam\"")
        },
        Fault("an agent that is not TOML", "toml.missing-value") { $0.agent += "\ndescription =\n" },
        Fault("a default that makes no sound agent", "agent.out-of-range", at: "3.0") {
            $0.parameters = "[[parameters]]\nname = \"heat\"\ntype = \"float\"\ndescription = \"Heat\"\ndefault = 3.0\n"
            $0.agent = Workshop.plainAgent + "\n[llm]\ntemperature = \"<<heat>>\"\n"
        },
        Fault("an example that hides a default that makes no sound agent", "agent.out-of-range", at: "3.0") {
            $0.parameters =
                "[[parameters]]\nname = \"heat\"\ntype = \"float\"\ndescription = \"Heat\"\ndefault = 3.0\nexample = 1.0\n"
            $0.agent = Workshop.plainAgent + "\n[llm]\ntemperature = \"<<heat>>\"\n"
        },
        Fault("an example of yesterday", "template.stale-example", at: "old\"") {
            $0.example = ($0.example ?? "").changing("\"sample\"", to: "\"old\"")
        },
    ]

    private static func sound() -> Workshop {
        var workshop = Workshop()
        workshop.example = Template.read(workshop.files).template?.example().string
        return workshop
    }

    @Test func `a sound template passes without a word`() {
        #expect(TemplateValidator.validate(Self.sound().files).map(\.message) == [])
    }

    private static func problems(of fault: Fault) -> [Diagnostic] {
        var workshop = sound()
        fault.change(&workshop)
        // A change of the template makes the example stale as well; it is made again to leave one fault.
        if !fault.codes.contains("template.stale-example"), let template = Template.read(workshop.files).template {
            workshop.example = template.example().string
        }
        return TemplateValidator.validate(workshop.files)
    }

    @Test func `each fault is shown as it was approved`() throws {
        var shown = ""
        for fault in Self.faults {
            shown += "## \(fault.name)\n\n"
            TerminalRenderer().render(Self.problems(of: fault), to: &shown)
            shown += "\n"
        }
        try Golden.check("faults.txt", shown)
    }

    @Test(arguments: faults)
    func `each fault is told once, at its place`(fault: Fault) {
        let found = Self.problems(of: fault)
        #expect(found.map(\.code) == fault.codes, "\(found.map(\.message))")
        if let at = fault.at { #expect(found.first?.primary?.excerpt == at) }
    }

    @Test func `safe mends of a template leave nothing to mend`() {
        var workshop = Self.sound()
        workshop.agent += "\ndescription = \"<< tone >>\"\n"
        let problems = Template.read(workshop.files).diagnostics
        let mended = problems.first?.primary.map { Mending(of: $0.source, problems).bytes }
        workshop.agent = String(decoding: mended ?? [], as: UTF8.self)
        #expect(Template.read(workshop.files).diagnostics.isEmpty)
    }

    @Test func `a directory without its files is told by file`() {
        let empty = TemplateFiles(directory: "sample", label: "templates/sample", origin: .embedded, contents: [:])
        #expect(TemplateValidator.validate(empty).map(\.severity) == [.error, .error, .warning])
    }

    private static let shown = TemplatePages.all.filter { $0.example != nil }.map(\.code.rawValue)

    @Test(arguments: shown)
    func `the example of a page shows its problem and the mended text does not`(code: String) throws {
        let page = try #require(TemplatePages.all.first { $0.code.rawValue == code })
        #expect(errors(try #require(page.example)) == [page.code])
        #expect(errors(try #require(page.mended)) == [])
    }

    @Test func `every page has a code of its own`() {
        #expect(CodeIndex(TemplatePages.all).duplicates.isEmpty)
    }

    /// The errors of a text that is one of the two files of a template.
    private func errors(_ text: String) -> [DiagnosticCode] {
        var workshop = Workshop()
        if text.hasPrefix("id = ") {
            workshop.description = text.changing("\"greeter\"", to: "\"sample\"")
            workshop.parameters = ""
            workshop.agent = Workshop.plainAgent
        } else {
            workshop.parameters = ""
            workshop.agent = text
        }
        return Template.read(workshop.files).diagnostics.filter { $0.severity == .error }.map(\.code)
    }
}

extension String {
    fileprivate func changing(_ part: String, to other: String) -> String {
        guard let range = firstRange(of: part) else { return self }
        return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
    }

    fileprivate func without(_ part: String) -> String { changing(part, to: "") }
}

extension Label {
    fileprivate var excerpt: String { String(decoding: source.bytes[span.range], as: UTF8.self) }
}
