import AgentModel

/// In which words a server that speaks OpenAI's chat completions differs from the others.
struct OpenAIDialect: Sendable {
    /// The member that limits the reply.
    var limitKey = "max_tokens"
    var seedKey = "seed"
    /// Asks for the usage of a streamed reply; some servers send it anyway and refuse the question.
    var asksForUsage = true
    var takesPenalties = true
    /// `reasoning_effort`, where the server knows it.
    var effort = Effort.none
    /// Tool calls are named by exactly nine letters and digits.
    var shortCallIDs = false
    /// The model behind a deployment that is called something else.
    var deployed: String?
    /// Below the base URL; `{model}` is replaced, for servers that name the model there.
    var path = "/chat/completions"
    var listing = "/models"

    enum Effort: Sendable {
        case none
        /// `reasoning_effort: "low"`
        case plain
        /// `reasoning: {effort: "low"}`
        case nested
    }

    static let openai = OpenAIDialect(limitKey: "max_completion_tokens", effort: .plain)
    static let mistral = OpenAIDialect(seedKey: "random_seed", asksForUsage: false, shortCallIDs: true)
    static let openrouter = OpenAIDialect(effort: .nested)
    static let compatible = OpenAIDialect()

    static func azure(version: String, deployment: String, of model: String?) -> OpenAIDialect {
        var dialect = OpenAIDialect.openai
        dialect.deployed = model
        dialect.path = "/openai/deployments/\(percentEncoded(deployment))/chat/completions?api-version=\(version)"
        dialect.listing = "/openai/models?api-version=\(version)"
        return dialect
    }
}

/// Facts about families of models that requests depend on; the beginning of the name decides.
enum ModelTraits {
    /// These choose their words as they will and refuse a temperature.
    static func takesSampling(_ model: String) -> Bool {
        let name = bareName(model)
        if begins(name, claude) { return begins(name, samplingClaude) && !begins(name, fixedClaude) }
        return !thinks(model)
    }

    /// OpenAI's models that reason before they answer.
    static func thinks(_ model: String) -> Bool {
        let name = bareName(model)
        return begins(name, thinking) && !name.holds("-chat")
    }

    /// Claude models that decide themselves how long they think and are told an effort instead of a budget.
    static func thinksAdaptively(_ model: String) -> Bool {
        let name = bareName(model)
        return begins(name, claude) && (!begins(name, samplingClaude) || begins(name, adaptiveClaude))
    }

    /// Gemini models that refuse their own earlier calls without the signature they came with.
    static func signsCalls(_ model: String) -> Bool { begins(bareName(model), signing) }

    private static let thinking = ["o1", "o3", "o4", "gpt-5", "gpt-6"]
    private static let signing = ["gemini-3", "gemini-4"]
    private static let claude = ["claude"]
    private static let samplingClaude = [
        "claude-2", "claude-3", "claude-instant", "claude-opus-4", "claude-sonnet-4", "claude-haiku-4",
    ]
    private static let fixedClaude = ["claude-opus-4-7", "claude-opus-4-8"]
    private static let adaptiveClaude = ["claude-opus-4-6", "claude-sonnet-4-6", "claude-opus-4-7", "claude-opus-4-8"]

    private static func begins(_ name: Substring, _ families: [String]) -> Bool {
        families.contains { name.utf8.starts(with: $0.utf8) }
    }

    /// Without what routers and clouds write before it: `openai/o3`, `eu.anthropic.claude-3`.
    private static func bareName(_ model: String) -> Substring {
        let slash = model.utf8.lastIndex(of: UInt8(ascii: "/"))
        let name = slash.map { model[model.utf8.index(after: $0)...] } ?? model[...]
        let bytes = name.utf8
        let claude = bytes.indices.first {
            bytes[$0] == UInt8(ascii: "c") && bytes[$0...].starts(with: "claude".utf8)
        }
        return claude.map { name[$0...] } ?? name
    }
}
