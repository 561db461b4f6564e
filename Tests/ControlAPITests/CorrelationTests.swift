import AgentModel
import ControlAPI
import JSON
import TestKit
import Testing

/// What ties answers to messages, and messages to conversations.
@Suite(.timeLimit(.minutes(1)))
struct CorrelationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var performative: String
        var says: String
        var answer: String?
        var testDescription: String { "\(performative), answered '\(says)'" }
    }

    private static let clerk = SampleFile.agent("clerk", "capabilities = [\"billing\"]")
    private static let porter = SampleFile.agent(
        "porter", "capabilities = [\"billing\"]", tables: "[routing]\npriority = 5")

    @Test(arguments: [
        Case(performative: "request", says: "yes", answer: "inform"),
        Case(performative: "query", says: "on its way", answer: "inform"),
        Case(performative: "accept_proposal", says: "done", answer: "inform"),
        Case(performative: "propose", says: "Accept: it is a good price", answer: "accept_proposal"),
        Case(performative: "propose", says: "I agree.", answer: "accept_proposal"),
        Case(performative: "propose", says: "No, it is too dear", answer: "reject_proposal"),
        Case(performative: "propose", says: "Nobody knows", answer: nil),
        Case(performative: "inform", says: "thank you", answer: nil),
    ])
    func `an answer says what it is and to what`(_ item: Case) async throws {
        try await Service.run(ScriptedModel { _, _ in .text(item.says) }, agents: [Self.clerk]) { service in
            let body =
                #"{"receiver":"clerk","performative":"\#(item.performative)","reply_with":"q1","content":"tea"}"#
            let answer = await service.ask("POST /messages?wait=true", [], body).json
            #expect(answer["performative"]?.stringValue == item.answer, "\(answer.text())")
            #expect(answer["in_reply_to"]?.stringValue == item.answer.map { _ in "q1" })
        }
    }

    @Test func `without a mark of its own a message is named by its identifier`() async throws {
        try await Service.run(.echo, agents: [Self.clerk]) { service in
            let answer = await service.ask("POST /messages", [], #"{"receiver":"clerk","content":"tea"}"#).json
            #expect(answer["in_reply_to"] == answer["message_id"] && answer["in_reply_to"] != nil)
        }
    }

    @Test func `whoever is in the conversation is said to be chosen, as they are`() async throws {
        try await Service.run(.echo, agents: [Self.clerk, Self.porter]) { service in
            let first = await service.ask("POST /messages", [], #"{"receiver":"clerk","content":"tea"}"#).json
            let body =
                #"{"capability":"billing","content":"more","conversation_id":\#(first["conversation_id"]?.text() ?? "")}"#
            let said = await service.ask("POST /route", [], body).json
            #expect(said["chosen"] == ["clerk"] && said["reason"] == "continuity", "\(said.text())")
            let sent = await service.ask("POST /messages", [], body).json
            #expect(sent["routed_to"] == "clerk")
            let elsewhere = await service.ask("POST /route", [], #"{"capability":"billing"}"#).json
            #expect(elsewhere["chosen"] == ["porter"])
        }
    }

    @Test func `a conversation says why its messages went where they went, when it is asked for steps`() async throws {
        try await Service.run(.echo, agents: [Self.clerk]) { service in
            let sent = await service.ask("POST /messages", [], #"{"capability":"billing","content":"tea"}"#).json
            let id = sent["conversation_id"]?.stringValue ?? ""
            let plain = await service.ask("GET /conversations/\(id)/messages").json
            #expect(plain["messages"]?[0]?["text"] == "tea" && plain["messages"]?[0]?["routing"] == nil)
            let steps = await service.ask("GET /conversations/\(id)/messages?steps=true").json
            #expect(steps["messages"]?[0]?["routing"]?["reason"] == "only", "\(steps.text())")
        }
    }
}
