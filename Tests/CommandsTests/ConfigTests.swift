import Commands
import Platform
import TestKit
import Testing

struct ConfigTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var file = "[server]\nport = 8082\n"
        var environment: [String: String] = [:]
        var code: ExitCode = .success
        /// A line of the output; empty means that there is no output at all.
        var output = ""
        var errors = ""
        var testDescription: String { "\(line) \(environment)" }
    }

    static let shown = "config show --sources --format plain"
    static let cases = [
        Case(line: shown, file: "", output: "server.port = 8080  # default"),
        Case(line: shown, output: "server.port = 8082  # caxton.toml"),
        Case(
            line: shown, environment: ["CAXTON_SERVER_PORT": "9"],
            output: "server.port = 9  # environment CAXTON_SERVER_PORT"),
        Case(
            line: shown + " --override server.port=10", environment: ["CAXTON_SERVER_PORT": "9"],
            output: "server.port = 10  # --override"),
        Case(line: "config show --format plain", output: "server.port = 8082"),
        Case(line: "config show --format plain -c other.toml", output: "server.port = 8083"),
        Case(
            line: "config show --format plain", environment: ["CAXTON_CONFIG": "other.toml"],
            output: "server.port = 8083"),
        Case(
            line: "config show -c none.toml", code: .notFound, errors: "error[cli.not-found]: cannot read 'none.toml'"),
        Case(
            line: shown + " --override server.prt=10", code: .invalidConfiguration,
            output: "server.port = 8082  # caxton.toml", errors: "error[server.unknown-key]: 'server.prt'"),
        Case(line: "config show --override server.port", code: .usage, errors: "must be the form KEY=VALUE"),
        Case(
            line: shown, environment: ["CAXTON_SECURITY_TOKEN": "hunter2-hunter2"],
            output: "security.token = "),
        Case(line: "config init", code: .conflict, errors: "'caxton.toml' exists already and is left as it is"),
        Case(line: "config init --force", output: "created caxton.toml"),
        Case(line: "config init --output new.toml", output: "created new.toml"),
        Case(line: "config init --output no/new.toml", code: .notFound, errors: "cannot create 'no/new.toml'"),
        Case(line: "config init -o -", output: "[server]"),
        Case(line: "validate caxton.toml", output: "checked 1 file: no problems"),
        Case(
            line: "validate caxton.toml", file: "[server]\nport = -1\n", code: .invalidConfiguration,
            output: "checked 1 file: 1 error in 1 file", errors: "error[server.out-of-range]: 'port'"),
    ]

    @Test(arguments: cases)
    func `the server's configuration is shown with the strongest of its sources`(_ item: Case) async throws {
        let place = try TemporaryDirectory()
        try place.write("caxton.toml", item.file)
        try place.write("other.toml", "[server]\nport = 8083\n")
        var session = Session(in: place)
        session.environment = Environment(item.environment)
        let result = await session.run(item.line)
        #expect(result.code == item.code)
        let lines = result.output.split(separator: "\n")
        #expect(item.output.isEmpty ? lines.isEmpty : lines.contains { $0.hasPrefix(item.output) }, "\(result.output)")
        #expect(item.errors.isEmpty ? result.errors.isEmpty : result.errors.contains(item.errors), "\(result.errors)")
        #expect(!result.output.contains("hunter2"), "secrets are never shown")
    }

    @Test(arguments: ["table", "plain", "json"])
    func `every form shows every value that is set`(_ format: String) async throws {
        let place = try TemporaryDirectory()
        let result = await Session(in: place).run("config show --format \(format)")
        #expect(result.code == .success)
        #expect(result.output.contains("server.port") && result.output.contains("8080"))
    }

    @Test func `a fresh configuration changes nothing`() async throws {
        let place = try TemporaryDirectory()
        let before = await Session(in: place).run("config show --format json")
        #expect(await Session(in: place).run("config init").code == .success)
        #expect(await Session(in: place).run("config show --format json").output == before.output)
        #expect(await Session(in: place).run("validate --strict .").code == .success)
    }
}
