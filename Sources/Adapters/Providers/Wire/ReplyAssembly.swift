import AgentPorts
import JSON

/// Puts a reply together from what a decoder reads, and hands it on in the order the port promises.
struct ReplyAssembly: Sendable {
    private struct OpenCall {
        var key: Int
        var id: String
        var name: String
        var arguments: [UInt8] = []
    }

    private(set) var isComplete = false
    /// The provider has marked the end; nothing after it matters.
    var isDone = false
    private(set) var hasCalls = false
    /// Set by the decoder; the last one counts.
    var usage: TokenUsage?
    var stop: FinishReason?

    private var events: [ChatEvent] = []
    private var calls: [OpenCall] = []
    /// Calls of providers that give none an identifier are numbered on from those already in the conversation.
    private var nextCall: Int
    private var written = TextMeasure()

    init(callsBefore: Int = 0) { nextCall = callsBefore + 1 }

    mutating func takeEvents() -> [ChatEvent] {
        defer { events = [] }
        return events
    }

    mutating func text(_ piece: String?) {
        guard let piece, !piece.isEmpty else { return }
        written.add(piece)
        events.append(.text(piece))
    }

    mutating func reasoning(_ piece: String?) {
        guard let piece, !piece.isEmpty else { return }
        written.add(piece)
        events.append(.reasoning(piece))
    }

    /// A call that came in one piece.
    mutating func call(id: String?, name: String, arguments: JSONValue) {
        hasCalls = true
        written.add(name)
        events.append(.toolCall(ToolCall(id: identifier(id), name: name, arguments: arguments)))
    }

    /// A call whose arguments follow; a known key with another identifier is another call.
    mutating func openCall(_ key: Int, id: String?, name: String?) {
        if let index = calls.lastIndex(where: { $0.key == key }) {
            let isSame = id == nil || id == "" || id == calls[index].id
            if isSame {
                if calls[index].name.isEmpty, let name { calls[index].name = name }
                return
            }
        }
        calls.append(OpenCall(key: key, id: identifier(id), name: name ?? ""))
    }

    mutating func extendCall(_ key: Int, _ arguments: String?) {
        guard let arguments, let index = calls.lastIndex(where: { $0.key == key }) else { return }
        calls[index].arguments += Array(arguments.utf8)
    }

    /// The arguments as a whole, where a provider repeats them at the end.
    mutating func setArguments(_ key: Int, _ arguments: String?) {
        guard let arguments, !arguments.isEmpty, let index = calls.lastIndex(where: { $0.key == key }) else { return }
        calls[index].arguments = Array(arguments.utf8)
    }

    mutating func closeCall(_ key: Int) {
        while let index = calls.firstIndex(where: { $0.key == key }) { emit(calls.remove(at: index)) }
    }

    /// The reply is all there: hands on what is still open, then usage and the reason it stopped.
    mutating func complete(estimatedInput: @autoclosure () -> Int64 = 0) {
        guard !isComplete else { return }
        isComplete = true
        let reason = stop ?? .other
        // Arguments that were cut off by the limit are no call.
        if reason != .length { while !calls.isEmpty { emit(calls.removeFirst()) } }
        events.append(.usage(finalUsage(estimatedInput())))
        events.append(.done(hasCalls && reason == .finished ? .toolCalls : reason))
    }

    /// What the provider did not count is estimated.
    private func finalUsage(_ estimatedInput: @autoclosure () -> Int64) -> TokenUsage {
        guard var usage else { return TokenUsage(input: estimatedInput(), output: written.total, isEstimate: true) }
        if usage.isEstimate, usage.input == 0 { usage.input = estimatedInput() }
        return usage
    }

    private mutating func emit(_ call: OpenCall) {
        let arguments: JSONValue
        if call.arguments.allSatisfy({ $0 == 0x20 || $0 == 0x0A }) {
            arguments = .object(JSONObject())
        } else {
            // What is not JSON is handed on as the text it is: whoever runs the tool tells the model.
            arguments =
                (try? JSONValue.parse(call.arguments)) ?? .string(String(decoding: call.arguments, as: UTF8.self))
        }
        self.call(id: call.id, name: call.name, arguments: arguments)
    }

    private mutating func identifier(_ given: String?) -> String {
        if let given, !given.isEmpty { return given }
        defer { nextCall += 1 }
        return "call_\(nextCall)"
    }
}
