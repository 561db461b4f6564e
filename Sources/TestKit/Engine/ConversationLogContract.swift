import AgentModel
package import AgentPorts
import JSON

/// What every conversation log must do, in memory or on disk; each check is given a log of its own.
package struct ConversationLogContract: Sendable, CustomStringConvertible {
    package let name: String
    package let check: @Sendable (any ConversationLog) async throws -> Void

    package var description: String { name }

    /// Run each over a fresh log.
    package static let all: [ConversationLogContract] = [
        ConversationLogContract(name: "an unknown conversation has no history") { log in
            try await expect(log, conversation(1), [])
        },
        ConversationLogContract(name: "steps come back as they were written, in order") { log in
            let steps = turn(1, at: 10) + turn(2, at: 20)
            for step in steps { try await log.append([step], to: conversation(1)) }
            try await expect(log, conversation(1), steps)
        },
        ConversationLogContract(name: "every kind of step comes back whole") { log in
            let contents: [ConversationStep.Content] = [
                .received(text: "héllo\n\u{0}", sender: "ada"),
                .assistant(
                    text: "",
                    calls: [ToolCall(id: "c1", name: "clock", arguments: ["zone": "UTC", "n": [1, 2.5, nil]])]),
                .toolResult(ToolResult(callID: "c1", name: "clock", text: "noon", isError: true)),
                .replied(
                    TokenUsage(input: 1, output: 2, cachedInput: 3, reasoning: 4, isEstimate: true), .length),
                .failed(code: "model.network", message: "gone"), .interrupted, .summary("short"),
            ]
            let steps = contents.enumerated().map { step(UInt64($0 + 1), turn: 1, at: Int64($0), $1) }
            try await log.append(steps, to: conversation(1))
            try await expect(log, conversation(1), steps)
        },
        ConversationLogContract(name: "the same step twice is written once") { log in
            let steps = turn(1, at: 10)
            try await log.append(steps, to: conversation(1))
            try await log.append(steps, to: conversation(1))
            try await expect(log, conversation(1), steps)
        },
        ConversationLogContract(name: "the newest steps are kept when there are more than asked for") { log in
            let steps = turn(1, at: 10) + turn(2, at: 20)
            try await log.append(steps, to: conversation(1))
            let newest = try await log.history(of: conversation(1), agent: nil, newest: 2)
            try demand(newest == Array(steps.suffix(2)), "\(newest)")
        },
        ConversationLogContract(name: "an agent's history leaves out what others said") { log in
            let mine = turn(1, at: 10)
            let theirs = turn(2, at: 20, agent: agent(2))
            try await log.append(mine + theirs, to: conversation(1))
            let own = try await log.history(of: conversation(1), agent: agent(1), newest: 100)
            try demand(own == mine, "\(own)")
            try await expect(log, conversation(1), mine + theirs)
        },
        ConversationLogContract(name: "a turn that has begun and not ended is interrupted") { log in
            let open = step(100, turn: 100, at: 30, .received(text: "still there?", sender: "ada"))
            try await log.append(turn(1, at: 10), to: conversation(1))
            try await log.append([open], to: conversation(2))
            let interrupted = try await log.interruptedTurns()
            try demand(
                interrupted == [InterruptedTurn(conversation: conversation(2), received: open)], "\(interrupted)")
            try await log.append([step(101, turn: 100, at: 40, .interrupted)], to: conversation(2))
            try demand(try await log.interruptedTurns().isEmpty, "marked, yet still interrupted")
        },
        ConversationLogContract(name: "a message that is taken back can be received again") { log in
            let other = turn(1, at: 10)
            try await log.append(other, to: conversation(1))
            let waiting = step(100, turn: 100, at: 30, agent: agent(2), .received(text: "waiting", sender: "ada"))
            for _ in 0..<2 {
                try await log.append([waiting], to: conversation(1))
                try await log.takeBack(InterruptedTurn(conversation: conversation(1), received: waiting))
                try await expect(log, conversation(1), other)
                try demand(try await log.interruptedTurns().isEmpty, "it is still open")
                let summary = try await log.conversation(conversation(1))
                try demand(summary?.messages == 2 && summary?.agents == [agent(1)], "\(summary.debugDescription)")
            }
        },
        ConversationLogContract(name: "conversations are listed by their last activity") { log in
            try await log.append(turn(1, at: 10), to: conversation(1))
            try await log.append(turn(2, at: 20, agent: agent(2)), to: conversation(2))
            try await log.append(turn(3, at: 30), to: conversation(1))
            let all = try await log.conversations(of: nil, newest: 10)
            try demand(all.map(\.id) == [conversation(1), conversation(2)], "\(all)")
            try demand(all.first?.messages == 4 && all.first?.agents == [agent(1)], "\(all)")
            let one = try await log.conversations(of: agent(2), newest: 10)
            try demand(one.map(\.id) == [conversation(2)], "\(one)")
            try demand(try await log.conversations(of: nil, newest: 1).count == 1, "the limit was not kept")
            try demand(try await log.conversation(conversation(2)) == one.first, "one by itself is another")
            try demand(try await log.conversation(conversation(3)) == nil, "there is one that is not")
        },
        ConversationLogContract(name: "a reset forgets what was said and keeps the conversation") { log in
            try await log.append(turn(1, at: 10), to: conversation(1))
            try await log.reset(conversation(1), at: Timestamp(milliseconds: 50))
            try await expect(log, conversation(1), [])
            try demand(try await log.conversations(of: nil, newest: 10).count == 1, "the conversation is gone")
            let later = turn(2, at: 60)
            try await log.append(later, to: conversation(1))
            try await expect(log, conversation(1), later)
        },
        ConversationLogContract(name: "a deleted conversation is gone") { log in
            try await log.append(turn(1, at: 10), to: conversation(1))
            try await log.delete(conversation(1))
            try await expect(log, conversation(1), [])
            try demand(try await log.conversations(of: nil, newest: 10).isEmpty, "it is still listed")
        },
    ]

    private static func conversation(_ number: UInt64) -> ConversationID { ConversationID(high: 1, low: number) }
    private static func agent(_ number: UInt64) -> AgentID { AgentID(high: 2, low: number) }

    private static func step(
        _ id: UInt64, turn: UInt64, at time: Int64, agent: AgentID = agent(1), _ content: ConversationStep.Content
    ) -> ConversationStep {
        ConversationStep(
            id: MessageID(high: 0, low: id), turn: MessageID(high: 0, low: turn), agent: agent, version: 1,
            at: Timestamp(milliseconds: time), content: content)
    }

    /// A turn of three steps, with ids from ten times its number.
    private static func turn(_ number: UInt64, at time: Int64, agent: AgentID = agent(1)) -> [ConversationStep] {
        let first = number * 10
        let contents: [ConversationStep.Content] = [
            .received(text: "question \(number)", sender: "ada"), .assistant(text: "answer \(number)", calls: []),
            .replied(TokenUsage(input: 3, output: 4), .finished),
        ]
        return contents.enumerated().map { offset, content in
            step(first + UInt64(offset), turn: first, at: time + Int64(offset), agent: agent, content)
        }
    }

    private static func expect(
        _ log: any ConversationLog, _ conversation: ConversationID, _ steps: [ConversationStep]
    ) async throws {
        let found = try await log.history(of: conversation, agent: nil, newest: 1_000)
        try demand(found == steps, "expected \(steps), found \(found)")
    }
}
