import AgentModel
import AgentPorts

/// Which kind of problem a provider's words mean; one table for all of them, since their words do not contradict.
enum ProblemKinds {
    static func kind(of problem: ProviderProblem, status: Int?) -> ChatError.Kind {
        if let kind = problem.kind { return kind }
        for word in problem.words { if let kind = exact[word] { return kind } }
        let message = problem.message.lowercased()
        if status.map({ 400..<500 ~= $0 }) ?? true {
            for (phrase, kind) in phrases where message.holds(phrase) { return kind }
        }
        for word in problem.words { if let kind = general[word] { return kind } }
        for word in problem.words { if let number = Int(word), let kind = byStatus(number) { return kind } }
        return status.flatMap(byStatus) ?? .overloaded
    }

    /// Nil for a status that is no error.
    static func byStatus(_ status: Int) -> ChatError.Kind? {
        switch status {
        case 401, 403, 407: .authentication
        case 402: .quota
        case 408, 504, 524: .timeout
        case 413: .contextTooLong
        case 429: .rateLimited
        case 451: .refused
        case 400..<500: .badRequest
        case 500..<600: .overloaded
        case 300..<400: .badRequest
        default: nil
        }
    }

    /// Words that leave no doubt.
    private static let exact: [String: ChatError.Kind] = table([
        .authentication: [
            "invalid_api_key", "authentication_error", "permission_error", "invalid_authentication",
            "account_deactivated", "UNAUTHENTICATED", "PERMISSION_DENIED", "API_KEY_INVALID", "AccessDeniedException",
            "UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException",
            "MissingAuthenticationTokenException", "IncompleteSignatureException",
        ],
        .quota: [
            "insufficient_quota", "billing_error", "billing_hard_limit_reached", "billing_not_active",
            "payment_required", "ServiceQuotaExceededException",
        ],
        .rateLimited: [
            "rate_limit_exceeded", "rate_limit_error", "rate_limited", "RESOURCE_EXHAUSTED", "ThrottlingException",
            "throttlingException", "TooManyRequestsException", "tokens", "requests",
        ],
        .overloaded: [
            "overloaded_error", "engine_overloaded", "model_overloaded", "UNAVAILABLE", "ServiceUnavailableException",
            "serviceUnavailableException", "ModelNotReadyException",
        ],
        .timeout: ["ModelTimeoutException", "DEADLINE_EXCEEDED", "timeout_error", "vector_store_timeout"],
        .contextTooLong: [
            "context_length_exceeded", "string_above_max_length", "request_too_large", "exceed_context_size_error",
        ],
        .refused: [
            "content_filter", "content_policy_violation", "content_management_policy", "ResponsibleAIPolicyViolation",
            "bio_policy", "misalignment_policy_violation", "image_content_policy_violation", "moderation",
        ],
    ])

    /// Words behind which more than one kind may hide.
    private static let general: [String: ChatError.Kind] = table([
        .badRequest: [
            "invalid_request_error", "not_found_error", "model_not_found", "invalid_prompt", "unsupported_parameter",
            "unsupported_value", "DeploymentNotFound", "INVALID_ARGUMENT", "NOT_FOUND", "FAILED_PRECONDITION",
            "ValidationException", "validationException", "ResourceNotFoundException",
        ],
        .overloaded: [
            "server_error", "api_error", "internal_server_error", "INTERNAL", "InternalServerException",
            "internalServerException", "ModelErrorException", "ModelStreamErrorException", "modelStreamErrorException",
        ],
    ])

    /// Parts of sentences, for providers that have one word for many things.
    private static let phrases: [(String, ChatError.Kind)] = [
        ("maximum context length", .contextTooLong), ("context length", .contextTooLong),
        ("context window", .contextTooLong), ("context size", .contextTooLong), ("prompt is too long", .contextTooLong),
        ("input is too long", .contextTooLong), ("too many input tokens", .contextTooLong),
        ("input token count", .contextTooLong), ("exceeds the maximum number of tokens", .contextTooLong),
        ("prompt contains", .contextTooLong), ("credit balance", .quota), ("insufficient credits", .quota),
        ("api key not valid", .authentication), ("api key expired", .authentication),
        ("incorrect api key", .authentication), ("content management policy", .refused),
    ]

    private static func table(_ words: [ChatError.Kind: [String]]) -> [String: ChatError.Kind] {
        var table: [String: ChatError.Kind] = [:]
        for (kind, words) in words { for word in words { table[word] = kind } }
        return table
    }
}
