import AgentManifest
import AgentModel
import Diagnostics
import Testing

private let whole = """
    name = "support"
    version = "2.1.0"
    description = "Answers for ${SHOP}"
    capabilities = ["customer_support", "billing.refunds:v2"]
    requires = ["order-lookup"]
    tools = ["clock", { name = "http_get", permissions = { network = "restricted", allowed_hosts = ["api.example.org"], rate = "10/minute" } }]
    system_prompt = '''
    You answer questions for {{company}}, briefly and kindly.
    '''
    user_prompt_template = "{{sender}} asks: {{request}}"

    [llm]
    provider = "anthropic"
    model = "claude-sonnet-4"
    temperature = 1
    max_tokens = 800
    api_key = "${KEY}"
    fallback = [{ provider = "ollama", model = "llama3.2" }, { provider = "local" }]
    timeout = "1m30s"
    retry = { max_attempts = 5 }
    [llm.reasoning]
    effort = "low"

    [conversation]
    strategy = "summarize"

    [memory]
    enabled = true
    scope = "session"
    retention = "30d"

    [resource_limits]
    max_memory_mb = 64
    cost_per_day = 2.5
    rate = "100/minute"

    [schedule]
    enabled = true
    cron = "0 9 * * MON-FRI"
    timezone = "Europe/Berlin"

    [[examples]]
    user = "Hello"
    assistant = "Good day!"

    [parameters]
    company = "Example Ltd"
    """

@Test func `a whole file becomes a definition with every value in its type`() throws {
    let result = ManifestReader.read(
        source: SourceText(name: "support.toml", whole), environment: ["SHOP": "the shop", "KEY": "k"])
    #expect(
        result.diagnostics.map(\.code) == ["agent.legacy-key", "agent.legacy-key", "agent.no-effect"],
        "\(result.diagnostics.map(\.message))")
    let agent = try #require(result.definition)
    let facts: [(String, Bool)] = [
        ("name", agent.name.spelling == "support"), ("description", agent.description == "Answers for the shop"),
        ("capability", agent.capabilities[0].path == "customer-support" && agent.capabilities[1].version != nil),
        ("tools", agent.tools.map(\.name.text) == ["clock", "http_get"] && agent.tools[1].permissions?.rate != nil),
        ("temperature", agent.model.temperature.value == 1), ("timeout", agent.model.timeout == .seconds(90)),
        ("fallback", agent.model.fallback.map(\.provider) == [.ollama, .ollama]),
        ("key", agent.model.apiKey?.reveal() == "k"), ("retry", agent.model.retry.maxAttempts.value == 5),
        ("effort", agent.model.reasoning.effort == .low), ("scope", agent.memory.scope == .conversation),
        ("retention", agent.memory.retention == .days(30)), ("size", agent.limits.maxMemory == .megabytes(64)),
        ("cost", agent.limits.costPerDay?.micros == 2_500_000), ("cron", agent.schedule.active != nil),
        ("parameters", agent.parameters["company"] == .string("Example Ltd")), ("examples", agent.examples.count == 1),
    ]
    #expect(facts.filter { !$0.1 }.map(\.0) == [])
}

struct ChangeCase: Sendable, CustomTestStringConvertible {
    var line: String
    var replacement: String
    var paths: [String]
    var effect: Effect?
    var testDescription: String { replacement }

    static let all = [
        ChangeCase(
            line: "temperature = 1", replacement: "temperature = 0.2", paths: ["llm.temperature"], effect: .nextTurn),
        ChangeCase(line: "name = \"support\"", replacement: "name = \"helpdesk\"", paths: ["name"], effect: .restart),
        ChangeCase(line: "name = \"support\"", replacement: "name = \"Support\"", paths: [], effect: nil),
        ChangeCase(
            line: "effort = \"low\"", replacement: "effort = \"high\"", paths: ["llm.reasoning.effort"],
            effect: .nextTurn),
        ChangeCase(line: "rate = \"100/minute\"", replacement: "# no rate", paths: ["limits.rate"], effect: .live),
    ]
}

@Test(arguments: ChangeCase.all)
func `a change of a field is told with its effect`(_ given: ChangeCase) throws {
    let environment = ["SHOP": "the shop", "KEY": "k"]
    let parts = whole.split(separator: "\n", omittingEmptySubsequences: false)
    let changed = parts.map { $0 == given.line ? given.replacement : String($0) }.joined(separator: "\n")
    let old = try #require(
        ManifestReader.read(source: SourceText(name: "a", whole), environment: environment).definition)
    let new = try #require(
        ManifestReader.read(source: SourceText(name: "a", changed), environment: environment).definition)
    let changes = DefinitionChanges.between(old, new)
    #expect(changes.map { $0.path.joined(separator: ".") } == given.paths && changes.effect == given.effect)
}

@Test func `included files give what the file itself leaves out`() throws {
    let text = """
        name = "support"
        include = ["common.toml"]
        capabilities = ["customer-support"]
        system_prompt_file = "prompt.md"

        [llm]
        temperature = 0.1
        """
    let files = MemoryFiles([
        "common.toml": "[llm]\nprovider = \"ollama\"\ntemperature = 0.9\n",
        "prompt.md": "You answer questions about {{topic:it}}.\n",
    ])
    let result = ManifestReader.read(source: SourceText(name: "support.toml", text), files: files)
    #expect(result.diagnostics.isEmpty && result.dependencies == ["common.toml", "prompt.md"])
    let agent = try #require(result.definition)
    #expect(agent.model.provider == .ollama && agent.model.temperature.value == 0.1)
    #expect(agent.prompts.system.source.hasPrefix("You answer"))
}
