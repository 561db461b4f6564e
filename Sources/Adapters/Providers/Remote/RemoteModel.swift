import AgentModel
package import AgentPorts
import HTTPClient
import JSON
import Synchronization

/// A model behind an API: one wire format, one endpoint, any transport.
package final class RemoteModel: ChatModel {
    /// Of the whole body; a reply of ten megabytes of text is five times as large on the wire.
    private static let bodyLimit = 256 * 1024 * 1024
    /// Models that think may say nothing for minutes.
    private static let longestSilence = TimeSpan.minutes(5)
    private static let listingLimit = 4 * 1024 * 1024

    package let abilities: ModelAbilities

    private let format: any WireFormat
    private let endpoint: Endpoint
    /// The name in requests, where it is not the model's own.
    private let askedAs: String?
    private let settings: ModelSettings
    private let transport: any ModelTransport
    private let clock: any Clock
    private let gate: FairGate
    private let teller: ErrorTeller
    /// The name of the model where none was given: the server's first.
    private let discovered = Mutex<String?>(nil)

    init(
        _ format: any WireFormat, at endpoint: Endpoint, model: String?, askedAs: String? = nil,
        settings: ModelSettings,
        transport: any ModelTransport, clock: any Clock, gate: FairGate
    ) {
        self.gate = gate
        self.format = format
        self.askedAs = askedAs
        self.endpoint = endpoint
        self.settings = settings
        self.transport = transport
        self.clock = clock
        teller = ErrorTeller(provider: endpoint.provider, model: model, secrets: endpoint.secrets)
        let window =
            settings.contextWindow?.value ?? model.flatMap { ModelWindow.of(model: $0) }.map { Int64($0.tokens) }
        abilities = ModelAbilities(
            provider: endpoint.provider, model: model ?? "", streams: true, callsTools: true, contextTokens: window)
    }

    package func reply(
        to chat: ChatRequest, receive: (ChatEvent) async throws(ChatError) -> Void
    ) async throws(ChatError) {
        do {
            try await gate.enter()
        } catch {
            throw ChatError(.cancelled, endpoint.provider, "the request to '\(teller.name)' was cancelled")
        }
        defer { gate.leave() }
        let model = try await modelName(deadline: chat.deadline)
        let now = clock.now()
        var request = endpoint.post(format.request(for: chat, model: model), now: now)
        try limit(&request, deadline: chat.deadline, now: now)
        let transfer = try await transport.answer(to: request, teller, clock)
        var reader = ReplyReader(format, for: chat)
        var hasBegun = false
        while true {
            let piece = try await next(of: transfer.body, isComplete: reader.isComplete, hasBegun)
            for event in piece.map({ reader.feed($0) }) ?? reader.end() {
                hasBegun = true
                try await receive(event)
            }
            if let fault = reader.fault { throw teller.error(fault, hadBegun: hasBegun) }
            if piece == nil { return }
        }
    }

    package func probe() async throws(ChatError) { _ = try await models() }

    /// What the server offers, by the names it wants to be asked with.
    package func models() async throws(ChatError) -> [String] {
        try await models(deadline: nil)
    }

    private func models(deadline: Timestamp?) async throws(ChatError) -> [String] {
        let now = clock.now()
        var request = endpoint.get(format.listing, now: now)
        try limit(&request, deadline: deadline, now: now)
        request.timeouts.firstByte = min(settings.timeout.duration, .seconds(10))
        let transfer = try await transport.answer(to: request, teller, clock)
        do {
            let bytes = try await transfer.body.read(limit: Self.listingLimit)
            return format.models(in: try JSONValue.parse(bytes))
        } catch let error as HTTPClientError {
            throw teller.error(error)
        } catch {
            throw teller.error(ReplyFault.malformed("the list of models is not JSON"), hadBegun: false)
        }
    }

    /// A body that ends badly after the reply was complete has lost nothing.
    private func next(
        of body: any TransferBody, isComplete: Bool, _ hasBegun: Bool
    ) async throws(ChatError) -> [UInt8]? {
        do throws(HTTPClientError) {
            return try await body.next()
        } catch {
            if isComplete { return nil }
            throw teller.error(error, hadBegun: hasBegun)
        }
    }

    private func modelName(deadline: Timestamp?) async throws(ChatError) -> String {
        if let askedAs { return askedAs }
        if !abilities.model.isEmpty { return abilities.model }
        if let name = discovered.withLock({ $0 }) { return name }
        guard let first = try await models(deadline: deadline).first else {
            throw ChatError(
                .unavailable, endpoint.provider, "'\(teller.name)' has no model",
                help: [ProviderProfile.of(endpoint.provider).howToGetModel ?? "name one: model = \"…\" below [llm]"])
        }
        discovered.withLock { $0 = first }
        return first
    }

    private func limit(_ request: inout HTTPRequest, deadline: Timestamp?, now: Timestamp) throws(ChatError) {
        var total = settings.timeout
        if let deadline {
            guard deadline > now else {
                throw ChatError(.timeout, endpoint.provider, "there is no time left to ask '\(teller.name)'")
            }
            total = min(total, deadline.since(now))
        }
        request.timeouts.connect = min(settings.connectTimeout, total).duration
        request.timeouts.firstByte = total.duration
        request.timeouts.idle = min(total, Self.longestSilence).duration
        request.timeouts.total = total.duration
        request.limits.bodyBytes = Self.bodyLimit
    }
}
