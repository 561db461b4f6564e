import Platform
import TestKit
import Testing

struct ProgramTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var code: Int32 = 0
        var output = ""
        var errors = ""
        var testDescription: String { line }
    }

    /// What each stream begins with.
    static let cases = [
        Case(line: "version", output: "caxton "),
        Case(line: "--version", output: "caxton "),
        Case(line: "version --format json", output: "{\"name\":\"caxton\""),
        Case(line: "--help", output: "caxton: "),
        Case(line: "explain cli.unknown-option", output: "cli.unknown-option: "),
        Case(line: "explain nonsense", code: 4, errors: "error[cli.unknown-topic]: "),
        Case(line: "nonsense", code: 2, errors: "error[cli.unknown-command]: "),
        Case(line: "validate --nonsense", code: 2, errors: "error[cli.unknown-option]: "),
        Case(line: "validate /nonexistent", code: 4, output: "checked 1 file: ", errors: "error[cli.not-found]: "),
        Case(line: "--color always nonsense", code: 2, errors: "error[cli.unknown-command]: "),
    ]

    @Test(arguments: cases)
    func `results, problems and the exit code each go their own way`(_ item: Case) throws {
        let result = try BuiltProgram.run(item.line.split(separator: " ").map(String.init))
        #expect(result.ending == .exited(item.code))
        #expect(item.output.isEmpty ? result.output.isEmpty : result.outputText.hasPrefix(item.output))
        #expect(item.errors.isEmpty ? result.errors.isEmpty : result.errorText.hasPrefix(item.errors))
    }

    @Test func `every template and example is in the standard form`() throws {
        let folders = ["templates", "examples"].map { Path.join(Repository.root, $0) }
        let result = try BuiltProgram.run(["fmt", "--check"] + folders)
        #expect(result.ending == .exited(0), "\(result.outputText)\(result.errorText)")
    }

    @Test func `an agent is created, broken, mended and found sound`() throws {
        let place = try TemporaryDirectory()
        let created = try BuiltProgram.run(["create", "--template", "chatbot", "helper"], in: place)
        #expect(
            created.outputText == """
                created helper.toml from the template 'chatbot'
                `caxton create --config helper.toml` hands it to the server

                """)
        let again = try BuiltProgram.run(["create", "--template", "chatbot", "helper"], in: place)
        #expect(again.ending == .exited(5))

        let text = try place.read("helper.toml")
        try place.write("helper.toml", "[metadata]\nauthor = \"Ada\"\n" + text.split(separator: "[metadata]")[0])
        #expect(try BuiltProgram.run(["validate", "."], in: place).ending == .exited(6))
        let mended = try BuiltProgram.run(["validate", "--fix", "."], in: place)
        #expect(mended.ending == .exited(0), "\(mended.outputText)\(mended.errorText)")
        let second = try BuiltProgram.run(["validate", "--fix", "."], in: place)
        #expect(second.outputText == "checked 1 file: no problems\n")
        let piped = try BuiltProgram.run(["validate", "-"], input: try place.read("helper.toml"))
        #expect(piped.ending == .exited(0))
    }

    @Test func `a reader that leaves early ends the program quietly`() throws {
        let result = try BuiltProgram.bash("caxton explain --format json | head -c 1; echo ${PIPESTATUS[0]}")
        #expect(result.outputText == "[0\n")
        #expect(result.errors.isEmpty)
    }

    @Test func `on a terminal problems stand above the summary`() throws {
        let result = try BuiltProgram.bash("printf 'name = 3\\n' | caxton validate - 2>&1")
        #expect(result.outputText.hasPrefix("error["))
        #expect(result.outputText.split(separator: "\n").last?.hasPrefix("checked 1 file: ") == true)
    }

    @Test func `a full disk does not`() throws {
        let result = try BuiltProgram.bash("caxton version > /dev/full")
        #expect(result.ending == .exited(1))
        #expect(result.errorText.hasPrefix("error[cli.system]: cannot write '<stdout>': no space left on device"))
    }

    @Test func `colour is for terminals and for those who ask`() throws {
        let place = try TemporaryDirectory()
        let path = try place.write("a.toml", "name = 3\n")
        let escape: UInt8 = 0x1B
        #expect(try !BuiltProgram.run(["validate", path], in: place).errors.contains(escape))
        #expect(try BuiltProgram.run(["validate", "--color", "always", path], in: place).errors.contains(escape))
        #expect(try !BuiltProgram.run(["validate", "--color=never", path], in: place).errors.contains(escape))
    }
}
