import Commands
import Platform
import TestKit
import Testing

struct CreateTests {
    /// The smallest template there can be, with one blank of its own.
    static let files = [
        "mine/echo/template.toml": """
        id = "echo"
        name = "Echo"
        version = "1.0.0"
        author = "Ada"
        description = "Says what it hears."
        category = "conversation"
        complexity = "simple"
        tags = ["demo"]
        use_cases = ["trying things"]

        [[parameters]]
        name = "tone"
        type = "choice"
        description = "How it speaks"
        choices = ["friendly", "formal"]
        default = "friendly"

        """,
        "mine/echo/agent.toml": """
        name = "<<name>>"
        capabilities = ["echoing"]
        system_prompt = "You repeat what you are told, word for word, in a <<tone>> tone."

        """,
        "mine/echo/README.md": "# Echo\n",
    ]

    @Test func `the command that a template shows can be pasted, lists with commas too`() async throws {
        let place = try TemporaryDirectory()
        for (name, text) in Self.files { try place.write(name, text) }
        try place.write(
            "mine/echo/template.toml",
            (Self.files["mine/echo/template.toml"] ?? "") + """

                [[parameters]]
                name = "topics"
                type = "list"
                description = "What it speaks of"
                required = true
                example = ["rain, snow", "it's wind"]

                """)
        try place.write(
            "mine/echo/agent.toml",
            "\(Self.files["mine/echo/agent.toml"] ?? "")description = \"Speaks of <<topics>>\"\n")
        let shown = await Session(in: place).run("templates show echo --templates-dir mine")
        #expect(
            shown.output.contains(#"--set 'topics=["rain, snow", "it'\''s wind"]'"#), "\(shown.output)\(shown.errors)")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var code: ExitCode
        var output = ""
        var errors = ""
        var testDescription: String { line }
    }

    static let cases = [
        Case(line: "templates list --templates-dir none", code: .notFound, errors: "cannot list 'none'"),
        Case(line: "templates show nothing", code: .notFound, errors: "error[template.not-found]"),
        Case(
            line: "templates show echo --templates-dir mine", code: .success,
            output: "echo: Says what it hears.…--template echo NAME\n"),
        Case(
            line: "templates show echo --templates-dir mine --format plain", code: .success,
            output: "name = \"echo\"…friendly tone…"),
        Case(
            line: "templates show echo --templates-dir mine --format json", code: .success,
            output: "{…\"name\": \"tone\"…}\n"),
        Case(
            line: "templates validate mine/echo", code: .success, output: "checked 1 template: …",
            errors: "example/agent.toml"),
        Case(line: "templates validate none", code: .notFound, errors: "cannot list 'none'"),
        Case(line: "create echo", code: .usage, errors: "error[cli.missing-option]: '--template' is missing"),
        Case(line: "create -t echoo x --templates-dir mine", code: .notFound, errors: "the nearest is 'echo'"),
        Case(
            line: "create -t echo x --templates-dir mine --set tone=rude", code: .usage,
            errors: "error[template.invalid-value]"),
        Case(
            line: "create -t echo x --templates-dir mine --set tine=rude", code: .usage,
            errors: "error[template.unknown-parameter]"),
        Case(line: "create -t echo -x --templates-dir mine", code: .usage, errors: "has no option '-x'"),
        Case(line: "create -t echo x --templates-dir mine -o -", code: .success, output: "name = \"x\"…friendly tone…"),
        Case(
            line: "create -t echo x --templates-dir mine -o taken", code: .conflict,
            errors: "'taken/x.toml' exists already"),
        Case(
            line: "create -t echo x --templates-dir mine -o taken --force", code: .success,
            output: "created taken/x.toml from the template 'echo'\n`caxton create --config taken/x.toml` …\n"),
        Case(
            line: "create -t echo x --templates-dir mine -o taken/x.toml", code: .conflict,
            errors: "cannot make the directory"),
        Case(
            line: "create -t echo x --templates-dir mine -o new/place --set tone=formal", code: .success,
            output: "created new/place/x.toml from the template 'echo'\n`caxton create --config …\n"),
    ]

    @Test(arguments: cases)
    func `an agent file is made from a template, and never over another`(_ item: Case) async throws {
        let place = try TemporaryDirectory()
        for (name, text) in Self.files { try place.write(name, text) }
        try place.write("taken/x.toml", "mine")
        let result = await Session(in: place).run(item.line)
        #expect(result.code == item.code)
        #expect(matches(result.output, item.output), "\(result.output)")
        #expect(item.errors.isEmpty ? result.errors.isEmpty : result.errors.contains(item.errors), "\(result.errors)")
        if item.code == .conflict { #expect(try place.read("taken/x.toml") == "mine") }
    }

    @Test func `templates of one's own come before those that are built in`() async throws {
        let place = try TemporaryDirectory()
        for (name, text) in Self.files { try place.write(name, text) }
        var session = Session(in: place)
        session.environment = Environment(["CAXTON_TEMPLATES": place.path("mine")])
        let own = await session.run("templates list --format plain").output.split(separator: "\n")
        let builtIn = await Session(in: place).run("templates list --format plain").output.split(separator: "\n")
        #expect(Set(own) == Set(builtIn + ["echo"]))
        #expect(builtIn.count >= 12)
    }

    @Test func `every built-in template makes an agent without errors`() async throws {
        let place = try TemporaryDirectory()
        for name in await Session(in: place).run("templates list --format plain").output.split(separator: "\n") {
            let shown = await Session(in: place).run("templates show \(name) --format plain")
            try place.write("agents/\(name).toml", shown.output)
        }
        let check = await Session(in: place).run("validate --format plain agents")
        #expect(!check.output.contains(" error["), "\(check.output)")
        #expect(check.code == .success)
    }
}
