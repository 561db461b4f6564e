import AgentModel
import AgentPorts
import HTTPClient
import Platform
import Providers
import Synchronization
import TestKit
import Testing

/// Which model an agent gets.
struct CatalogTests {
    struct Auto: Sendable, CustomTestStringConvertible {
        var variables: [String: String] = [:]
        /// Hosts that answer with a list of models.
        var listening: [String] = []
        var expected: ModelProvider

        var testDescription: String { "\(variables.keys.sorted()) \(listening) → \(expected)" }

        static let all: [Auto] = [
            Auto(variables: ["OPENAI_API_KEY": "k", "ANTHROPIC_API_KEY": "k"], expected: .openai),
            Auto(variables: ["ANTHROPIC_API_KEY": "k", "GEMINI_API_KEY": "k"], expected: .anthropic),
            Auto(variables: ["GOOGLE_API_KEY": "k"], expected: .gemini),
            Auto(variables: ["OPENAI_API_KEY": ""], listening: ["127.0.0.1:11434"], expected: .ollama),
            Auto(listening: ["127.0.0.1:8080", "127.0.0.1:1234"], expected: .llamacpp),
            Auto(expected: .embedded),
        ]
    }

    @Test(arguments: Auto.all)
    func `auto takes the first that is ready`(_ example: Auto) async throws {
        let transport = MemoryTransport { request throws(HTTPClientError.Kind) in
            guard example.listening.contains(where: { request.url.contains($0) }) else {
                throw .cannotConnect(reason: "refused")
            }
            let list = request.url.hasSuffix("/api/tags") ? #"{"models":[{"name":"a"}]}"# : #"{"data":[{"id":"a"}]}"#
            return MemoryTransport.Answer(pieces: [bytes(list)])
        }
        var shop = Workshop()
        shop.environment = Environment(example.variables)
        let catalog = try shop.catalog(transport)
        let agent = try Workshop.agent()
        #expect(try await catalog.model(for: agent, choice: nil).abilities.provider == example.expected)
        // What was found is remembered for a while.
        let asked = transport.requests.count
        _ = try await catalog.model(for: agent, choice: nil)
        #expect(transport.requests.count == asked)
    }

    @Test func `agents that ask at the same time share one search`() async throws {
        let transport = MemoryTransport { _ throws(HTTPClientError.Kind) in
            throw .cannotConnect(reason: "refused")
        }
        var shop = Workshop()
        shop.environment = Environment()
        let catalog = try shop.catalog(transport)
        let agent = try Workshop.agent()
        _ = try await catalog.model(for: agent, choice: nil)
        let once = transport.requests.count
        let other = try shop.catalog(transport)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 { group.addTask { _ = try await other.model(for: agent, choice: nil) } }
            try await group.waitForAll()
        }
        #expect(transport.requests.count == once * 2)
    }

    @Test func `the paths of an agent's file are seen from where it is`() async throws {
        let place = try TemporaryDirectory()
        try place.write("team/turns.toml", "[[turns]]\nreply = \"from beside me\"\n")
        let team = try FilePath(parsing: place.path("team"))
        let catalog = ProviderCatalog(
            ServerModelSettings(), transport: MemoryTransport(always: MemoryTransport.Answer(pieces: [])),
            clock: StillClock(), environment: Environment(), directory: try FilePath(parsing: place.path),
            directoryOf: { _ in team })
        var agent = try Workshop.agent()
        agent.model.provider = .scripted
        agent.model.script = try FilePath(parsing: "turns.toml")
        #expect(try await catalog.model(for: agent, choice: nil).abilities.provider == .scripted)
    }

    @Test func `a server without anything is no model`() async throws {
        let transport = MemoryTransport(always: MemoryTransport.Answer(pieces: [bytes(#"{"models":[]}"#)]))
        var shop = Workshop()
        shop.environment = Environment()
        let model = try await shop.catalog(transport).model(for: try Workshop.agent(), choice: nil)
        #expect(model.abilities.provider == .embedded)
        let ollama = try await shop.model(transport, .ollama)
        let error = await failure { try await ollama.events(for: ChatModelContract.request) }
        #expect(error?.kind == .unavailable && error?.help == ["fetch one: ollama pull llama3.2"])
    }

    @Test func `the first model of a server is asked when none is named`() async throws {
        let transport = MemoryTransport { request in
            let body =
                request.method == .get ? bytes(#"{"models":[{"name":"qwen3:8b"}]}"#) : WireFixture.ollama(.text)
            return MemoryTransport.Answer(pieces: [body])
        }
        let model = try await Workshop().model(transport, .ollama)
        for _ in 0..<2 { _ = try await model.events(for: ChatModelContract.request) }
        #expect(transport.requests.map(\.url.last) == ["s", "t", "t"])
        #expect(transport.requests.last.map { String(decoding: $0.body, as: UTF8.self).contains("qwen3:8b") } == true)
    }

    @Test func `keys come from the file, the server's configuration or the environment, in this order`() async throws {
        let directory = try TemporaryDirectory()
        try directory.write("key", "from-file\n")
        try directory.write("empty", " \n")
        let transport = MemoryTransport(always: MemoryTransport.Answer(status: 500))
        var shop = Workshop()
        shop.directory = directory.path
        shop.server[.anthropic].apiKeyFile = try FilePath(parsing: "key")
        shop.server[.mistral].apiKey = Secret("from-server")
        func key(_ provider: ModelProvider, _ change: (inout ModelSettings) throws -> Void = { _ in }) async throws
            -> String?
        {
            let before = transport.requests.count
            let model = try await shop.model(transport, provider, change)
            _ = await failure { try await model.probe() }
            let headers = transport.requests[before].headers
            return headers["Authorization"] ?? headers["x-api-key"]
        }
        #expect(try await key(.anthropic) { $0.apiKey = Secret("from-agent") } == "from-agent")
        #expect(try await key(.anthropic) == "from-file")
        #expect(try await key(.mistral) == "Bearer from-server")
        #expect(try await key(.openai) == "Bearer sk-secret-openai")
        for name in ["missing", "empty"] {
            let error = await failure { try await key(.openai) { $0.apiKeyFile = try FilePath(parsing: name) } }
            #expect(error?.kind == .unavailable && error?.message.contains("'\(name)'") == true)
        }
    }

    struct Missing: Sendable, CustomTestStringConvertible {
        var provider: ModelProvider
        var message: String
        var change: @Sendable (inout ModelSettings) -> Void = { _ in }
        var testDescription: String { message }
    }

    @Test(arguments: [
        Missing(provider: .openai, message: "there is no key for 'openai'"),
        Missing(provider: .gemini, message: "there is no key for 'gemini'"),
        Missing(provider: .bedrock, message: "'bedrock' needs a region"),
        Missing(provider: .bedrock, message: "there are no credentials for 'bedrock'") { $0.region = "eu-central-1" },
        Missing(provider: .openaiCompatible, message: "'openai-compatible' has no usual address") { $0.baseURL = nil },
        Missing(provider: .scripted, message: "'scripted' needs a file of turns"),
    ])
    func `what is missing is named before anything is sent`(_ example: Missing) async throws {
        let transport = MemoryTransport(always: MemoryTransport.Answer())
        var shop = Workshop()
        shop.environment = Environment()
        let error = await failure { try await shop.model(transport, example.provider) { example.change(&$0) } }
        #expect(error?.kind == .unavailable && error?.message == example.message)
        #expect(error?.help.isEmpty == false && transport.requests.isEmpty)
    }

    @Test func `a base URL may be written in several ways`() async throws {
        let table: [(ModelProvider, String, String)] = [
            (.vllm, "http://10.0.0.1:9000", "http://10.0.0.1:9000/v1/chat/completions"),
            (.vllm, "http://10.0.0.1:9000/", "http://10.0.0.1:9000/v1/chat/completions"),
            (.vllm, "http://10.0.0.1:9000/api/v3/", "http://10.0.0.1:9000/api/v3/chat/completions"),
            (.ollama, "http://10.0.0.1:11434/v1", "http://10.0.0.1:11434/api/chat"),
            (.anthropic, "https://proxy.example/v1", "https://proxy.example/v1/messages"),
            // Only OpenAI itself is asked for responses.
            (.openai, "https://proxy.example", "https://proxy.example/v1/chat/completions"),
        ]
        for (provider, address, expected) in table {
            let transport = MemoryTransport(always: MemoryTransport.Answer(status: 500))
            let model = try await Workshop().model(transport, provider) {
                $0.baseURL = try WebAddress(parsing: address)
                $0.model = "gpt-5-mini"
            }
            _ = await failure { try await model.events(for: ChatModelContract.request) }
            #expect(transport.requests.first?.url == expected)
        }
    }

    @Test func `a fallback does not inherit the first choice's address and key`() async throws {
        let transport = MemoryTransport(always: MemoryTransport.Answer(status: 500))
        var agent = try Workshop.agent()
        agent.model.provider = .openai
        agent.model.apiKey = Secret("only-for-openai")
        agent.model.baseURL = try WebAddress(parsing: "https://proxy.example/v1")
        let catalog = try Workshop().catalog(transport)
        let model = try await catalog.model(for: agent, choice: ModelChoice(provider: .mistral, model: "m"))
        _ = await failure { try await model.probe() }
        #expect(transport.requests.first?.url == "https://api.mistral.ai/v1/models")
        #expect(transport.requests.first?.headers["Authorization"] == "Bearer secret-mistral")
    }

    struct Priced: Sendable, CustomTestStringConvertible {
        var provider: ModelProvider
        var model: String
        var usage: TokenUsage
        var cost: String?
        var testDescription: String { "\(provider) \(model)" }
    }

    @Test(arguments: [
        Priced(
            provider: .openai, model: "gpt-4o-mini", usage: TokenUsage(input: 1_000_000, output: 0), cost: "0.15 USD"),
        Priced(
            provider: .openai, model: "gpt-4o-mini-2024-07-18",
            usage: TokenUsage(input: 1_000_000, output: 1_000_000, cachedInput: 400_000), cost: "0.72 USD"),
        Priced(provider: .azure, model: "gpt-4o", usage: TokenUsage(input: 1, output: 1), cost: "0.000013 USD"),
        Priced(
            provider: .anthropic, model: "claude-sonnet-4-20250514", usage: TokenUsage(input: 1000, output: 1000),
            cost: "0.018 USD"),
        Priced(provider: .ollama, model: "llama3.2", usage: TokenUsage(input: 9, output: 9), cost: "0 USD"),
        Priced(provider: .openai, model: "gpt-5.4", usage: .none, cost: nil),
        Priced(provider: .openai, model: "gpt-4o-audio", usage: .none, cost: nil),
    ])
    func `a reply costs what its tokens cost`(_ example: Priced) {
        let price = ModelPrice.of(example.provider, model: example.model)
        #expect(price.flatMap { $0.cost(of: example.usage)?.description } == example.cost)
    }
}
