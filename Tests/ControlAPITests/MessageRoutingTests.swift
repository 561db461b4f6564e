import AgentModel
import ControlAPI
import JSON
import TestKit
import Testing

private let send = "POST /messages"

@Suite(.timeLimit(.minutes(1)))
struct MessageRoutingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var headers: [String] = []
        var body: String
        var status: Int
        /// Of the error, or a piece of the answer.
        var shows: String

        init(_ line: String, _ body: String, _ status: Int, _ shows: String, headers: [String] = []) {
            (self.line, self.body, self.status, self.shows, self.headers) = (line, body, status, shows, headers)
        }

        var testDescription: String { "\(line) \(headers.joined()) \(body.prefix(80)) → \(status) \(shows)" }
    }

    private static let id = "00000000-0000-0007-0000-0000000000aa"
    private static let routed = #""routed_to":"clerk""#

    static let cases = [
        Case(
            send, #"{"capability":"billing","content":"hi"}"#, 200,
            #""status":"answered","performative":"inform","in_reply_to":"#),
        Case(send, #"{"to_capability":"Billing","text":"hi"}"#, 200, #""reply":"you said: hi""#),
        Case(send, #"{"receiver":"CLERK","content":"hi"}"#, 200, #""reason":"named""#),
        Case(send, #"{"capability":"billing","content":{"order":7}}"#, 200, "order"),
        Case(send, #"{"capabilities":["billing","refunds"],"content":"hi"}"#, 200, routed),
        Case(send, #"{"broadcast":"everything","content":"hi"}"#, 200, #""delivered_to":["clerk","porter"]"#),
        Case(
            send, #"{"broadcast":"everything","content":"hi"}"#, 200,
            #""replies":[{"agent":"clerk","status":"answered""#),
        Case(send, #"{"capability":"billing","content":"hi","performative":"inform"}"#, 202, #""status":"accepted""#),
        Case("\(send)?wait=false", #"{"capability":"billing","content":"hi"}"#, 202, routed),
        Case("\(send)?wait=0", #"{"capability":"billing","content":"hi"}"#, 202, routed),
        Case("\(send)?wait=5", #"{"capability":"billing","content":"hi"}"#, 200, "you said: hi"),
        Case(send, #"{"capability":"billing","content":"hi"}"#, 202, routed, headers: ["Prefer: respond-async"]),
        Case(
            send, #"{"capability":"billing","content":"hi"}"#, 200, routed, headers: ["Prefer: respond-async, wait=9"]),
        Case(send, #"{"capability":"billing","content":"hi"}"#, 200, routed, headers: ["Prefer: tea; wait=x"]),
        Case("\(send)?wait=true", #"{"capability":"billing","content":"hi","performative":"inform"}"#, 200, "reply"),
        Case("\(send)?wait=maybe", #"{"capability":"billing","content":"hi"}"#, 400, "VALIDATION_ERROR"),
        Case(send, "{}", 400, "VALIDATION_ERROR"),
        Case(send, "", 400, "MISSING_FIELD"),
        Case(send, #"{"capability":"billing","receiver":"clerk","content":"hi"}"#, 400, "VALIDATION_ERROR"),
        Case(send, #"{"capability":"billing","content":"hi","prioritty":1}"#, 400, "VALIDATION_ERROR"),
        Case(send, #"{"capability":"biling","content":"hi"}"#, 404, "CAPABILITY_NOT_FOUND"),
        Case(send, #"{"capability":"night-watch","content":"hi"}"#, 503, "NO_PROVIDER_AVAILABLE"),
        Case(send, #"{"receiver":"ghost","content":"hi"}"#, 404, "AGENT_NOT_FOUND"),
        Case(send, #"{"receiver":"night","content":"hi"}"#, 503, "MESSAGE_DELIVERY_FAILED"),
        Case(
            send, #"{"capability":"billing","content":"hi","reply_by":"2020-01-01T00:00:00Z"}"#, 422, "MESSAGE_EXPIRED"),
        Case("POST /messages/batch", "{}", 400, "MISSING_FIELD"),
        Case("POST /messages/batch", #"{"messages":[]}"#, 400, "VALIDATION_ERROR"),
        Case("GET /messages/\(id)", "", 404, "MESSAGE_NOT_FOUND"),
        Case("GET /messages/nonsense/route", "", 404, "MESSAGE_NOT_FOUND"),
        Case("POST /messages/\(id)/cancel", "", 404, "MESSAGE_NOT_FOUND"),
        Case("GET /messages?before=\(id)", "", 404, "MESSAGE_NOT_FOUND"),
        Case("GET /messages?status=lost", "", 400, "VALIDATION_ERROR"),
        Case("GET /messages?conversation_id=x", "", 400, "VALIDATION_ERROR"),
        Case("GET /messages", "", 200, #"{"messages":[]}"#),
        Case("GET /capabilities", "", 200, #""capability":"billing","providers":[{"agent":"clerk","kind":"agent""#),
        Case("GET /capabilities?agent=porter", "", 200, #""total":1"#),
        Case("GET /capabilities/everything?strategy=priority", "", 200, #""chosen":["porter"]"#),
        Case("GET /capabilities/night-watch", "", 200, #""excluded":"inactive","why":"does not run""#),
        Case("GET /capabilities/biling", "", 404, "CAPABILITY_NOT_FOUND"),
        Case("GET /capabilities/no%20such", "", 404, "CAPABILITY_NOT_FOUND"),
        Case("POST /route", #"{"capability":"billing"}"#, 200, #""chosen":["clerk"]"#),
        Case(
            "POST /route", #"{"capability":"night-watch"}"#, 200,
            #""help":["start one that has it: `caxton start night`""#),
        Case("POST /route", #"{"receiver":"ghost"}"#, 404, "AGENT_NOT_FOUND"),
        Case("POST /route", #"{"capability":"billing","routing_strategy":"fairest"}"#, 400, "VALIDATION_ERROR"),
        Case("GET /dead-letters", "", 200, #"{"dead_letters":[]}"#),
        Case("DELETE /dead-letters", "", 200, #"{"purged":0}"#),
        Case("GET /dead-letters/\(id)", "", 404, "DEAD_LETTER_NOT_FOUND"),
        Case("DELETE /dead-letters/x", "", 404, "DEAD_LETTER_NOT_FOUND"),
        Case("POST /dead-letters/\(id)/requeue", "", 404, "DEAD_LETTER_NOT_FOUND"),
        Case(
            "POST /capabilities", #"{"name":"tr","capabilities":["x"],"url":"http://a:1/m"}"#, 201,
            #""status":"active""#),
        Case(
            "POST /capabilities", #"{"name":"clerk","capabilities":["x"],"url":"http://a"}"#, 409,
            "DUPLICATE_REGISTRATION"),
        Case("POST /capabilities", #"{"name":"tr","capabilities":[],"url":"http://a"}"#, 400, "VALIDATION_ERROR"),
        Case("POST /capabilities", #"{"name":"tr","capabilities":["x"],"url":"ftp://a"}"#, 400, "VALIDATION_ERROR"),
        Case("GET /services/tr", "", 404, "SERVICE_NOT_FOUND"),
    ]

    private static let agents = [
        SampleFile.agent("clerk", "capabilities = [\"billing\", \"refunds\", \"everything\"]"),
        SampleFile.agent("porter", "capabilities = [\"everything\"]", tables: "[routing]\npriority = 5"),
        SampleFile.agent("night", "capabilities = [\"night-watch\"]"),
    ]

    private func run(
        _ model: ScriptedModel = .echo, _ body: (Service) async throws -> Void
    ) async throws {
        try await Service.run(model, agents: Self.agents) { service in
            #expect(await service.ask("POST /agents/night/stop").status == 200)
            try await body(service)
        }
    }

    @Test(arguments: cases)
    func `every request about messages has one answer`(_ test: Case) async throws {
        try await run { service in
            let answer = await service.ask(test.line, test.headers, test.body)
            #expect(answer.status == test.status, "\(answer.text)")
            if test.status < 300 {
                #expect(answer.text.contains(test.shows), "\(answer.text)")
            } else {
                #expect(answer.code == test.shows, "\(answer.text)")
            }
        }
    }

    @Test func `who cannot be found is told with what comes near and what to do`() async throws {
        try await run { service in
            let near = await service.ask(send, [], #"{"capability":"biling","content":"hi"}"#).json["error"]
            #expect(near?["details"]?["near"] == [["capability": "billing", "providers": 1]])
            #expect(near?["details"]?["reason"] == "routing.no-provider")
            let help = near?["suggestions"]?.arrayValue?.compactMap(\.stringValue) ?? []
            #expect(help.contains { $0.contains("capabilities = [\"biling\"]") && $0.contains(".toml") }, "\(help)")
            let absent = await service.ask(send, [], #"{"capability":"night-watch","content":"hi"}"#).json["error"]
            #expect(absent?["details"]?["unavailable"]?[0]?["agent"] == "night")
            #expect(absent?["details"]?["unavailable"]?[0]?["why"] == "inactive")
            let wrong = await service.ask(send, [], #"{"content":1,"priority":99,"prioritty":1}"#).json["error"]
            let fields = wrong?["details"]?["fields"]?.arrayValue?.compactMap { $0["field"]?.stringValue }
            #expect(fields == ["receiver", "priority", "prioritty"])
        }
    }

    @Test func `a message is kept with its answer, its route and its place in the list`() async throws {
        try await run { service in
            let sent = await service.ask(send, [], #"{"capability":"billing","content":"hi"}"#).json
            let id = sent["message_id"]?.stringValue ?? ""
            let conversation = sent["conversation_id"]?.stringValue ?? ""
            let record = await service.ask("GET /messages/\(id)").json
            #expect(record["status"] == "answered" && record["outcome"]?["text"] == "you said: hi")
            #expect(record["message"]?["capability"] == "billing" && record["agent"] == "clerk")
            let route = await service.ask("GET /messages/\(id)/route").json
            #expect(route["chosen"] == ["clerk"] && route["message_id"]?.stringValue == id)
            _ = await service.ask(send, [], #"{"receiver":"porter","content":"later"}"#)
            let list = await service.ask("GET /messages?limit=1").json
            #expect(list["messages"]?[0]?["preview"] == "later")
            let rest = await service.ask("GET /messages?before=\(list["next"]?.stringValue ?? "")").json
            #expect(rest["messages"]?.arrayValue?.count == 1 && rest["messages"]?[0]?["preview"] == "hi")
            let one = await service.ask("GET /messages?conversation_id=\(conversation)").json
            #expect(one["messages"]?.arrayValue?.count == 1)
            for (query, texts) in [
                ("agent=porter", ["later"]), ("agent=clerk&status=answered", ["hi"]), ("status=failed", []),
                ("agent=nobody", []), ("status=answered&limit=1", ["later"]),
            ] {
                let found = await service.ask("GET /messages?\(query)").json
                #expect(
                    found["messages"]?.arrayValue?.compactMap { $0["preview"]?.stringValue } == texts, "\(query)")
                // What may have more behind it says where to go on.
                #expect((found["next"] == nil) == !query.hasSuffix("limit=1"), "\(query)")
            }
        }
    }

    @Test func `a message that is sent twice is answered once`() async throws {
        let id = "00000000-0000-0007-0000-0000000000aa"
        let model = ScriptedModel { request, turn in .text("answer \(turn)") }
        try await run(model) { service in
            let body = #"{"message_id":"\#(id)","receiver":"clerk","content":"hi"}"#
            let first = await service.ask(send, [], body)
            let second = await service.ask(send, [], body)
            #expect(first.json["reply"] == second.json["reply"] && second.json["is_repeated"] == true)
            #expect(first.json["conversation_id"] == second.json["conversation_id"])
            let other = await service.ask(send, [], #"{"message_id":"\#(id)","receiver":"clerk","content":"ho"}"#)
            #expect(other.status == 409 && other.code == "DUPLICATE_MESSAGE")
        }
    }

    @Test func `a batch is accepted message by message`() async throws {
        try await run { service in
            let body =
                #"{"messages":[{"capability":"billing","content":"a"},{"capability":"x-y","content":"b"},{"content":"c"}]}"#
            let answer = await service.ask("POST /messages/batch", [], body)
            #expect(answer.json["accepted"] == 1 && answer.json["refused"] == 2)
            let statuses = answer.json["results"]?.arrayValue?.map { $0["status"]?.integerValue }
            #expect(statuses == [202, 404, 400])
            let id = answer.json["results"]?[0]?["message_id"]?.stringValue ?? ""
            let record = await service.ask("GET /messages/\(id)?wait=true")
            #expect(record.json["outcome"]?["text"] == "you said: a")
        }
    }
}
