import AgentModel
import AgentPorts
import HTTPClient
import Providers
import TestKit
import Testing

/// What a status and a body mean, in the one vocabulary of the port.
struct ErrorTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var provider: ModelProvider
        var status: Int
        var body: String
        var kind: ChatError.Kind
        var headers: HTTPHeaders = [:]
        var retryAfter: TimeSpan?

        var testDescription: String { "\(provider) \(status): \(body.prefix(60)) \(headers.fields.map(\.value))" }

        init(
            _ provider: ModelProvider, _ status: Int, _ kind: ChatError.Kind, _ body: String,
            _ headers: HTTPHeaders = [:], retryAfter: TimeSpan? = nil
        ) {
            self.provider = provider
            self.status = status
            self.body = body
            self.kind = kind
            self.headers = headers
            self.retryAfter = retryAfter
        }

        static let all: [Case] = [
            Case(
                .openai, 401, .authentication,
                #"{"error":{"message":"Incorrect API key provided: sk-secret-openai.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#
            ),
            Case(
                .openai, 429, .quota,
                #"{"error":{"message":"You exceeded your current quota.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"#
            ),
            Case(
                .openai, 429, .rateLimited,
                #"{"error":{"message":"Rate limit reached","type":"tokens","param":null,"code":"rate_limit_exceeded"}}"#,
                ["retry-after-ms": "1234", "retry-after": "9"], retryAfter: .milliseconds(1234)),
            Case(
                .openai, 400, .contextTooLong,
                #"{"error":{"message":"This model's maximum context length is 8192 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}"#
            ),
            Case(
                .openai, 404, .badRequest,
                #"{"error":{"message":"The model 'x' does not exist","type":"invalid_request_error","param":null,"code":"model_not_found"}}"#
            ),
            Case(
                .openai, 500, .overloaded,
                #"{"error":{"message":"The server had an error","type":"server_error","param":null,"code":null}}"#),
            Case(
                .openai, 503, .overloaded, "<html>busy</html>", ["Retry-After": "Sun, 30 Aug 2015 12:36:30 GMT"],
                retryAfter: .seconds(30)),
            Case(.openai, 504, .timeout, ""),
            Case(
                .azure, 400, .refused,
                #"{"error":{"message":"The response was filtered","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}"#
            ),
            Case(
                .azure, 401, .authentication, #"{"statusCode":401,"message":"Unauthorized. Access token is missing"}"#),
            Case(.mistral, 401, .authentication, #"{"detail":"Unauthorized"}"#),
            Case(
                .mistral, 422, .badRequest,
                #"{"object":"error","message":{"detail":[{"type":"missing","loc":["body","model"],"msg":"Field required"}]},"type":"invalid_request_error","code":null}"#
            ),
            Case(
                .mistral, 429, .rateLimited,
                #"{"object":"error","message":"Service tier capacity exceeded","type":"service_tier_capacity_exceeded","code":"3505"}"#,
                ["Retry-After": "1.5"], retryAfter: .milliseconds(1500)),
            Case(.openrouter, 402, .quota, #"{"error":{"code":402,"message":"Insufficient credits"}}"#),
            Case(
                .anthropic, 401, .authentication,
                #"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"},"request_id":"req_1"}"#
            ),
            Case(
                .anthropic, 400, .quota,
                #"{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the API."}}"#
            ),
            Case(
                .anthropic, 400, .contextTooLong,
                #"{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}}"#
            ),
            Case(
                .anthropic, 413, .contextTooLong,
                #"{"type":"error","error":{"type":"request_too_large","message":"Request exceeds the maximum size"}}"#),
            Case(
                .anthropic, 429, .rateLimited,
                #"{"type":"error","error":{"type":"rate_limit_error","message":"slow down"}}"#, ["retry-after": "12"],
                retryAfter: .seconds(12)),
            Case(
                .anthropic, 529, .overloaded,
                #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#),
            Case(
                .gemini, 400, .authentication,
                #"{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}]}}"#
            ),
            Case(
                .gemini, 429, .rateLimited,
                #"{"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details.","status":"RESOURCE_EXHAUSTED","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34.5s"}]}}"#,
                retryAfter: .milliseconds(34500)),
            Case(
                .gemini, 400, .contextTooLong,
                #"{"error":{"code":400,"message":"The input token count (2000000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}"#
            ),
            Case(
                .gemini, 504, .timeout,
                #"{"error":{"code":504,"message":"Deadline expired","status":"DEADLINE_EXCEEDED"}}"#),
            Case(.ollama, 404, .badRequest, #"{"error":"model 'x' not found"}"#),
            Case(
                .bedrock, 400, .badRequest, #"{"message":"The provided model identifier is invalid."}"#,
                ["x-amzn-ErrorType": "ValidationException:http://internal.amazon.com/coral/"]),
            Case(
                .bedrock, 403, .authentication,
                #"{"message":"The security token included in the request is invalid."}"#,
                ["x-amzn-ErrorType": "UnrecognizedClientException"]),
            Case(
                .bedrock, 429, .rateLimited, #"{"message":"Too many requests"}"#,
                ["x-amzn-ErrorType": "ThrottlingException"]),
            Case(
                .bedrock, 408, .timeout, #"{"message":"took too long"}"#, ["x-amzn-ErrorType": "ModelTimeoutException"]),
            Case(
                .llamacpp, 400, .contextTooLong,
                #"{"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}"#
            ),
            Case(
                .llamacpp, 503, .overloaded,
                #"{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}"#),
            Case(
                .vllm, 400, .badRequest,
                #"{"object":"error","message":"bad","type":"BadRequestError","param":null,"code":400}"#),
            Case(.vllm, 301, .badRequest, ""),
        ]
    }

    @Test(arguments: Case.all)
    func `every provider's errors are of one kind`(_ example: Case) async throws {
        let transport = MemoryTransport(
            always: MemoryTransport.Answer(
                status: example.status, headers: example.headers, pieces: [bytes(example.body)]))
        let model = try await Workshop().model(transport, example.provider) { $0.model = $0.model ?? "any" }
        let error = try #require(await failure { try await model.events(for: ChatModelContract.request) })
        #expect(error.kind == example.kind, "\(error.message)")
        #expect(error.retryAfter == example.retryAfter)
        #expect(error.status == example.status)
        #expect(!"\(error)".contains("secret"), "\(error)")
    }

    struct Transport: Sendable, CustomTestStringConvertible {
        var kind: HTTPClientError.Kind
        var expected: ChatError.Kind
        var testDescription: String { "\(kind)" }
    }

    @Test(arguments: [
        Transport(kind: .cannotConnect(reason: "refused"), expected: .network),
        Transport(kind: .cannotResolve(host: "example.com"), expected: .network),
        Transport(kind: .tls(reason: "unknown authority"), expected: .network),
        Transport(kind: .timeout(.firstByte, after: .seconds(1)), expected: .timeout),
        Transport(kind: .tooLarge(.body, limit: 9), expected: .malformed),
        Transport(kind: .cancelled, expected: .cancelled),
        Transport(kind: .unavailable(library: "libcurl", reason: "missing"), expected: .unavailable),
    ])
    func `the network's errors are told in the same words`(_ example: Transport) async throws {
        let transport = MemoryTransport { _ throws(HTTPClientError.Kind) in throw example.kind }
        let model = try await Workshop().model(transport, .ollama) { $0.model = "llama3.2" }
        let error = await failure { try await model.probe() }
        #expect(error?.kind == example.expected)
        if case .cannotConnect = example.kind { #expect(error?.help.first == "start it: ollama serve") }
    }

    @Test func `time that has run out is not spent on a request`() async throws {
        let transport = MemoryTransport(always: MemoryTransport.Answer())
        let model = try await Workshop().model(transport, .mistral)
        var request = ChatModelContract.request
        request.deadline = StillClock().now()
        let (late, soon) = (request, Timestamp(milliseconds: StillClock().now().milliseconds + 1500))
        #expect(await failure { try await model.events(for: late) }?.kind == .timeout)
        #expect(transport.requests.isEmpty)
        request.deadline = soon
        let inTime = request
        _ = await failure { try await model.events(for: inTime) }
        #expect(transport.requests.first?.timeouts.total == .milliseconds(1500))
    }
}
