import Commands
import HTTPServer
import Platform
import TestKit
import Testing

struct CreateFromFileTests {
    private static let agent = #"{"name":"support","status":"running"}"#
    private static let reload = #"{"changes":[],"refused_files":[]}"#

    @Test func `a running server takes the file in as it is`() async throws {
        let place = try TemporaryDirectory()
        try place.write("support.toml", ValidateTests.sound)
        try await CannedServer.run(["POST /agents": .json(Self.agent, .created)]) { server in
            var session = Session(in: place)
            session.environment = Environment(["CAXTON_SERVER": server.url])
            let result = await session.run("create --config support.toml")
            #expect(result.output == "created 'support', which is running\n", "\(result.errors)")
            #expect(server.asked == ["POST /agents \(ValidateTests.sound)"])
            session.input = ValidateTests.sound
            #expect(await session.run("create --config -").code == .success)
            #expect(!File.exists(place.path("agents")), "the server keeps the file")
        }
    }

    @Test func `an agent that is there is only replaced when that is said`() async throws {
        let place = try TemporaryDirectory()
        try place.write("support.toml", ValidateTests.sound)
        let replies: [String: CannedServer.Reply] = [
            "POST /agents": .refusal(.conflict, "AGENT_ALREADY_EXISTS", "there is an agent 'support' already"),
            "PUT /agents/support": .json(Self.reload), "GET /agents/support": .json(Self.agent),
        ]
        try await CannedServer.run(replies) { server in
            var session = Session(in: place)
            session.environment = Environment(["CAXTON_SERVER": server.url])
            let refused = await session.run("create --config support.toml")
            #expect(refused.code == .conflict)
            #expect(refused.errors.contains("`caxton create --config support.toml --replace`"), "\(refused.errors)")
            let replaced = await session.run("create --config support.toml --replace")
            #expect(replaced.output == "replaced 'support', which is running\n", "\(replaced.errors)")
            #expect(server.asked.contains("PUT /agents/support \(ValidateTests.sound)"))
        }
    }

    @Test func `what a server finds in the file looks as if it had been checked here`() async throws {
        let place = try TemporaryDirectory()
        try place.write("support.toml", ValidateTests.misplaced)
        let here = await Session(in: place).run("validate support.toml")
        let found = await Session(in: place).run("validate --format json support.toml").output
        // The list of problems inside the report is what a server answers with.
        let list = found.split(separator: "\"diagnostics\": ")[1].split(separator: ",\n  \"summary\"")[0]
        let body = #"{"error":{"code":"INVALID_AGENT","message":"no","details":{"errors":\#(list)},"suggestions":[]}}"#
        try await CannedServer.run(["POST /agents": .json(body, .unprocessable)]) { server in
            var session = Session(in: place)
            session.environment = Environment(["CAXTON_SERVER": server.url])
            let result = await session.run("create --config support.toml")
            #expect(result.code == .invalidConfiguration)
            #expect(result.errors == here.errors)
            #expect(result.output.isEmpty)
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var code = ExitCode.success
        var output = ""
        var errors = ""
        var testDescription: String { line }
    }

    static let cases = [
        Case(
            line: "create --config support.toml",
            output: "no server runs: put 'support' into 'DATA/agents/support.toml', where the next one finds it\n"),
        Case(
            line: "create --config DATA/agents/there.toml",
            output: "'DATA/agents/there.toml' stands in 'DATA/agents' already; the next server starts 'there'\n"),
        Case(line: "create --config there.toml", code: .conflict, errors: "--replace`"),
        Case(line: "create --config there.toml --replace", output: "no server runs: put 'there' into …\n"),
        Case(line: "create --config wrong.toml", code: .invalidConfiguration, errors: "error[agent.misplaced-key]"),
        Case(line: "create --config gone.toml", code: .notFound, errors: "error[cli.not-found]"),
        Case(line: "create --config support.toml x", code: .usage, errors: "error[cli.unexpected-argument]"),
        Case(line: "create --config support.toml -t chatbot", code: .usage, errors: "'--config' and '--template'"),
        Case(line: "create --replace -t chatbot x", code: .usage, errors: "'--replace' belongs to '--config'"),
        Case(line: "create -t chatbot", code: .usage, errors: "NAME is missing"),
        Case(line: "create", code: .usage, errors: "'--config' or '--template' is missing"),
        Case(
            line: "create --config support.toml --server http://127.0.0.1:9", code: .serverNotRunning,
            errors: "error[client.no-server]"),
    ]

    @Test(arguments: cases)
    func `without a server the file goes where the next one looks`(_ item: Case) async throws {
        let place = try TemporaryDirectory()
        try place.write("support.toml", ValidateTests.sound)
        try place.write("wrong.toml", ValidateTests.misplaced)
        let there = ValidateTests.sound.replacing("support", with: "there")
        try place.write("there.toml", there)
        try place.write("data/agents/there.toml", there)
        var session = Session(in: place)
        session.environment = Environment(["CAXTON_DATA_DIR": place.path("data")])
        let result = await session.run(item.line.replacing("DATA", with: place.path("data")))
        #expect(result.code == item.code, "\(result.errors)")
        #expect(matches(result.output.replacing(place.path("data"), with: "DATA"), item.output), "\(result.output)")
        #expect(item.errors.isEmpty ? result.errors.isEmpty : result.errors.contains(item.errors), "\(result.errors)")
    }
}
