import AgentModel
import Diagnostics
import TOML

extension AgentChecks {
    static let model: [AgentCheck] = [
        { draft, reading in
            guard let short = draft.providerShorthand, let shortSite = reading.site("llm_provider"),
                let site = reading.site("llm.provider"), short != draft.model.provider
            else { return }
            reading.report(
                "conflicting-keys",
                "'llm_provider' says '\(short.rawValue)', [llm] says '\(draft.model.provider.rawValue)'",
                at: shortSite.valueLabel(), also: [site.valueLabel("the other one")], field: "llm_provider",
                help: ["keep 'provider' in [llm] and remove 'llm_provider'"])
        },
        { draft, reading in
            guard let key = reading.site("llm.api_key"), let file = reading.site("llm.api_key_file") else { return }
            reading.report(
                "conflicting-keys", "'api_key' and 'api_key_file' both give the key", at: file.keyLabel(),
                also: [key.keyLabel("the other one")], field: "llm.api_key_file", help: ["keep one of the two"])
        },
        { draft, reading in
            guard !reading.isPartial, let site = reading.providerSite, !reading.isFaulty("llm") else { return }
            let provider = draft.providerShorthand ?? draft.model.provider
            for (key, example) in needs(provider) where !reading.isWritten("llm.\(key)") {
                reading.report(
                    "provider-incomplete", "'\(provider.rawValue)' needs '\(key)'", at: site.valueLabel(),
                    field: "llm.\(key)", help: ["add below [llm]: \(key) = \(example)"])
            }
            guard let variable = provider.keyVariable, !reading.isWritten("llm.api_key"),
                !reading.isWritten("llm.api_key_file"), reading.environment[variable] == nil
            else { return }
            reading.report(
                "provider-key-missing", .warning, "there is no key for '\(provider.rawValue)'", at: site.valueLabel(),
                field: "llm.api_key", why: "the agent can be loaded, but its first message will fail",
                help: [
                    "set it before starting the server: export \(variable)=…",
                    "or name a file: api_key_file = \"/run/secrets/key\"",
                ])
        },
        { draft, reading in
            guard let site = reading.site("llm.fallback"), !reading.isFaulty("llm") else { return }
            let first = ModelChoice(provider: draft.providerShorthand ?? draft.model.provider, model: draft.model.model)
            var seen: Set<ModelChoice> = [first]
            for choice in draft.model.fallback where !seen.insert(choice).inserted {
                reading.report(
                    "fallback-duplicate", .warning,
                    "the fallback '\(choice.provider.rawValue)' asks the same model again",
                    at: site.valueLabel(), field: "llm.fallback",
                    why: "what failed a moment ago will most likely fail again",
                    help: ["name another provider or model"])
            }
        },
        { draft, reading in
            guard let window = reading.window(draft) else { return }
            let limits = [
                ("llm.max_tokens", draft.model.maxTokens, true),
                ("conversation.context_tokens", draft.conversation.contextTokens, false),
            ]
            for (path, count, mustBeLess) in limits {
                guard let count, let site = reading.site(path) else { continue }
                guard mustBeLess ? count.value >= window.tokens : count.value > window.tokens else { continue }
                let key = path.split(separator: ".").last ?? ""
                reading.report(
                    "over-window", "'\(key)' is \(count), the model reads \(window.tokens) tokens in all",
                    at: site.valueLabel(), also: window.site.map { [$0.valueLabel("this model")] } ?? [], field: path,
                    expected: "less than \(window.tokens)", found: count.description,
                    help: ["lower it, or set 'context_window' in [llm] if the model reads more"])
            }
        },
        { draft, reading in
            guard let address = draft.model.baseURL, let site = reading.site("llm.base_url"), !address.isEncrypted,
                !address.isLoopback, reading.isWritten("llm.api_key") || reading.isWritten("llm.api_key_file")
            else { return }
            reading.report(
                "plain-http", .warning, "the key would travel to '\(address.host)' unencrypted", at: site.valueLabel(),
                field: "llm.base_url", help: ["use https://"],
                fix: reading.fix(
                    "write https://", .risky, in: site.source,
                    [TextEdit(span: site.value.span, replacement: quoted("https" + address.description.dropFirst(4)))]))
        },
        { draft, reading in
            reading.checkOrder(
                draft.model.retry.initialDelay, "llm.retry.initial_delay", draft.model.retry.maxDelay,
                "llm.retry.max_delay")
            reading.checkOrder(
                draft.model.connectTimeout, "llm.connect_timeout", draft.model.timeout, "llm.timeout")
        },
    ]

    /// What a provider cannot do without.
    private static func needs(_ provider: ModelProvider) -> [(key: String, example: String)] {
        switch provider {
        case .openaiCompatible: [("base_url", "\"http://127.0.0.1:8000/v1\"")]
        case .scripted: [("script", "\"turns.toml\"")]
        case .azure: [("base_url", "\"https://example.openai.azure.com\""), ("deployment", "\"chat\"")]
        default: []
        }
    }
}

extension Reading {
    fileprivate var providerSite: Site? { site("llm_provider") ?? site("llm.provider") }

    /// How many tokens the model reads, and where it is named.
    func window(_ draft: AgentDraft) -> (tokens: Int, site: Site?)? {
        if let own = draft.model.contextWindow { return (Int(own.value), site("llm.context_window")) }
        guard let model = draft.model.model, let known = ModelWindow.of(model: model) else { return nil }
        return (known.tokens, site("llm.model"))
    }

    /// Two durations the first of which must not be longer; silent while neither is written.
    mutating func checkOrder(
        _ shorter: TimeSpan, _ shorterPath: String, _ longer: TimeSpan, _ longerPath: String,
        _ severity: Severity = .error
    ) {
        guard shorter > longer, let site = site(shorterPath) ?? site(longerPath), !isFaulty(shorterPath),
            !isFaulty(longerPath)
        else { return }
        let (one, two) = (Self.lastStep(shorterPath), Self.lastStep(longerPath))
        let other = self.site(longerPath).flatMap { isWritten(shorterPath) ? $0 : nil }
        report(
            "conflicting-limits", severity, "'\(one)' is \(shorter), longer than '\(two)', which is \(longer)",
            at: site.valueLabel(), also: other.map { [$0.valueLabel("the other one")] } ?? [], field: shorterPath,
            help: ["make '\(one)' shorter or '\(two)' longer"])
    }

    private static func lastStep(_ path: String) -> Substring { path.split(separator: ".").last ?? "" }
}
