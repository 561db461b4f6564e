import AgentManifest
import Diagnostics
import Testing

struct FieldCase: Sendable, CustomTestStringConvertible {
    var kind: ManifestKind
    var field: PlacedField
    var testDescription: String { "\(kind.rawValue) \(field.dottedPath)" }

    static let all = ManifestKind.allCases.flatMap { kind in
        kind.declaration.placedFields().map { FieldCase(kind: kind, field: $0) }
    }

    /// The value as a whole file; lists of tables are entered by an element.
    func file(_ value: String) -> String? {
        if kind == .server { return "\(field.dottedPath) = \(value)\n" }
        let inList: [String: String] = [
            "examples": "user = \"a\", assistant = \"b\"", "llm.fallback": "provider = \"ollama\"",
            "tools": "name = \"clock\"",
        ]
        var text = ""
        for key in [
            "name = \"support\"", "system_prompt = \"You answer questions about our products.\"",
            "capabilities = [\"customer-support\"]",
        ]
        where !key.hasPrefix(field.path[0] + " ")
            && !(field.path[0] == "system_prompt_file" && key.hasPrefix("system_prompt"))
        {
            text += key + "\n"
        }
        for (list, others) in inList where field.dottedPath.hasPrefix(list + ".") {
            let inner = field.path.dropFirst(list.split(separator: ".").count).joined(separator: ".")
            if inner == "available" { return text + "tools = { available = \(value) }\n" }
            let rest = others.split(separator: ",").map { $0.drop { $0 == " " } }.filter { !$0.hasPrefix(inner + " ") }
            return text + "\(list) = [{ \((rest + ["\(inner) = \(value)"]).joined(separator: ", ")) }]\n"
        }
        return text + "\(field.dottedPath) = \(value)\n"
    }

    /// Errors only: an example stands alone and may well contradict the defaults of others.
    func problems(_ value: String) -> [String] {
        guard let text = file(value) else { return [] }
        let environment = [
            "OPENAI_API_KEY": "x", "CAXTON_TOKEN": "x", "API_KEY": "x", "ANTHROPIC_API_KEY": "x", "GEMINI_API_KEY": "x",
            "MISTRAL_API_KEY": "x", "AZURE_OPENAI_API_KEY": "x", "OPENROUTER_API_KEY": "x",
        ]
        let source = SourceText(name: "file.toml", text)
        let diagnostics =
            kind == .agent
            ? ManifestReader.read(
                source: source, environment: environment,
                files: MemoryFiles(["prompt.md": "You answer questions.", "common.toml": ""])
            ).diagnostics
            : ConfigurationResolver.resolve(file: source, environment: environment).diagnostics
        let expected: Set<DiagnosticCode> = [
            "server.exposed-without-token", "server.incomplete-tls", "server.tracing-without-endpoint",
            "agent.schedule-without-cron",
        ]
        return diagnostics.filter { $0.severity == .error && !expected.contains($0.code) }.map(\.message)
    }
}

@Test(arguments: FieldCase.all)
func `the example of a field is a valid value`(_ given: FieldCase) {
    #expect(given.problems(given.field.declaration.example) == [])
}

@Test(arguments: FieldCase.all)
func `the default of a field is a valid value`(_ given: FieldCase) {
    guard let text = given.field.declaration.defaultText else { return }
    #expect(given.problems(text) == [])
}

@Test(arguments: FieldCase.all)
func `a field is explained by its path`(_ given: FieldCase) {
    let found = Explain.lookup(given.field.dottedPath).filter { $0.kind == given.kind }
    #expect(found.count == 1 && found[0].text.contains(given.field.declaration.summary))
}

@Test func `the example of every explanation has its place in a file`() {
    let root = """
        name = "support"
        system_prompt = "You answer questions about our products."
        capabilities = ["customer-support"]

        """
    for field in Explain.all {
        let diagnostics: [Diagnostic]
        switch field.kind {
        case .agent:
            // A root key that is already there would clash with the example of itself.
            let others = root.split(separator: "\n").filter {
                !field.example.hasPrefix("\($0.split(separator: " ")[0]) ")
            }
            let text = others.joined(separator: "\n") + "\n" + field.example + "\n"
            diagnostics = ManifestReader.read(source: SourceText(name: "agent.toml", text)).diagnostics
        case .server:
            let source = SourceText(name: "caxton.toml", field.example + "\n")
            diagnostics = ConfigurationResolver.resolve(file: source).diagnostics
        }
        let wrong = diagnostics.filter { diagnostic in
            let code = diagnostic.code.rawValue
            return code.hasPrefix("toml.")
                || ["wrong-type", "unknown-key", "misplaced-key", "invalid-value"].contains { code.hasSuffix(".\($0)") }
        }
        #expect(wrong.isEmpty, "\(field.name):\n\(field.example)\n\(wrong.map(\.message))")
    }
}
