import Commands
import TestKit
import Testing

/// What `caxton conversation` asks for and shows beyond a talk with one agent.
struct ConversationVerbTests {
    typealias Case = RoutingVerbTests.Case

    /// A question to 'lead', for which it asks 'finder', tells 'keeper' and looks at the clock.
    private static let delegated = #"""
        {"conversation":{"id":"c3","agents":["finder","keeper","lead"]},"messages":[
        {"id":"1","turn":"1","agent":"lead","role":"user","sender":"ada","text":"find it","at":"2025-06-15T15:06:40.000Z",
         "routing":{"sentence":"'lead' is the only one"}},
        {"id":"2","turn":"1","agent":"lead","role":"assistant","text":"","at":"2025-06-15T15:06:41.000Z","tool_calls":[
         {"id":"a","name":"ask","arguments":{"capability":"finding","text":"where?"}},
         {"id":"b","name":"tell","arguments":{"agent":"keeper","text":"news"}},
         {"id":"c","name":"clock","arguments":{}}]},
        {"id":"3","turn":"3","agent":"finder","role":"user","sender":"lead","text":"where?","at":"2025-06-15T15:06:42.000Z"},
        {"id":"4","turn":"4","agent":"keeper","role":"user","sender":"lead","text":"news","at":"2025-06-15T15:06:42.000Z"},
        {"id":"5","turn":"3","agent":"finder","role":"assistant","text":"there","at":"2025-06-15T15:06:43.000Z"},
        {"id":"6","turn":"1","agent":"lead","role":"tool","tool":"ask","call_id":"a","text":"there","at":"2025-06-15T15:06:44.000Z"},
        {"id":"7","turn":"1","agent":"lead","role":"tool","tool":"tell","call_id":"b","text":"sent","at":"2025-06-15T15:06:44.000Z"},
        {"id":"8","turn":"1","agent":"lead","role":"tool","tool":"clock","call_id":"c","is_error":true,"text":"no","at":"2025-06-15T15:06:44.000Z"},
        {"id":"9","turn":"4","agent":"keeper","role":"system","text":"gone","at":"2025-06-15T15:06:45.000Z"},
        {"id":"10","turn":"1","agent":"lead","role":"assistant","text":"It is there.","at":"2025-06-15T15:06:46.000Z"}]}
        """#
    private static let tree = """
        finder, keeper, lead
        └─ 15:06:40 ada → lead: find it
           ├─ 'lead' is the only one
           ├─ 15:06:41 lead calls ask {"capability":"finding","text":"where?"}
           │  └─ 15:06:42 lead → finder: where?
           │     └─ 15:06:43 finder: there
           ├─ 15:06:41 lead calls tell {"agent":"keeper","text":"news"}
           │  ├─ 15:06:42 lead → keeper: news
           │  │  └─ 15:06:45 keeper: gone
           │  └─ 15:06:44 tell says: sent
           ├─ 15:06:41 lead calls clock {}
           │  └─ 15:06:44 clock failed: no
           └─ 15:06:46 lead: It is there.

        """
    private static let none = CannedServer.Reply.json(#"{"messages":[],"conversations":[]}"#)

    @Test(arguments: [
        Case(
            line: "conversation show c3",
            replies: ["GET /conversations/c3/messages?limit=1000&steps=true": .json(delegated)],
            output: tree),
        Case(
            line: "conversation show c3 --as zoe --format plain",
            replies: ["GET /conversations/c3/messages?limit=1000&as=zoe": none]),
        Case(
            line: "conversation export c3 --as zoe",
            replies: ["GET /conversations/c3/export?format=json&as=zoe": .text("{}")], output: "{}\n"),
        Case(
            line: "conversation list --status archived --format plain",
            replies: ["GET /conversations?status=archived": none]),
        Case(
            line: "conversation list --status gone", replies: [:], code: .usage,
            errors: "'--status' must be 'open', 'closed' or 'archived'"),
        Case(
            line: "messages --agent ada --status failed",
            replies: ["GET /messages?agent=ada&status=failed": none], output: "there is no such message\n"),
        Case(line: "messages", replies: ["GET /messages": none], output: "no message was routed yet\n"),
    ])
    func `conversations and messages are asked for as they are wanted`(_ item: Case) async throws {
        try await CannedServer.run(item.replies) { server in
            let result = await Session.asking(server.url).run(item.line)
            #expect(result.code == item.code, "\(result.errors)")
            #expect(result.output == item.output, "\(result.output)")
            #expect(
                item.errors.isEmpty ? result.errors.isEmpty : result.errors.contains(item.errors), "\(result.errors)")
        }
    }
}
