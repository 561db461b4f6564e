import AgentPorts
import JSON

/// Reads one reply: bytes in, events out, until it is complete or a fault ends it.
struct ReplyReader: Sendable {
    /// How much of a body is kept that turns out not to be a reply at all.
    private static let headLimit = 64 * 1024

    private var frames: FrameReader
    private var decoder: any ReplyDecoder
    private var reply: ReplyAssembly
    /// What was asked, measured only where the provider does not count.
    private let chat: ChatRequest
    private var head: [UInt8] = []
    private var sawFrame = false
    /// Once set, nothing more is read; the events before it are good.
    private(set) var fault: ReplyFault?

    init(_ format: any WireFormat, for chat: ChatRequest) {
        frames = FrameReader(format.framing)
        decoder = format.decoder(for: chat)
        reply = ReplyAssembly(callsBefore: chat.callCount)
        self.chat = chat
    }

    var isComplete: Bool { reply.isComplete }

    mutating func feed(_ bytes: [UInt8]) -> [ChatEvent] {
        guard fault == nil, !isComplete else { return [] }
        if !sawFrame { head += bytes.prefix(Self.headLimit - min(head.count, Self.headLimit)) }
        do throws(ReplyFault) {
            try take(frames.feed(bytes))
        } catch {
            fault = error
        }
        return reply.takeEvents()
    }

    /// The body has ended.
    mutating func end() -> [ChatEvent] {
        guard fault == nil, !isComplete else { return [] }
        do throws(ReplyFault) {
            if sawFrame || !head.isEmpty { try? take(frames.end()) }
            if !isComplete {
                guard reply.stop != nil else { throw endedWithoutReason() }
                complete()
            }
        } catch {
            fault = error
        }
        return reply.takeEvents()
    }

    private mutating func take(_ frames: [Frame]) throws(ReplyFault) {
        for frame in frames where !isComplete {
            if !sawFrame {
                sawFrame = true
                head = []
            }
            try decoder.take(frame, into: &reply)
            if reply.isDone { complete() }
        }
    }

    private mutating func complete() {
        let chat = chat
        reply.complete(estimatedInput: TextMeasure.tokens(of: chat))
    }

    private func endedWithoutReason() -> ReplyFault {
        guard !sawFrame, !head.isEmpty else { return .endedEarly }
        // Some servers report an error with status 200 and without any stream.
        if let body = try? JSONValue.parse(head), let problem = ProviderProblem(reportedIn: body) {
            return .reported(problem)
        }
        return .malformed("the answer is no stream of events: \(String(decoding: head.prefix(80), as: UTF8.self))")
    }
}

extension ChatRequest {
    /// How many tool calls the conversation already holds.
    var callCount: Int {
        messages.reduce(0) { count, message in
            if case .assistant(_, let calls) = message { count + calls.count } else { count }
        }
    }
}
