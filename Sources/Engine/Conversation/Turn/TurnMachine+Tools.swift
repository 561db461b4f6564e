import AgentModel
import AgentPorts

extension TurnMachine {
    /// The calls of one reply, and which of them may be made.
    struct ToolRound: Sendable, Equatable {
        var text: String
        var calls: [ToolCall]
        /// By position: the answer to a call that is not made.
        var refusals: [Int: ToolResult]

        var allowed: [ToolCall] { calls.indices.filter { refusals[$0] == nil }.map { calls[$0] } }

        /// The results of all calls, in their order.
        func merged(_ results: [ToolResult]) -> [ToolResult] {
            var rest = results[...]
            return calls.indices.map { index in
                let call = calls[index]
                return refusals[index] ?? rest.popFirst()
                    ?? ToolResult(callID: call.id, name: call.name, text: "the tool gave no answer", isError: true)
            }
        }
    }

    /// By name.
    var toolsCalled: Set<String> {
        Set(
            current.flatMap { message -> [String] in
                if case .assistant(_, let calls) = message { calls.map(\.name) } else { [] }
            })
    }

    mutating func begin(round reply: Reply) -> [Action] {
        let limit = task.definition.limits.maxToolCalls.value
        if isOverLimit { return end(.toolLimit(limit)) }
        var refusals: [Int: ToolResult] = [:]
        for (index, call) in reply.calls.enumerated() {
            toolCalls += 1
            guard let reason = refusal(of: call, limit) else { continue }
            refusals[index] = ToolResult(callID: call.id, name: call.name, text: reason, isError: true)
        }
        isOverLimit = toolCalls > limit
        let round = ToolRound(text: reply.text, calls: reply.calls, refusals: refusals)
        state = .recordingCalls(round)
        return [.record([.assistant(text: reply.text, calls: reply.calls)], turn: task.message.id)]
    }

    mutating func call(_ round: ToolRound, at time: Timestamp) -> [Action] {
        current.append(.assistant(text: round.text, calls: round.calls))
        state = .calling(round)
        clock.toolsBegan(at: time)
        return round.calls.map { .tell(.toolCall($0)) } + [.call(round.allowed)]
    }

    mutating func answered(_ round: ToolRound, _ results: [ToolResult], at time: Timestamp) -> [Action] {
        clock.toolsEnded(at: time)
        let all = round.merged(results).map { result in
            var result = result
            result.text = screened(result.text)
            return result
        }
        state = .recordingResults(all)
        return [.record(all.map(ConversationStep.Content.toolResult), turn: task.message.id)]
    }

    mutating func goOn(_ results: [ToolResult], at time: Timestamp) -> [Action] {
        let limit = budget.toolResult
        current += results.map { .toolResult($0.shortened(to: limit)) }
        attempts = 0
        return results.map { .tell(.toolResult($0)) } + ask(at: time)
    }

    private func refusal(of call: ToolCall, _ limit: Int64) -> String? {
        if toolCalls > limit {
            return "not called: this message has made its \(limit) tool calls; answer with what you have"
        }
        if !offered.contains(where: { $0.name == call.name }) {
            let names = offered.map { "'\($0.name)'" }.joined(separator: ", ")
            return "there is no tool '\(call.name)'; " + (names.isEmpty ? "there are none" : "the tools are \(names)")
        }
        if task.definition.safety.confirmTools.contains(where: { $0.description == call.name }) {
            return "not called: '\(call.name)' needs the consent of a person, and nobody is there to give it"
        }
        return nil
    }
}

extension ToolResult {
    /// At most about so many tokens of it, with a note where something is missing.
    func shortened(to tokens: Int) -> ToolResult {
        guard TokenEstimate(of: text).tokens > tokens else { return self }
        var result = self
        // Three bytes a token is less than texts commonly have.
        var kept = String(decoding: text.utf8.prefix(tokens * 3), as: UTF8.self)
        while let last = kept.unicodeScalars.last, last == "\u{FFFD}" { kept.unicodeScalars.removeLast() }
        result.text = kept + "\n[shortened: the whole result has \(text.utf8.count) bytes]"
        return result
    }
}
