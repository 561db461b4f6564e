import JSON
import Platform
import TestKit
import Testing

/// Agents that ask one another, on a server that is a process of its own.
@Suite(.timeLimit(.minutes(2)))
struct DelegationTests {
    /// Agents with the tool `ask`, each with the turns of its script.
    private static func server(_ scripts: [String: String]) throws -> LivingServer {
        let place = try TemporaryDirectory()
        var files: [String: String] = [:]
        for (name, turns) in scripts {
            try place.write("\(name).json", #"{"loop":true,"turns":[\#(turns)]}"#)
            files["\(name).toml"] = """
                name = "\(name)"
                system_prompt = "You work with the others and ask them what you do not know."
                capabilities = ["\(name)-work"]
                tools = ["ask"]

                [llm]
                provider = "scripted"
                script = "\(place.path("\(name).json"))"
                """
        }
        let server = try LivingServer(agents: files, in: place)
        try server.start()
        return server
    }

    /// Asks somebody, and passes on what they answer.
    private static func asking(_ whom: String, _ text: String) -> String {
        #"{"tools":[{"name":"ask","arguments":{\#(whom),"text":"\#(text)"}}]}"#
    }

    private static func messages(_ server: LivingServer) throws -> [JSONValue] {
        try server.ask("/messages")["messages"]?.arrayValue ?? []
    }

    private static func answer(_ server: LivingServer, _ text: String) throws -> JSONValue {
        try server.ask("/messages", #"{"receiver":"front","content":"\#(text)"}"#)
    }

    @Test func `an agent finds another by what it can do, and every step has its route`() throws {
        let server = try Self.server([
            "front": Self.asking(#""capability":"expert-work""#, "how much?") + #",{"reply":"it is 42"}"#,
            "expert": #"{"when":"how much?","reply":"42"}"#,
        ])
        let answer = try Self.answer(server, "what does it cost?")
        #expect(answer["reply"] == "it is 42", "\(answer.text())")
        let conversation = answer["conversation_id"]?.stringValue ?? ""
        let sent = try Self.messages(server)
        #expect(sent.map { $0["agent"] } == ["expert", "front"], "\(sent)")
        #expect(sent.allSatisfy { $0["conversation_id"]?.stringValue == conversation && $0["status"] == "answered" })
        // Also when the server that chose is another one.
        try server.kill()
        try server.start()
        let id = sent[0]["message_id"]?.stringValue ?? ""
        let route = try server.ask("/messages/\(id)/route")
        #expect(route["chosen"] == ["expert"] && route["target"]?["capability"] == "expert-work", "\(route.text())")
    }

    @Test func `a circle is refused with its path, and the first agent answers nevertheless`() throws {
        let server = try Self.server([
            "front": Self.asking(#""agent":"expert""#, "you?") + #",{"reply":"nobody knows"}"#,
            "expert": Self.asking(#""agent":"front""#, "and you?") + #",{"reply":"the front does not say"}"#,
        ])
        let answer = try Self.answer(server, "who knows?")
        #expect(answer["reply"] == "nobody knows", "\(answer.text())")
        let conversation = answer["conversation_id"]?.stringValue ?? ""
        let shown = try server.client(["conversation", "show", conversation])
        #expect(shown.outputText.contains("front → expert → front"), "\(shown.outputText)\(shown.errorText)")
        #expect(try Self.messages(server).count == 2)
    }

    @Test func `withdrawing the first message ends everything below`() async throws {
        let server = try Self.server([
            "front": Self.asking(#""agent":"middle""#, "please"),
            "middle": Self.asking(#""agent":"last""#, "please"), "last": #"{"delay":"10m","reply":"too late"}"#,
        ])
        let sent = try server.ask("/messages?wait=false", #"{"receiver":"front","content":"begin"}"#)
        let id = sent["message_id"]?.stringValue ?? ""
        try await server.wait(for: "/messages") { answer in
            let all = answer["messages"]?.arrayValue ?? []
            return all.count == 3 && all.allSatisfy { $0["status"] == "working" }
        }
        _ = try server.ask("/messages/\(id)/cancel", method: "POST")
        try await server.wait(for: "/messages") { answer in
            (answer["messages"]?.arrayValue ?? []).allSatisfy { $0["status"] == "failed" }
        }
        // Nobody is at work any more.
        try await server.wait(for: "/agents") { answer in
            (answer["agents"]?.arrayValue ?? []).allSatisfy { $0["status"] == "running" }
        }
        let record = try server.ask("/messages/\(id)")
        #expect(record["outcome"]?["code"] == "message.withdrawn", "\(record.text())")
    }
}
