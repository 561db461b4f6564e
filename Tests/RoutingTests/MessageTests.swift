import AgentModel
import JSON
import Routing
import TestKit
import Testing

/// Messages as programs send them.
struct MessageTests {
    private static let defaults = MessageEnvelope.Defaults(
        id: MessageID(high: 0, low: 7), conversation: ConversationID(high: 0, low: 8), sender: .client("api_client"),
        timeout: .seconds(30), at: Town.now)

    private static func read(_ text: String, isOwn: Bool = false) throws -> MessageEnvelope {
        var defaults = defaults
        defaults.isOwn = isOwn
        let value = try JSONValue.parse(text)
        return try MessageEnvelope(json: try #require(value.objectValue), defaults)
    }

    struct Performing: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let performative: Performative?

        static let all: [Performing] = [
            Performing(testDescription: "REQUEST", performative: .request),
            Performing(testDescription: "query", performative: .query),
            Performing(testDescription: "Accept_Proposal", performative: .acceptProposal),
            Performing(testDescription: "reject-proposal", performative: .rejectProposal),
            Performing(testDescription: "NotUnderstood", performative: .notUnderstood),
            Performing(testDescription: "cancel", performative: nil),
        ]
    }

    @Test(arguments: Performing.all)
    func `a performative is read in any case and written in one`(_ row: Performing) {
        let read = Performative(reading: row.testDescription)
        #expect(read == row.performative)
        #expect(read.flatMap { Performative(reading: $0.rawValue) } == read)
    }

    @Test func `what answers is answered by nothing`() {
        for performative in Performative.allCases {
            #expect(performative.expectsReply == false || !performative.replies.isEmpty)
            for reply in performative.replies where [.inform, .failure, .notUnderstood].contains(reply) {
                #expect(reply.replies.isEmpty)
            }
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        /// The fields at fault.
        let fields: [String]

        static let all: [Case] = [
            Case(testDescription: "the least", text: #"{"capability":"a","content":"hello"}"#, fields: []),
            Case(
                testDescription: "to a capability by its other name", text: #"{"to_capability":"A_b","content":{}}"#,
                fields: []),
            Case(
                testDescription: "text that looks like data is text", text: #"{"receiver":"x","content":"{"}"#,
                fields: []),
            Case(testDescription: "to nobody, with nothing", text: "{}", fields: ["receiver", "content"]),
            Case(
                testDescription: "to two", text: #"{"receiver":"x","capability":"y","content":"z"}"#,
                fields: ["capability"]),
            Case(
                testDescription: "slips of the finger", text: #"{"capability":"a","content":"b","pirority":3}"#,
                fields: ["pirority"]),
            Case(
                testDescription: "everything at once",
                text: """
                    {"receiver":"no spaces","content":"","performative":"shout","timeout_ms":0,"reply_by":"soon",
                     "priority":11,"routing_strategy":"magic","routing_preferences":{"cap":0,"order":["9"],"x":1},
                     "delivery_options":{"max_retries":-1},"fallback_versions":["2"],"attachments":{},"trace_context":{}}
                    """,
                fields: [
                    "receiver", "content", "performative", "timeout_ms", "reply_by", "priority", "fallback_versions[0]",
                    "routing_strategy", "routing_preferences.order[0]", "routing_preferences.cap",
                    "routing_preferences.x", "delivery_options.max_retries", "attachments", "trace_context",
                ]),
        ]
    }

    @Test(arguments: Case.all)
    func `all that is wrong with a message is said at once`(_ row: Case) throws {
        var fields: [String] = []
        do {
            _ = try Self.read(row.text)
        } catch let error as MessageProblems {
            fields = error.problems.map(\.field)
        }
        #expect(fields.sorted() == row.fields.sorted())
    }

    @Test func `a message written down is read back as it was`() throws {
        var envelope = try Self.read(
            """
            {"message_id":"0192f0c1-7a4b-7e21-9c3d-5a6b7c8d9e0f","performative":"QUERY","capabilities":["a:v2","b.c"],
             "content":{"x":[1,2.5,null]},"reply_with":"r","in_reply_to":"q","timeout_ms":1000,"priority":"critical",
             "protocol":"fipa-query","parameters":{"p":1},"attachments":["one",2],"context_hints":{"h":true},
             "routing_strategy":"load_balance","fallback_versions":["v1"],"parent_conversation":
             "0192f0c1-7a4b-7e21-9c3d-5a6b7c8d9e01","merge_conversations":["0192f0c1-7a4b-7e21-9c3d-5a6b7c8d9e02"],
             "routing_preferences":{"cap":3,"order":["x"],"same_agent_preference":false,"include_unhealthy":true,
             "allow_return":true,"semantic":true,"required_specializations":["s"]},
             "delivery_options":{"max_retries":2,"require_receipt":true},
             "trace_context":{"traceparent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}}
            """)
        envelope.sender = .agent(try Town.name("asker"))
        let mark = ContentMark(of: envelope.content)
        envelope.trail = Trail([
            Trail.Step(from: .client("ada"), to: try Town.name("desk"), content: mark),
            Trail.Step(from: .system, to: try Town.name("asker"), capability: try Town.capability("a"), content: mark),
        ])
        #expect(try Self.read(JSONValue.object(envelope.json).text(), isOwn: true) == envelope)
    }

    @Test func `an outsider's word about where a message has been is not taken`() throws {
        let text = #"{"receiver":"x","content":"y","sender":"ada","trail":[]}"#
        #expect(throws: MessageProblems.self) { try Self.read(text) }
        #expect(throws: MessageProblems.self) {
            try Self.read(#"{"receiver":"x","content":"y","sender_agent":"boss"}"#)
        }
        #expect(try Self.read(#"{"receiver":"x","content":"y","sender":"boss"}"#).sender == .client("boss"))
    }

    @Test func `a reply carries what ties it to its request`() throws {
        var request = try Self.read(#"{"capability":"a","content":"b","reply_with":"r1","timeout_ms":500}"#)
        request.sender = .agent(try Town.name("asker"))
        let id = MessageID(high: 0, low: 9)
        let reply = try #require(request.reply(.inform, id: id, from: try Town.name("doer"), content: .text("done")))
        #expect(reply.inReplyTo == "r1")
        #expect((reply.deadline, reply.conversation) == (request.deadline, request.conversation))
        #expect(reply.target == .agent(try Town.name("asker")))
        #expect(reply.reply(.inform, id: id, from: try Town.name("asker"), content: .text("thanks")) == nil)
        #expect(request.reply(.acceptProposal, id: id, from: try Town.name("doer"), content: .text("yes")) == nil)
    }
}
