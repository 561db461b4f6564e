package import HTTPServer

/// What went wrong, as a stable word for clients.
package enum APIErrorCode: String, Sendable, Hashable, CaseIterable {
    case invalidRequest = "INVALID_REQUEST"
    case invalidJSON = "INVALID_JSON"
    case missingField = "MISSING_FIELD"
    case validation = "VALIDATION_ERROR"
    case unauthorized = "UNAUTHORIZED"
    case forbidden = "FORBIDDEN"
    case notFound = "NOT_FOUND"
    case agentNotFound = "AGENT_NOT_FOUND"
    case conversationNotFound = "CONVERSATION_NOT_FOUND"
    case templateNotFound = "TEMPLATE_NOT_FOUND"
    case messageNotFound = "MESSAGE_NOT_FOUND"
    /// Who was chosen for the message is no longer remembered.
    case decisionNotFound = "DECISION_NOT_FOUND"
    case deadLetterNotFound = "DEAD_LETTER_NOT_FOUND"
    case serviceNotFound = "SERVICE_NOT_FOUND"
    case capabilityNotFound = "CAPABILITY_NOT_FOUND"
    case versionNotFound = "VERSION_NOT_FOUND"
    /// Nothing is remembered under the key.
    case memoryNotFound = "MEMORY_NOT_FOUND"
    /// The memory belongs to others, or lies beyond what the agent's file permits.
    case scopeDenied = "SCOPE_PERMISSION_DENIED"
    case methodNotAllowed = "METHOD_NOT_ALLOWED"
    case requestTimeout = "REQUEST_TIMEOUT"
    /// The agent is not in the phase or condition for what was asked.
    case agentState = "AGENT_STATE_CONFLICT"
    /// The conversation is closed, or somebody is there already.
    case conversationState = "CONVERSATION_STATE_CONFLICT"
    case agentExists = "AGENT_ALREADY_EXISTS"
    /// An agent has the name that a service was to be registered by.
    case registrationTaken = "DUPLICATE_REGISTRATION"
    /// Another message had the identifier.
    case duplicateMessage = "DUPLICATE_MESSAGE"
    case messageWithdrawn = "MESSAGE_WITHDRAWN"
    /// What is remembered is at another version, or is another kind of thing, than was expected.
    case memoryConflict = "MEMORY_CONFLICT"
    /// The vectors were made by another model than the one there is now.
    case embeddingModelChanged = "EMBEDDING_MODEL_CHANGED"
    /// What 'If-Match' or 'If-None-Match' asks for does not hold.
    case preconditionFailed = "PRECONDITION_FAILED"
    case contentTooLarge = "CONTENT_TOO_LARGE"
    case unsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE"
    /// The file makes no agent, or none that can live beside the others.
    case invalidAgent = "INVALID_AGENT"
    case invalidTemplate = "INVALID_TEMPLATE"
    /// What was set does not fit the template.
    case invalidParameters = "INVALID_PARAMETERS"
    case unusableVersion = "VERSION_UNUSABLE"
    /// Lines of an import that are no records.
    case invalidImport = "INVALID_IMPORT"
    /// The message would go in a circle.
    case loopRefused = "LOOP_REFUSED"
    case messageExpired = "MESSAGE_EXPIRED"
    /// The message or the conversation is beyond what the agent allows.
    case limitExceeded = "RESOURCE_LIMIT_EXCEEDED"
    case rateLimited = "RATE_LIMITED"
    case runtime = "RUNTIME_ERROR"
    case storage = "STORAGE_ERROR"
    case internalError = "INTERNAL_ERROR"
    case providerFailed = "PROVIDER_ERROR"
    case agentNotRunning = "AGENT_NOT_RUNNING"
    /// Some have the capability, and none of them can take the message now.
    case noProvider = "NO_PROVIDER_AVAILABLE"
    /// Understood, and at odds with how things are: who is named is not there, what is asked for contradicts itself.
    case notPossible = "NOT_POSSIBLE"
    /// Nobody took the message; it is among the dead letters.
    case deliveryFailed = "MESSAGE_DELIVERY_FAILED"
    case queueFull = "QUEUE_FULL"
    /// There is no model that finds by meaning.
    case semanticUnavailable = "SEMANTIC_UNAVAILABLE"
    /// The server keeps no memory, or cannot open it.
    case memoryUnavailable = "MEMORY_UNAVAILABLE"
    case notReady = "NOT_READY"
    case shuttingDown = "SHUTTING_DOWN"
    case timedOut = "TIMED_OUT"

    package var status: HTTPStatus {
        switch self {
        case .invalidRequest, .invalidJSON, .missingField, .validation: .badRequest
        case .unauthorized: .unauthorized
        case .forbidden, .scopeDenied: .forbidden
        case .notFound, .agentNotFound, .conversationNotFound, .templateNotFound, .versionNotFound, .messageNotFound,
            .decisionNotFound, .deadLetterNotFound, .serviceNotFound, .capabilityNotFound, .memoryNotFound:
            .notFound
        case .methodNotAllowed: .methodNotAllowed
        case .requestTimeout: .requestTimeout
        case .agentState, .conversationState, .agentExists, .agentNotRunning, .registrationTaken, .duplicateMessage,
            .messageWithdrawn, .memoryConflict, .embeddingModelChanged:
            .conflict
        case .preconditionFailed: .preconditionFailed
        case .contentTooLarge: .contentTooLarge
        case .unsupportedMediaType: .unsupportedMediaType
        case .notPossible, .invalidAgent, .invalidTemplate, .invalidParameters, .unusableVersion, .limitExceeded,
            .loopRefused, .messageExpired, .invalidImport,
            .semanticUnavailable:
            .unprocessable
        case .rateLimited: .tooManyRequests
        case .runtime, .storage, .internalError: .internalError
        case .providerFailed: .badGateway
        case .notReady, .shuttingDown, .noProvider, .deliveryFailed, .queueFull, .memoryUnavailable:
            .unavailable
        case .timedOut: .gatewayTimeout
        }
    }

    /// The code for what the server turned away by itself.
    init(refusedWith status: HTTPStatus) {
        switch status {
        case .requestTimeout: self = .requestTimeout
        case .contentTooLarge: self = .contentTooLarge
        case .unavailable: self = .notReady
        case .gatewayTimeout: self = .timedOut
        case .internalError: self = .internalError
        default: self = .invalidRequest
        }
    }
}
