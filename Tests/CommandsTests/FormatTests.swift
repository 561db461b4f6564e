import Commands
import Platform
import TestKit
import Testing

struct FormatTests {
    static let untidy = "a=1\n"
    static let tidy = "a = 1\n"

    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        /// The file `a.toml` before and after.
        var before: String = untidy
        var after: String
        var input = untidy
        var code: ExitCode = .success
        var output: String
        var errors = ""
        var testDescription: String { "\(line) on \(before)" }
    }

    static let cases = [
        Case(line: "fmt a.toml", after: tidy, output: "formatted a.toml\n"),
        Case(line: "fmt", after: tidy, output: "formatted a.toml\n"),
        Case(line: "fmt .", before: tidy, after: tidy, output: ""),
        Case(line: "fmt --check a.toml", after: untidy, code: .failure, output: "a.toml\n"),
        Case(line: "fmt --check a.toml", before: tidy, after: tidy, output: ""),
        Case(line: "fmt --diff a.toml", after: untidy, output: "--- a/a.toml\n+++ b/a.toml\n…-a=1\n+a = 1\n"),
        Case(line: "fmt -c -d a.toml", after: untidy, code: .failure, output: "--- a/a.toml\n…"),
        Case(line: "fmt -", after: untidy, output: tidy),
        Case(line: "fmt --check -", after: untidy, code: .failure, output: "<stdin>\n"),
        Case(
            line: "fmt a.toml", before: "a = \n", after: "a = \n", code: .invalidConfiguration, output: "",
            errors: "error[toml."),
        Case(
            line: "fmt none.toml a.toml", after: tidy, code: .notFound, output: "formatted a.toml\n",
            errors: "'none.toml'"),
    ]

    @Test(arguments: cases)
    func `files are brought into the standard form, or only looked at`(_ item: Case) async throws {
        let place = try TemporaryDirectory()
        try place.write("a.toml", item.before)
        let result = await Session(in: place, input: item.input).run(item.line)
        #expect(result.code == item.code)
        #expect(matches(result.output, item.output), "\(result.output)")
        #expect(item.errors.isEmpty ? result.errors.isEmpty : result.errors.contains(item.errors), "\(result.errors)")
        #expect(try place.read("a.toml") == item.after)
    }

    @Test func `what the templates make needs no formatting twice`() async throws {
        let place = try TemporaryDirectory()
        for name in await Session(in: place).run("templates list --format plain").output.split(separator: "\n") {
            try place.write(
                "\(name).toml", await Session(in: place).run("templates show \(name) --format plain").output)
        }
        _ = await Session(in: place).run("fmt .")
        #expect(await Session(in: place).run("fmt --check .").code == .success)
        #expect(await Session(in: place).run("validate .").code == .success)
    }
}
