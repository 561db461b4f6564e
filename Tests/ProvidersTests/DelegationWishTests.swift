import AgentModel
import AgentPorts
import JSON
import Providers
import TestKit
import Testing

/// Without any model an agent can still pass on what others can do better.
struct DelegationWishTests {
    struct Wished: Sendable, CustomTestStringConvertible {
        var message: String
        /// Verb, capability and text of each call, in order.
        var calls: [[String]] = []
        var testDescription: String { message }
    }

    @Test(arguments: [
        Wished(message: "Ask web-research: who reads it?", calls: [["ask", "web-research", "who reads it?"]]),
        Wished(message: "ask 'web_research' who reads it?", calls: [["ask", "web-research", "who reads it?"]]),
        Wished(message: "Ask translation: good day", calls: [["ask", "translation", "good day"]]),
        Wished(message: "Tell escalation that it burns", calls: [["tell", "escalation", "it burns"]]),
        Wished(
            message: "Ask web-research: who? And when? Tell escalation: it burns.",
            calls: [["ask", "web-research", "who? And when?"], ["tell", "escalation", "it burns."]]),
        // What it is about is enough, where something is required for that.
        Wished(
            message: "I would like some research on the web",
            calls: [["ask", "web-research", "I would like some research on the web"]]),
        Wished(message: "How do I ask for a refund?", calls: []),
        Wished(message: "Tell me a joke", calls: []),
        Wished(message: "Ask somebody else", calls: []),
        Wished(message: "What can you do?", calls: []),
    ])
    func `the embedded responder asks another agent when it is told to, or when that is what the message is about`(
        _ wished: Wished
    ) async throws {
        let model = EmbeddedModel(
            examples: [DialogueExample(user: "What can you do?", assistant: "I ask others.")], knowledge: [],
            requires: [try CapabilityName(parsing: "web-research"), try CapabilityName(parsing: "escalation")])
        let tools = ["ask", "tell"].map { name in
            ToolDeclaration(
                name: name, description: "\(name)s another agent",
                parameters: ["type": "object", "properties": ["text": ["type": "string"]], "required": ["text"]])
        }
        let events = try await model.events(
            for: ChatRequest(messages: [.user(wished.message)], tools: tools, settings: ModelSettings()))
        let calls = events.compactMap { event -> [String]? in
            guard case .toolCall(let call) = event else { return nil }
            return [call.name] + ["capability", "text"].map { call.arguments[$0]?.stringValue ?? "" }
        }
        #expect(calls == wished.calls)
        #expect(
            try await model.events(
                for: ChatRequest(messages: [.user(wished.message)], tools: [], settings: ModelSettings())
            ).allSatisfy { if case .toolCall = $0 { false } else { true } })
    }
}
