import AgentModel
import AgentPorts
import Conversation
import TestKit
import Testing

struct CircuitBreakerTests {
    enum Step: Sendable {
        case fail(ChatError.Kind, times: Int = 1)
        case succeed
        case pass(seconds: UInt32)
        /// Nil when a request goes through, else how long it has to wait, in seconds.
        case admits(Int64?)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let steps: [Step]

        static let all: [Case] = [
            Case(testDescription: "a few failures close nothing", steps: [.fail(.network, times: 4), .admits(nil)]),
            Case(
                testDescription: "many in a row do",
                steps: [.fail(.timeout, times: 5), .admits(30), .pass(seconds: 10), .admits(20)]),
            Case(
                testDescription: "an answer in between starts the count anew",
                steps: [.fail(.network, times: 4), .succeed, .fail(.network, times: 4), .admits(nil)]),
            Case(
                testDescription: "what is wrong with the request says nothing about the provider",
                steps: [.fail(.badRequest, times: 9), .fail(.rateLimited, times: 9), .admits(nil)]),
            Case(
                testDescription: "after a rest a single request finds out",
                steps: [
                    .fail(.overloaded, times: 5), .pass(seconds: 30), .admits(nil), .admits(30), .succeed, .admits(nil),
                    .admits(nil),
                ]),
            Case(
                testDescription: "when it fails as well the rest begins again",
                steps: [.fail(.network, times: 5), .pass(seconds: 30), .admits(nil), .fail(.network), .admits(30)]),
            Case(
                testDescription: "when it is cancelled the next one finds out",
                steps: [.fail(.network, times: 5), .pass(seconds: 30), .admits(nil), .fail(.cancelled), .admits(nil)]),
            Case(
                testDescription: "when it is lost another may try after the same time",
                steps: [.fail(.network, times: 5), .pass(seconds: 30), .admits(nil), .pass(seconds: 30), .admits(nil)]),
        ]
    }

    @Test(arguments: Case.all)
    func `a breaker lets through what has a chance`(_ row: Case) {
        var breaker = CircuitBreaker()
        var now = Timestamp(milliseconds: 0)
        for (index, step) in row.steps.enumerated() {
            switch step {
            case .fail(let kind, let times): for _ in 0..<times { breaker.failed(kind, at: now) }
            case .succeed: breaker.succeeded()
            case .pass(let seconds): now = now.advanced(by: .seconds(seconds))
            case .admits(let wait): #expect(breaker.admit(at: now)?.wholeSeconds == wait, "step \(index)")
            }
        }
    }
}

struct MemoryConversationLogTests {
    @Test(arguments: ConversationLogContract.all)
    func `the log in memory keeps the contract`(_ contract: ConversationLogContract) async throws {
        try await contract.check(MemoryConversationLog())
    }

    @Test func `the conversation that was silent longest makes room`() async throws {
        let log = MemoryConversationLog(conversations: 2)
        for number in 1...3 as ClosedRange<UInt64> {
            let id = MessageID(high: 0, low: number)
            let step = ConversationStep(
                id: id, turn: id, agent: AgentID(high: 0, low: 1), version: 1,
                at: Timestamp(milliseconds: Int64(number)),
                content: .received(text: "", sender: ""))
            try await log.append([step], to: SampleAgent.conversation(number))
        }
        #expect(try await log.conversations(of: nil, newest: 9).map(\.id.low) == [3, 2])
    }
}
