import Commands
import HTTPServer
import TestKit
import Testing

struct RoutingVerbTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var replies: [String: CannedServer.Reply]
        var code = ExitCode.success
        var output = ""
        var errors = ""
        /// The last thing the server was asked, with its body.
        var asked: String?
        var testDescription: String { line }
    }

    private static let decision = #"""
        {"strategy":"best-match","chosen":["clerk"],"reason":"score","sentence":"'clerk' takes 'billing', of 2",
        "candidates":[{"agent":"clerk","match":"exact","score":1.13137,"priority":5,"in_flight":1,"hands":4,
        "success_rate":0.985,"response_ms":250.4},{"agent":"night","match":"exact","score":0.0,"priority":0,"in_flight":0,
        "hands":4,"excluded":"inactive","why":"does not run"}]}
        """#
    private static let nobody = #"""
        {"strategy":"best-match","chosen":[],"reason":"none","sentence":"nobody can take 'billing'",
        "candidates":[{"agent":"night","match":"exact","score":0.0,"excluded":"inactive","why":"does not run"}],
        "help":["start one that has it: `caxton start night`"]}
        """#
    private static let table = """
        AGENT    MATCH  SCORE  PRIORITY  BUSY  SUCCESS  TIME    NOTE
        clerk *  exact  1.131  5         1/4   99 %     250 ms
        night    exact  -      0         0/4   -        -       does not run

        'clerk' takes 'billing', of 2

        """
    private static let sent = #"""
        {"message_id":"m1","conversation_id":"c1","status":"answered","routed_to":"clerk","agent":"clerk","reply":"hello",
        "routing":{"sentence":"'clerk' takes 'billing', of 2"}}
        """#
    private static let all = #"""
        {"message_id":"m1","conversation_id":"c1","status":"answered","replies":[
        {"agent":"clerk","status":"answered","reply":"hello"},
        {"agent":"night","status":"failed","error":{"message":"it sleeps"}}]}
        """#
    private static let record = #"""
        {"message_id":"m1","conversation_id":"c1","status":"dead","sender":"ada","target":"'billing'","agent":"clerk",
        "accepted":"2026-01-01T00:00:00Z","preview":"where is it?","message":{"content":"where is it?"},
        "code":"delivery.timeout","reason":"no agent took the message in time","attempts":3,"requeued":0}
        """#

    static let routes = [
        Case(
            line: "capabilities",
            replies: [
                "GET /capabilities": .json(
                    #"{"capabilities":[{"capability":"billing","providers":[{"agent":"clerk","status":"active"},{"agent":"night","status":"inactive"}]}]}"#
                )
            ],
            output: "CAPABILITY  PROVIDERS  AGENTS\nbilling     2          clerk, night (inactive)\n"),
        Case(
            line: "capabilities", replies: ["GET /capabilities": .json(#"{"capabilities":[]}"#)],
            output: "no agent has a capability; write some in 'capabilities' of its file\n"),
        Case(
            line: "capabilities billing", replies: ["GET /capabilities/billing": .json(decision)], output: table),
        Case(
            line: "capabilities biling",
            replies: [
                "GET /capabilities/biling": .refusal(.notFound, "CAPABILITY_NOT_FOUND", "no agent offers 'biling'")
            ], code: .notFound, errors: "error[client.not-found]: no agent offers 'biling'"),
        Case(
            line: "route billing", replies: ["POST /route": .json(decision)],
            output: "'clerk' takes 'billing', of 2\n", asked: #"POST /route {"capability":"billing"}"#),
        Case(line: "route billing --explain", replies: ["POST /route": .json(decision)], output: table),
        Case(line: "route billing --format plain", replies: ["POST /route": .json(decision)], output: "clerk\n"),
        Case(
            line: "route billing --strategy priority --text hello",
            replies: ["POST /route": .json(decision)], output: "'clerk' takes 'billing', of 2\n",
            asked:
                #"POST /route {"capability":"billing","routing_strategy":"priority","content":"hello","routing_preferences":{"semantic":true}}"#
        ),
        Case(
            line: "route billing", replies: ["POST /route": .json(nobody)], code: .failure,
            errors:
                "error[client.failed]: nobody can take 'billing'\n   = help: start one that has it: `caxton start night`"
        ),
        Case(
            line: "route billing --strategy fairest", replies: [:], code: .usage, errors: "error[cli.invalid-value]"),
    ]

    static let messages = [
        Case(
            line: "send --capability billing hi", replies: ["POST /messages": .json(sent)], output: "hello\n",
            asked: #"POST /messages {"capability":"billing","content":"hi"}"#),
        Case(
            line: "send --capability billing hi --verbose", replies: ["POST /messages": .json(sent)],
            output: "hello\n", errors: "'clerk' takes 'billing', of 2\n"),
        Case(
            line: "send --capability billing --all hi", replies: ["POST /messages": .json(all)],
            output: "clerk: hello\nnight: no answer: it sleeps\n",
            asked: #"POST /messages {"broadcast":"billing","content":"hi"}"#),
        Case(
            line: "send --capability billing hi --stream -v",
            replies: [
                "POST /messages": .events(
                    """
                    event: route
                    data: {"routed_to":"clerk","routing":{"sentence":"'clerk' alone"}}

                    event: done
                    data: {"reply":"hello"}


                    """)
            ], output: "hello\n", errors: "'clerk' alone\n"),
        Case(line: "send hi", replies: [:], code: .usage, errors: "error[cli.missing-argument]: TEXT is missing"),
        Case(
            line: "send support hi --capability billing", replies: [:], code: .usage,
            errors: "the agent 'support' and '--capability' do not go together"),
        Case(line: "send support hi --all", replies: [:], code: .usage, errors: "'--capability' is missing"),
        Case(
            line: "messages --conversation c1 --limit 2",
            replies: ["GET /messages?conversation_id=c1&limit=2": .json(#"{"messages":[\#(record)]}"#)],
            output: """
                ID  ACCEPTED              STATUS  FROM  TO     TEXT
                m1  2026-01-01T00:00:00Z  dead    ada   clerk  where is it?

                """),
        Case(line: "messages", replies: ["GET /messages": .json(#"{"messages":[]}"#)], output: "no message …\n"),
        Case(
            line: "message show m1",
            replies: ["GET /messages/m1": .json(record), "GET /messages/m1/route": .json(decision)],
            output: "message       m1\n…attempts      3\ntext          where is it?\n…\n\n\(table)"),
        Case(
            line: "message show m1 --format plain", replies: ["GET /messages/m1": .json(record)],
            output: "message\tm1\nconversation\tc1\n…reason\tno agent took the message in time\n"),
        Case(
            line: "dead-letters list --format plain",
            replies: ["GET /dead-letters": .json(#"{"dead_letters":[\#(record)]}"#)], output: "m1\n"),
        Case(
            line: "dead-letters list", replies: ["GET /dead-letters": .json(#"{"dead_letters":[]}"#)],
            output: "there are no dead letters\n"),
        Case(
            line: "dead-letters show m1", replies: ["GET /dead-letters/m1": .json(record)],
            output: "…code          delivery.timeout\n…"),
        Case(
            line: "dead-letters requeue m1", replies: ["POST /dead-letters/m1/requeue": .json("{}", .accepted)],
            output: "requeued m1; `caxton message show` says what becomes of it\n"),
        Case(
            line: "dead-letters purge m1", replies: ["DELETE /dead-letters/m1": .json("", .noContent)],
            output: "purged m1\n"),
        Case(line: "dead-letters purge", replies: [:], code: .usage, errors: "add `--yes` where nobody can be asked"),
        Case(
            line: "dead-letters purge --yes", replies: ["DELETE /dead-letters": .json(#"{"purged":1}"#)],
            output: "purged 1 dead letter\n"),
    ]

    @Test(arguments: routes + messages)
    func `what a server says of messages becomes words and an exit code`(_ item: Case) async throws {
        try await CannedServer.run(item.replies) { server in
            let result = await Session.asking(server.url).run(item.line)
            #expect(result.code == item.code, "\(result.errors)")
            #expect(matches(result.output, item.output), "\(result.output)")
            #expect(
                item.errors.isEmpty ? result.errors.isEmpty : result.errors.contains(item.errors), "\(result.errors)")
            if let asked = item.asked { #expect(server.asked.last == asked) }
        }
    }

    struct Live: Sendable, CustomTestStringConvertible {
        var lines: [String]
        var code = ExitCode.success
        var output: String
        var testDescription: String { lines.joined(separator: "; ") }
    }

    @Test(arguments: [
        Live(lines: ["capabilities --format plain"], output: "support\n"),
        Live(lines: ["send --capability support hello"], output: "…hello…\n"),
        Live(lines: ["send --capability support hello --stream"], output: "…hello…\n"),
        Live(lines: ["send --capability support --all hello"], output: "billing: …hello…\nsupport: …hello…\n"),
        Live(lines: ["route support --explain"], output: "AGENT…billing…support…takes 'support', of 2…\n"),
        Live(lines: ["stop billing", "stop support", "route support"], code: .failure, output: ""),
        Live(
            lines: ["send --capability support hello", "messages"],
            output: "ID …ACCEPTED…STATUS…\n…answered  api_client  …hello\n"),
        Live(lines: ["dead-letters list"], output: "there are no dead letters\n"),
    ])
    func `verbs about messages do on a real server what they say`(_ item: Live) async throws {
        try await LiveServer.run(agents: ["billing", "support"]) { url in
            var result = Session.Result(code: .success, output: "", errors: "")
            for line in item.lines { result = await Session.asking(url).run(line) }
            #expect(result.code == item.code, "\(result.errors)")
            #expect(matches(result.output, item.output), "\(result.output)")
        }
    }
}
