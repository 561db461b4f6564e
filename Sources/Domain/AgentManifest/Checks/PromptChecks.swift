import AgentModel
import Diagnostics
import TOML

extension AgentChecks {
    /// Below this many characters a prompt says next to nothing.
    static let shortestPrompt = 20

    static let prompt: [AgentCheck] = [
        { draft, reading in
            guard let prompt = draft.systemPrompt, let origin = reading.systemPromptOrigin(prompt) else { return }
            let length = prompt.source.unicodeScalars.count { $0.value > 0x20 }
            guard length < shortestPrompt else { return }
            reading.report(
                "prompt-too-short", .warning, "the system prompt is too short to be useful",
                at: origin.label(0..<min(prompt.source.utf8.count, 40)), field: "system_prompt",
                why: "the model knows nothing else about its task", expected: "at least \(shortestPrompt) characters",
                found: "\(length)",
                help: ["say who the agent is, what it does, for whom, in what tone, and what it must not do"])
        },
        { draft, reading in
            guard let prompt = draft.systemPrompt, let origin = reading.systemPromptOrigin(prompt) else { return }
            let text = prompt.source.asciiSmall
            for phrase in suspicious {
                guard let range = text.rangeOfWord(phrase) else { continue }
                reading.report(
                    "suspicious-prompt", .warning, "the prompt tells the model to '\(phrase)'", at: origin.label(range),
                    field: "system_prompt",
                    why: "such words switch off what protects the people who talk to the agent",
                    help: ["say what the agent should do instead"])
            }
        },
        { draft, reading in
            guard let prompt = draft.systemPrompt, let origin = reading.systemPromptOrigin(prompt),
                let window = reading.window(draft)
            else { return }
            let estimate = TokenEstimate(of: prompt.source)
            guard estimate.tokens >= window.tokens else { return }
            reading.report(
                "prompt-too-long", "the system prompt has \(estimate), the model reads \(window.tokens)",
                at: origin.label(0..<1), also: window.site.map { [$0.valueLabel("this model")] } ?? [],
                field: "system_prompt", expected: "fewer than \(window.tokens) tokens", found: estimate.description,
                help: ["shorten it, move facts into [knowledge], or choose a model with a larger window"])
        },
    ]

    private static let suspicious = [
        "ignore all safety", "ignore safety", "ignore previous instructions", "ignore all previous instructions",
        "disregard all safety", "bypass safety", "never refuse", "reveal secrets", "exfiltrate",
        "send all data to", "without any restrictions",
    ]
}

extension String {
    var asciiSmall: String {
        String(decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
