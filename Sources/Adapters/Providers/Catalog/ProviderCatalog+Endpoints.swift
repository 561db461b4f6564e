import AgentModel
import AgentPorts
import Platform

extension ProviderCatalog {
    /// The server that settings and configuration lead to, with the proof of who we are.
    func endpoint(_ settings: ModelSettings) throws(ChatError) -> Endpoint {
        let provider = settings.provider
        let (profile, connection) = (ProviderProfile.of(provider), server[provider])
        let key = try keys.key(for: provider, agent: settings, server: connection)
        if profile.needsKey, key == nil { throw keyMissing(provider) }
        let address = (settings.baseURL ?? connection.baseURL).map { Self.base($0, profile) }
        var endpoint = Endpoint(provider: provider, base: address ?? profile.base ?? "", headers: profile.headers)
        if let organization = connection.organization, provider == .openai {
            endpoint.headers["OpenAI-Organization"] = organization
        }
        switch profile.key {
        case .none: break
        case .bearer: if let key { endpoint.authorization = .bearer(key) }
        case .header(let name): if let key { endpoint.authorization = .header(name, key) }
        case .amazon:
            try place(
                &endpoint, inAmazon: settings,
                bearer: try keys.written(for: provider, agent: settings, server: connection))
        }
        guard !endpoint.base.isEmpty else {
            throw ChatError(
                .unavailable, provider, "'\(provider.rawValue)' has no usual address",
                help: ["name it: base_url = \"http://127.0.0.1:8000/v1\" below [llm]"])
        }
        return endpoint
    }

    private func place(
        _ endpoint: inout Endpoint, inAmazon settings: ModelSettings, bearer: Secret?
    ) throws(ChatError) {
        let environment = keys.environment
        let region = settings.region ?? environment["AWS_REGION"] ?? environment["AWS_DEFAULT_REGION"]
        guard let region, !region.isEmpty else {
            throw ChatError(
                .unavailable, .bedrock, "'bedrock' needs a region",
                help: ["add below [llm]: region = \"eu-central-1\"", "or set it: export AWS_REGION=eu-central-1"])
        }
        if endpoint.base.isEmpty {
            endpoint.base = "https://bedrock-runtime.\(region).amazonaws.com"
            endpoint.listingBase = "https://bedrock.\(region).amazonaws.com"
        }
        if let token = bearer ?? environment["AWS_BEARER_TOKEN_BEDROCK"].map({ Secret($0) }), !token.isEmpty {
            endpoint.authorization = .bearer(token)
            return
        }
        guard let id = environment["AWS_ACCESS_KEY_ID"], let secret = environment["AWS_SECRET_ACCESS_KEY"],
            !id.isEmpty, !secret.isEmpty
        else {
            throw ChatError(
                .unavailable, .bedrock, "there are no credentials for 'bedrock'",
                help: ["set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_BEARER_TOKEN_BEDROCK"])
        }
        let token = environment["AWS_SESSION_TOKEN"].flatMap { $0.isEmpty ? nil : Secret($0) }
        endpoint.authorization = .amazon(
            AmazonCredentials(accessKey: id, secretKey: Secret(secret), sessionToken: token), region: region)
    }

    private func keyMissing(_ provider: ModelProvider) -> ChatError {
        let variable = provider.keyVariable ?? "API_KEY"
        return ChatError(
            .unavailable, provider, "there is no key for '\(provider.rawValue)'",
            help: [
                "set it before starting the server: export \(variable)=…",
                "or name a file: api_key_file = \"/run/secrets/key\"",
            ])
    }

    /// As requests need it: no slash at its end, the usual path where none was given.
    private static func base(_ address: WebAddress, _ profile: ProviderProfile) -> String {
        var path = address.path
        while path.hasSuffix("/") { path.removeLast() }
        if path.isEmpty { return address.origin + profile.path }
        // These name the version in each request.
        if case .ollama = profile.speech, path.hasSuffix("/v1") { path.removeLast(3) }
        if case .anthropic = profile.speech, path.hasSuffix("/v1") { path.removeLast(3) }
        return address.origin + path
    }
}

extension ProviderProfile {
    fileprivate var needsKey: Bool {
        switch key {
        case .none, .amazon: false
        case .bearer, .header: !isKeyOptional
        }
    }
}
