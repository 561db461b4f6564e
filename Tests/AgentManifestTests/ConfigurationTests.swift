import AgentManifest
import AgentModel
import Diagnostics
import Testing

struct LayerCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var file: String?
    var environment: [String: String] = [:]
    var overrides: [(path: String, text: String)] = []
    var path = "server.port"
    var text: String?
    var origin: String
    var codes: [String] = []

    static let all = [
        LayerCase(testDescription: "nothing is said", text: "8080", origin: "default"),
        LayerCase(testDescription: "the file", file: "[server]\nport = 1\n", text: "1", origin: "caxton.toml"),
        LayerCase(
            testDescription: "the environment beats the file", file: "[server]\nport = 1\n",
            environment: ["CAXTON_PORT": "2"], text: "2", origin: "environment CAXTON_PORT"),
        LayerCase(
            testDescription: "the exact name beats the short one",
            environment: ["CAXTON_PORT": "2", "CAXTON_SERVER_PORT": "3"], text: "3",
            origin: "environment CAXTON_SERVER_PORT"),
        LayerCase(
            testDescription: "the command line beats all", file: "[server]\nport = 1\n",
            environment: ["CAXTON_PORT": "2"], overrides: [("server.port", "4")], text: "4", origin: "--server.port"),
        LayerCase(
            testDescription: "an empty variable says nothing", environment: ["CAXTON_PORT": ""], text: "8080",
            origin: "default"),
        LayerCase(
            testDescription: "a wrong variable is an error that names it", environment: ["CAXTON_PORT": "many"],
            text: "8080", origin: "environment CAXTON_PORT", codes: ["server.wrong-type"]),
        LayerCase(
            testDescription: "a list out of words",
            environment: ["CAXTON_SECURITY_CORS_ALLOWED_ORIGINS": "https://a.example, https://b.example"],
            path: "security.cors.allowed_origins", text: "[\"https://a.example\", \"https://b.example\"]",
            origin: "environment CAXTON_SECURITY_CORS_ALLOWED_ORIGINS"),
        LayerCase(
            testDescription: "a switch in any usual spelling", environment: ["CAXTON_AGENTS_WATCH": "off"],
            path: "agents.watch", text: "false", origin: "environment CAXTON_AGENTS_WATCH"),
        LayerCase(
            testDescription: "a secret of the environment is not shown",
            environment: ["OPENAI_API_KEY": "sk-very-secret"],
            path: "llm.openai.api_key", text: "\"•••\"", origin: "environment OPENAI_API_KEY"),
        LayerCase(
            testDescription: "a secret of the command line is not shown", overrides: [("security.token", "hush$hush")],
            path: "security.token", text: "\"•••\"", origin: "--security.token"),
        LayerCase(
            testDescription: "a dollar from outside is only a dollar", environment: ["CAXTON_DATA_DIR": "/a${b}"],
            path: "server.data_dir", text: "\"/a${b}\"", origin: "environment CAXTON_DATA_DIR"),
        LayerCase(
            testDescription: "an unknown option is an error", overrides: [("server.prot", "1")], text: "8080",
            origin: "default", codes: ["server.unknown-key"]),
        LayerCase(
            testDescription: "a rule holds wherever the value comes from", environment: ["CAXTON_HOST": "0.0.0.0"],
            path: "server.host", text: "\"0.0.0.0\"", origin: "environment CAXTON_HOST",
            codes: ["server.exposed-without-token"]),
        LayerCase(
            testDescription: "and is met wherever the other comes from", file: "[server]\nhost = \"0.0.0.0\"\n",
            environment: ["CAXTON_TOKEN": "t"], path: "server.host", text: "\"0.0.0.0\"", origin: "caxton.toml"),
    ]
}

@Test(arguments: LayerCase.all)
func `the strongest layer that says something holds`(_ given: LayerCase) throws {
    let resolved = ConfigurationResolver.resolve(
        file: given.file.map { SourceText(name: "caxton.toml", $0) }, environment: given.environment,
        overrides: given.overrides.map { ConfigurationOverride(path: $0.path, text: $0.text, flag: "--\($0.path)") })
    let value = try #require(resolved.values.first { $0.dottedPath == given.path })
    #expect(value.text == given.text && value.origin.description == given.origin, "\(value)")
    #expect(resolved.diagnostics.map(\.code.rawValue) == given.codes, "\(resolved.diagnostics.map(\.message))")
    var shown = ""
    TerminalRenderer(colour: .off).render(resolved.diagnostics, to: &shown)
    #expect(!shown.contains("very-secret") && !shown.contains("hush"))
}

@Test func `a new file says the defaults and is without problems, also with every line in force`() {
    let text = StarterConfiguration.text
    #expect(ConfigurationResolver.resolve(file: SourceText(name: "caxton.toml", text)).diagnostics.isEmpty)
    let inForce = text.split(separator: "\n").map { line in
        line.hasPrefix("# ") && line.contains(" = ") ? line.dropFirst(2) : line
    }.joined(separator: "\n")
    let environment = Dictionary(
        uniqueKeysWithValues: [
            "CAXTON_TOKEN", "API_KEY", "OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "MISTRAL_API_KEY",
            "AZURE_OPENAI_API_KEY", "OPENROUTER_API_KEY",
        ].map { ($0, "x") })
    let diagnostics = ConfigurationResolver.resolve(
        file: SourceText(name: "caxton.toml", inForce), environment: environment
    ).diagnostics
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
}

@Test func `what is declared and not acted upon yet is said of whatever sets it`() {
    let server = ConfigurationResolver.resolve(
        file: SourceText(name: "caxton.toml", "[tools]\nsandbox_time = \"9s\"\ntimeout = \"9s\"\n"))
    #expect(server.diagnostics.map(\.message) == ["'sandbox_time' has no effect yet"])
    let text = "name = \"a\"\nsystem_prompt = \"You answer questions.\"\n[permissions]\ncpu_limit = \"5s\"\n"
    let agent = ManifestReader.read(source: SourceText(name: "a.toml", text))
    #expect(agent.diagnostics.contains { $0.message == "'cpu_limit' has no effect yet" } && agent.definition != nil)
}

@Test func `every strategy can be the usual one`() {
    for strategy in RoutingStrategy.allCases {
        let text = "[messaging]\nstrategy = \"\(strategy.rawValue)\"\n"
        let server = ConfigurationResolver.resolve(file: SourceText(name: "caxton.toml", text))
        #expect(server.configuration?.messaging.strategy == strategy && server.diagnostics.isEmpty)
    }
}

struct LimitCase: Sendable, CustomTestStringConvertible {
    var agent: String
    var server: String
    var message: String?
    var testDescription: String { "\(agent) under \(server.isEmpty ? "the defaults" : server)" }

    static let all = [
        LimitCase(
            agent: "limits.tool_timeout = \"31s\"", server: "tools.timeout = \"30s\"",
            message: "'limits.tool_timeout' is 31s, but the server allows 30s"),
        LimitCase(agent: "limits.tool_timeout = \"30s\"", server: "tools.timeout = \"30s\""),
        LimitCase(agent: "limits.tool_timeout = 9", server: "tools.timeout = \"1s\""),
        LimitCase(agent: "limits.max_tool_calls = 9", server: "tools.timeout = \"1s\""),
        LimitCase(
            agent: "limits.max_memory = \"1GB\"", server: "",
            message: "'limits.max_memory' is 1GB, but the server allows 100MB"),
        LimitCase(
            agent: "limits.cpu_time = \"2m\"", server: "tools.sandbox_time = \"1m\"",
            message: "'limits.cpu_time' is 2m, but the server allows 1m"),
        LimitCase(
            agent: "limits.max_queued_messages = 600", server: "messaging.queue_size = 500",
            message: "'limits.max_queued_messages' is 600, but the server allows 500"),
        LimitCase(
            agent: "permissions.memory_limit = \"512MB\"", server: "tools.sandbox_memory = \"256MB\"",
            message: "'permissions.memory_limit' is 512MB, but the server allows 256MB"),
        LimitCase(
            agent: "permissions.cpu_limit = \"20s\"", server: "tools.sandbox_time = \"10s\"",
            message: "'permissions.cpu_limit' is 20s, but the server allows 10s"),
        LimitCase(agent: "limits.tool_timeout = \"31s\"", server: "tools.timeout = 30"),
    ]
}

@Test(arguments: LimitCase.all)
func `an agent may not ask for more than the server allows, in the file or by default`(_ given: LimitCase) {
    let root = "name = \"a\"\nsystem_prompt = \"You answer questions about our products.\"\n"
    let agent = ManifestReader.read(source: SourceText(name: "a.toml", root + given.agent + "\n"))
    let server = ConfigurationResolver.resolve(file: SourceText(name: "caxton.toml", given.server + "\n"))
    let roster = RosterReader.combine([agent]) { _ in server.limits }
    let found = roster.diagnostics.filter { $0.code == "agent.above-server-limit" }
    #expect(found.map(\.message) == (given.message.map { [$0] } ?? []))
    #expect(found.isEmpty || roster.definitions.isEmpty, "such an agent cannot be used")
}
