import Commands
import Testing

struct ExplainTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var code: ExitCode = .success
        var output: String
        var errors = ""
        var testDescription: String { line }
    }

    static let cases = [
        Case(line: "explain cli.unknown-option", output: "cli.unknown-option: an option must belong to the command\n…"),
        Case(line: "explain agent.misplaced-key", output: "agent.misplaced-key: …example:\n    …mended:\n    …"),
        Case(
            line: "explain llm.temperature",
            output: "llm.temperature: …a number from 0 to 2…default…example:\n    [llm]\n    temperature = …"),
        Case(line: "explain server.port", output: "server.port: …CAXTON_SERVER_PORT…"),
        Case(line: "explain llm", output: "llm: …an agent file…llm: …'caxton.toml'…"),
        Case(line: "explain cli.no-files --format plain", output: "# cli.no-files\n…"),
        Case(line: "explain cli.no-files --format json", output: "[\n  {\n    \"topic\": \"cli.no-files\"…]\n"),
        Case(line: "explain", output: "problems:\n…fields of an agent file:\n…fields of caxton.toml:\n…"),
        Case(
            line: "explain llm.temprature", code: .notFound, output: "",
            errors: "the nearest topic is 'llm.temperature'"),
        Case(line: "explain zzzzzzzzz", code: .notFound, output: "", errors: "`caxton explain` lists all topics"),
        Case(line: "schema", output: "{\n  \"$schema\": …\"Caxton agent\"…}\n"),
        Case(line: "schema server", output: "{\n  \"$schema\": …\"Caxton server\"…}\n"),
        Case(line: "schema agnt", code: .usage, output: "", errors: "FILE must be 'agent' or 'server'; found 'agnt'"),
        Case(line: "completion tcsh", code: .usage, output: "", errors: "SHELL must be 'bash', 'zsh' or 'fish'"),
        Case(line: "version", output: "caxton \(Release.version)\n"),
        Case(line: "version -f json", output: "{\"name\":\"caxton\",\"version\":\"\(Release.version)\"…}\n"),
        Case(line: "help nonsense", code: .usage, output: "", errors: "error[cli.unknown-command]"),
    ]

    @Test(arguments: cases)
    func `what the program knows about itself can be asked for`(_ item: Case) async {
        let result = await Session().run(item.line)
        #expect(result.code == item.code)
        #expect(matches(result.output, item.output), "\(result.output)")
        #expect(item.errors.isEmpty ? result.errors.isEmpty : result.errors.contains(item.errors), "\(result.errors)")
    }

    @Test func `every topic of the list has a page`() async {
        var without: [String] = []
        for name in await Session().run("explain --format plain").output.split(separator: "\n") {
            let page = await Session().run("explain \(name)")
            if page.code != .success || page.output.count < 40 { without.append(String(name)) }
        }
        #expect(without.isEmpty)
    }
}
