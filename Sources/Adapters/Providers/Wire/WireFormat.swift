import AgentPorts
import JSON

/// How one API writes requests and replies: values in, bytes out and back, nothing about connections.
protocol WireFormat: Sendable {
    /// How a streamed reply is cut into frames.
    var framing: Framing { get }
    func request(for chat: ChatRequest, model: String) -> WireRequest
    /// Reads one reply to that request.
    func decoder(for chat: ChatRequest) -> any ReplyDecoder
    /// Asked for the list of models: it needs the key and costs nothing.
    var listing: String { get }
    /// The models in that list, in its order.
    func models(in listing: JSONValue) -> [String]
}

/// A request before anybody knows which server it goes to.
struct WireRequest: Sendable, Equatable {
    /// Below the base URL, with its query.
    var path: String
    var headers: [String: String] = [:]
    var body: JSONValue
}

/// Makes events of the frames of one reply.
protocol ReplyDecoder: Sendable {
    mutating func take(_ frame: Frame, into reply: inout ReplyAssembly) throws(ReplyFault)
}

/// Why a reply cannot be used, or not all of it.
enum ReplyFault: Error, Sendable, Equatable {
    /// What came is not what the API sends.
    case malformed(String)
    /// The connection ended before the reply did.
    case endedEarly
    /// The provider said so, in the middle of the reply or instead of it.
    case reported(ProviderProblem)
}
