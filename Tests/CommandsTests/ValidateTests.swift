import Commands
import Glibc
import Platform
import TestKit
import Testing

struct ValidateTests {
    static let sound = """
        name = "support"
        system_prompt = "You answer questions about our products, briefly and kindly, and never guess."
        capabilities = ["product-questions"]

        """
    /// One error with a safe mend.
    static let misplaced = """
        name = "support"
        capabilities = ["product-questions"]

        [memory]
        enabled = true
        system_prompt = "You answer questions about our products, briefly and kindly, and never guess."

        """
    /// Asks for twenty seconds for a tool.
    static let greedy = """

        [limits]
        tool_timeout = "20s"

        """
    static func scheduled(_ zone: String) -> String {
        "\n[schedule]\nenabled = true\ncron = \"0 9 * * *\"\ntimezone = \"\(zone)\"\n"
    }
    /// One warning: no capabilities.
    static let silent = """
        name = "quiet"
        system_prompt = "You answer questions about our products, briefly and kindly, and never guess."

        """

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var line: String
        var files: [String: String] = [:]
        /// What symbolic links point to.
        var links: [String: String] = [:]
        var input: String?
        var code: ExitCode
        /// All of standard output; `…` stands for anything.
        var output: String
        /// Something standard error holds; empty means nothing at all.
        var errors: String
    }

    static let cases = [
        Case(
            testDescription: "a sound file", line: "validate a.toml", files: ["a.toml": sound], code: .success,
            output: "checked 1 file: no problems\n", errors: ""),
        Case(
            testDescription: "a directory, without hidden files, other files and templates", line: "validate team",
            files: [
                "team/a.toml": sound, "team/notes.md": "x", "team/.b.toml": "=", "team/t/template.toml": "",
                "team/t/agent.toml": "name = \"<<name>>\"",
            ], code: .success, output: "checked 1 file: no problems\n", errors: ""),
        Case(
            testDescription: "no path means this directory", line: "validate", files: ["a.toml": sound],
            code: .success, output: "checked 1 file: no problems\n", errors: ""),
        Case(
            testDescription: "standard input", line: "validate -", input: "name = 3\n", code: .invalidConfiguration,
            output: "checked 1 file: …", errors: "--> <stdin>:1:8"),
        Case(
            testDescription: "an error with its place", line: "validate a.toml", files: ["a.toml": misplaced],
            code: .invalidConfiguration, output: "checked 1 file: 1 error in 1 file; `--fix` mends 1 of them\n",
            errors: "error[agent.misplaced-key]: 'system_prompt' is inside [memory]"),
        Case(
            testDescription: "one line for each problem", line: "validate --format plain a.toml",
            files: ["a.toml": misplaced], code: .invalidConfiguration,
            output:
                "a.toml:6:1: error[agent.misplaced-key]: 'system_prompt' is inside [memory], where it has no meaning\n",
            errors: ""),
        Case(
            testDescription: "a report for programs", line: "validate --format json a.toml",
            files: ["a.toml": misplaced], code: .invalidConfiguration,
            output: "{\n  \"version\": 1,\n  \"diagnostics\": [\n…\"code\": \"agent.misplaced-key\"…\"errors\": 1,…}\n",
            errors: ""),
        Case(
            testDescription: "a warning does not fail", line: "validate a.toml", files: ["a.toml": silent],
            code: .success, output: "checked 1 file: 1 warning in 1 file\n", errors: "warning[agent."),
        Case(
            testDescription: "unless warnings count", line: "validate --strict a.toml", files: ["a.toml": silent],
            code: .invalidConfiguration, output: "checked 1 file: 1 error in 1 file\n", errors: "error[agent."),
        Case(
            testDescription: "the same name twice", line: "validate .", files: ["a.toml": sound, "b/c.toml": sound],
            code: .invalidConfiguration, output: "checked 2 files: 1 error in 1 file\n",
            errors: "error[agent.duplicate-name]: two agents are called 'support'"),
        Case(
            testDescription: "a file named twice is one file", line: "validate a.toml ./a.toml .",
            files: ["a.toml": sound], code: .success, output: "checked 1 file: no problems\n", errors: ""),
        Case(
            testDescription: "what is required of others is looked for in a directory", line: "validate .",
            files: ["a.toml": "requires = [\"order-lookup\"]\n" + sound], code: .success,
            output: "checked 1 file: 1 warning in 1 file\n", errors: "no agent offers 'order-lookup'"),
        Case(
            testDescription: "and not when files are named", line: "validate a.toml",
            files: ["a.toml": "requires = [\"order-lookup\"]\n" + sound], code: .success,
            output: "checked 1 file: no problems\n", errors: ""),
        Case(
            testDescription: "a prompt in a file beside the agent", line: "validate team/a.toml",
            files: [
                "team/a.toml": "name = \"a\"\ncapabilities = [\"greetings\"]\nsystem_prompt_file = \"p.md\"\n",
                "team/p.md": "You greet everybody who comes in, warmly, by name, and in their own language.",
            ], code: .success, output: "checked 1 file: no problems\n", errors: ""),
        Case(
            testDescription: "a file that others include is no agent by itself", line: "validate team",
            files: [
                "team/a.toml": "include = [\"shared.toml\"]\n" + sound, "team/shared.toml": "tools = [\"clock\"]\n",
            ],
            code: .success, output: "checked 1 file: no problems\n", errors: ""),
        Case(
            testDescription: "an empty directory, for programs", line: "validate --format plain empty",
            files: ["empty/x.md": ""], code: .notFound,
            output: "error[cli.no-files]: there is no '*.toml' file in 'empty'\n", errors: ""),
        Case(
            testDescription: "a missing file", line: "validate none.toml", code: .notFound,
            output: "checked 1 file: …",
            errors: "error[cli.not-found]: cannot read 'none.toml': no such file or directory"),
        Case(
            testDescription: "an empty directory", line: "validate empty", files: ["empty/x.md": ""], code: .notFound,
            output: "", errors: "error[cli.no-files]: there is no '*.toml' file in 'empty'"),
        Case(
            testDescription: "an agent that asks for more than the server's file allows", line: "validate .",
            files: ["caxton.toml": "[tools]\ntimeout = \"10s\"\n", "agents/a.toml": sound + greedy],
            code: .invalidConfiguration, output: "checked 2 files: 1 error in 1 file\n",
            errors: "'limits.tool_timeout' is 20s, but the server allows 10s"),
        Case(
            testDescription: "the nearest server's file counts", line: "validate .",
            files: [
                "caxton.toml": "[tools]\ntimeout = \"10s\"\n", "b/caxton.toml": "[tools]\ntimeout = \"20s\"\n",
                "b/agents/a.toml": sound + greedy,
            ], code: .success, output: "checked 3 files: no problems\n", errors: ""),
        Case(
            testDescription: "a server's file that is named", line: "validate a.toml --config etc/production.toml",
            files: ["etc/production.toml": "[tools]\ntimeout = \"10s\"\n", "a.toml": sound + greedy],
            code: .invalidConfiguration, output: "checked 2 files: 1 error in 1 file\n",
            errors: "::: etc/production.toml:2:11"),
        Case(
            testDescription: "a server's file that is not there", line: "validate a.toml --config none.toml",
            files: ["a.toml": sound], code: .notFound, output: "checked 2 files: …", errors: "cannot read 'none.toml'"),
        Case(
            testDescription: "a link beside its file is no second agent", line: "validate .",
            files: ["a.toml": sound], links: ["b.toml": "a.toml"], code: .success,
            output: "checked 1 file: no problems\n", errors: ""),
        Case(
            testDescription: "knowledge that is there", line: "validate .",
            files: ["a.toml": sound + "[knowledge]\nfiles = [\"docs/**/*.md\"]\n", "docs/b/c.md": "x"],
            code: .success, output: "checked 1 file: no problems\n", errors: ""),
        Case(
            testDescription: "knowledge that is not there", line: "validate .",
            files: ["a.toml": sound + "[knowledge]\nfiles = [\"docs/*.md\"]\n"], code: .success,
            output: "checked 1 file: 1 warning in 1 file\n", errors: "no file matches 'docs/*.md'"),
        Case(
            testDescription: "a time zone that the machine knows", line: "validate a.toml",
            files: ["a.toml": sound + scheduled("Europe/Berlin"), "zones/Europe/Berlin": "TZif2"], code: .success,
            output: "checked 1 file: no problems\n", errors: ""),
        Case(
            testDescription: "a time zone that it does not know", line: "validate a.toml",
            files: ["a.toml": sound + scheduled("Europe/Berlim"), "zones/Europe/Berlin": "TZif2"],
            code: .invalidConfiguration, output: "checked 1 file: 1 error in 1 file\n",
            errors: "there is no time zone 'Europe/Berlim'"),
        Case(
            testDescription: "a time zone in small letters", line: "validate a.toml",
            files: ["a.toml": sound + scheduled("europe/berlin"), "zones/Europe/Berlin": "TZif2"],
            code: .invalidConfiguration, output: "checked 1 file: 1 error in 1 file; `--fix` mends 1 of them\n",
            errors: "fix: write 'Europe/Berlin'"),
        Case(
            testDescription: "a part of the names of zones is none", line: "validate a.toml",
            files: ["a.toml": sound + scheduled("Europe"), "zones/Europe/Berlin": "TZif2"],
            code: .invalidConfiguration, output: "checked 1 file: 1 error in 1 file\n",
            errors: "there is no time zone 'Europe'"),
        Case(
            testDescription: "more mistakes than anybody reads", line: "validate a.toml",
            files: ["a.toml": String(repeating: "[\n", count: 150)], code: .invalidConfiguration,
            output: "checked 1 file: 150 errors in 1 file…", errors: "a.toml has 50 more; `--format plain` lists all"),
        Case(
            testDescription: "a dry run of nothing", line: "validate --dry-run a.toml", code: .usage, output: "",
            errors: "error[cli.conflicting-options]: '--dry-run' belongs to '--fix'"),
    ]

    @Test(arguments: cases)
    func `agent files are checked and the answer is in the exit code too`(_ item: Case) async throws {
        let place = try TemporaryDirectory()
        for (name, text) in item.files { try place.write(name, text) }
        for (name, target) in item.links { symlink(target, place.path(name)) }
        var session = Session(in: place, input: item.input)
        session.environment = Environment(["TZDIR": place.path("zones")])
        let result = await session.run(item.line)
        #expect(result.code == item.code)
        #expect(matches(result.output, item.output), "\(result.output)")
        #expect(item.errors.isEmpty ? result.errors.isEmpty : result.errors.contains(item.errors), "\(result.errors)")
    }

    @Test func `mending shows what changed and leaves nothing for a second run`() async throws {
        let place = try TemporaryDirectory()
        try place.write("a.toml", Self.misplaced)
        let trial = await Session(in: place).run("validate --fix --dry-run a.toml")
        #expect(trial.output.hasPrefix("would mend a.toml: move 'system_prompt'"))
        #expect(try place.read("a.toml") == Self.misplaced)

        let first = await Session(in: place).run("validate --fix a.toml")
        #expect(first.code == .success)
        #expect(matches(first.output, "mended a.toml: …\n--- a/a.toml\n+++ b/a.toml\n…checked 1 file: no problems\n"))
        let mended = try place.read("a.toml")
        let second = await Session(in: place).run("validate --fix a.toml")
        #expect(second.output == "checked 1 file: no problems\n")
        #expect(try place.read("a.toml") == mended)

        let piped = await Session(in: place, input: Self.misplaced).run("validate --fix -")
        #expect(piped.output == mended, "a pipe gets the mended text and nothing else")
    }

    @Test func `what is no text is never mended`() async throws {
        let place = try TemporaryDirectory()
        let bytes = Array("name = \"a\"\nb : 1\nc = ".utf8) + [0xFF, 0xFE, 0x0A]
        try File.writeAtomically(place.path("a.toml"), bytes)
        let result = await Session(in: place).run("validate --fix a.toml")
        #expect(result.output.hasPrefix("checked 1 file: ") && !result.output.contains("--fix"), "\(result.output)")
        #expect(try File.read(place.path("a.toml")) == bytes)
    }

    @Test func `mending keeps the line breaks of a file`() async throws {
        let place = try TemporaryDirectory()
        func withCRLF(_ text: String) -> String {
            text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        }
        try place.write("unix.toml", Self.misplaced)
        try place.write("dos.toml", withCRLF(Self.misplaced))
        for name in ["unix", "dos"] { _ = await Session(in: place).run("validate --fix \(name).toml") }
        #expect(try place.read("dos.toml") == withCRLF(try place.read("unix.toml")))
    }

    @Test func `many files give the same answer in the same order`() async throws {
        let place = try TemporaryDirectory()
        for number in 0..<200 { try place.write("agents/a\(number).toml", "name = \(number)\n") }
        let first = await Session(in: place).run("validate --format plain agents")
        let second = await Session(in: place).run("validate --format plain agents")
        #expect(first.output == second.output)
        #expect(first.output.split(separator: "\n").count(where: { $0.contains("agent.wrong-type") }) == 200)
    }
}

/// Whether a text is the pattern, in which `…` stands for anything.
func matches(_ text: String, _ pattern: String) -> Bool {
    let pieces = pattern.split(separator: "…", omittingEmptySubsequences: false)
    guard pieces.count > 1, let first = pieces.first, let last = pieces.last else { return text == pattern }
    guard text.hasPrefix(first) else { return false }
    var rest = text.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() {
        guard let found = rest.firstRange(of: piece) else { return false }
        rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(last)
}
