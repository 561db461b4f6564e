import Commands
import Platform
import TestKit
import Testing

struct FindingServerTests {
    private static let empty: [String: CannedServer.Reply] = [
        "GET /agents?limit=200": .json(#"{"agents":[],"total":0}"#),
        "GET /problems": .json(#"{"files":[]}"#),
    ]

    private static func record(_ url: String) -> String {
        #"{"pid":1,"url":"\#(url)","version":"0.1.0","started":"now","agents_dir":"a","data_dir":"d"}"#
    }

    @Test func `a server is found by what it left in the data directory`() async throws {
        let place = try TemporaryDirectory()
        try await CannedServer.run(Self.empty) { server in
            try place.write("data/server.json", Self.record(server.url))
            try place.write("etc/caxton.toml", "[server]\ndata_dir = \"../data\"\n")
            var byDirectory = Session(in: place)
            byDirectory.environment = Environment(["CAXTON_DATA_DIR": place.path("data")])
            #expect(await byDirectory.run("list").code == .success)
            let byFile = await Session(in: place).run("list --config etc/caxton.toml")
            #expect(byFile.code == .success, "a path in a file is seen from the file: \(byFile.errors)")
            var byHome = Session(in: place)
            byHome.environment = Environment(["XDG_DATA_HOME": place.path("nowhere")])
            #expect(await byHome.run("list").code == .serverNotRunning)
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var environment: [String: String] = [:]
        var token: String?
        var testDescription: String { line }
    }

    static let cases = [
        Case(line: "list", environment: ["CAXTON_TOKEN": "from-outside"], token: "from-outside"),
        Case(line: "list --server URL", environment: ["CAXTON_TOKEN": "from-outside"], token: "from-outside"),
        Case(line: "list", token: "from-file"),
        Case(line: "list --server URL", token: "from-file"),
        Case(line: "list --config other.toml --server URL", token: "secret-of-a-file"),
    ]

    @Test(arguments: cases)
    func `the token is shown to the server it belongs to`(_ item: Case) async throws {
        let place = try TemporaryDirectory()
        try place.write("token", "secret-of-a-file\n")
        try place.write("caxton.toml", "[server]\ndata_dir = \"data\"\n\n[security]\ntoken = \"${MY_TOKEN}\"\n")
        try place.write("other.toml", "[security]\ntoken_file = \"token\"\n")
        try await CannedServer.run(Self.empty) { server in
            try place.write("data/server.json", Self.record(server.url))
            var session = Session(in: place)
            session.environment = Environment(["MY_TOKEN": "from-file"].merging(item.environment) { $1 })
            let result = await session.run(item.line.replacing("URL", with: server.url))
            #expect(result.code == .success, "\(result.errors)")
            #expect(server.asked.first == "GET /agents?limit=200" + (item.token.map { " [Bearer \($0)]" } ?? ""))
        }
    }

    @Test(arguments: [
        ("list --server ftp://x", ExitCode.usage, "'--server' must be the form URL; found 'ftp://x'"),
        ("list --server http://127.0.0.1:9", .serverNotRunning, "start it with `caxton server start`"),
        ("list --config broken.toml", .invalidConfiguration, "error["),
        ("list --config none.toml", .notFound, "error[cli.not-found]"),
    ])
    func `why there is no server to ask is said`(_ line: String, _ code: ExitCode, _ words: String) async throws {
        let place = try TemporaryDirectory()
        try place.write("broken.toml", "[server]\nport = \"many\"\n")
        let result = await Session(in: place).run(line)
        #expect(result.code == code)
        #expect(result.errors.contains(words), "\(result.errors)")
    }
}
