import Commands
import HTTPServer
import TestKit
import Testing

struct ClientVerbTests {
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

    private static let problem = #"""
        {"code":"agent.missing-key","severity":"error","file":"support.toml","line":3,"column":1,
        "end":{"line":3,"column":2},"message":"'system_prompt' is missing","help":["write it"],"labels":[]}
        """#
    private static let agent = #"{"name":"support","status":"running","file":"agents/support.toml","problem_count":0}"#
    private static let reload = #"""
        {"changes":[{"agent":"support","change":"changed","effect":"next-turn","fields":["llm.model"],"version":4}],
        "refused_files":[],"duration_ms":7}
        """#
    private static let refused = #"{"changes":[],"refused_files":["support.toml"],"duration_ms":7}"#
    private static let tree = #"""
        {"conversation":{"id":"c2","title":"tea","status":"open","turn_taking":"round_robin","participants":[
            {"name":"ada","kind":"agent"},{"name":"bob","kind":"agent","role":"critic"},{"name":"zoe","kind":"person"}]},
         "messages":[
            {"kind":"said","role":"user","sender":"zoe","to":["bob"],"text":"milk\nfirst?","at":"2025-06-15T15:06:40.000Z"},
            {"kind":"said","role":"assistant","agent":"bob","sender":"bob","text":"yes","at":"2025-06-15T15:06:41.000Z",
             "steps":[{"role":"assistant","agent":"bob","text":"","tool_calls":[{"name":"clock","arguments":{"zone":"UTC"}}]},
                      {"role":"tool","agent":"bob","tool":"clock","text":"noon"}]},
            {"kind":"failed","role":"system","agent":"ada","sender":"ada","text":"gone","at":"2025-06-15T15:06:42.000Z"}]}
        """#
    private static let conversations = #"""
        {"conversations":[{"id":"c1","agents":["support","billing"],"message_count":4,"created":"2026-01-01T00:00:00Z",
        "last_activity":"2026-01-02T00:00:00Z"}]}
        """#
    private static let messages = #"""
        {"messages":[{"role":"user","text":"where is it?","at":"x"},{"role":"assistant","text":"On\nits way","at":"y"}]}
        """#

    static let agents = [
        Case(
            line: "list",
            replies: [
                "GET /agents?limit=200": .json(#"{"agents":[{"name":"support","status":"running"}],"total":1}"#),
                "GET /problems": .json(#"{"files":[{"file":"support.toml","problems":[\#(problem)]}],"total":1}"#),
            ],
            output: "NAME…\n\nin the files:\n  support.toml:3: error[agent.missing-key]: 'system_prompt' is missing\n"),
        Case(
            line: "list", replies: ["GET /agents?limit=200": .json(#"{"agents":[],"total":0}"#)],
            output: "there are no agents yet…\n"),
        Case(
            line: "list", replies: ["GET /agents?limit=200": .json("[]")], code: .failure,
            errors: "error[client.not-understood]"),
        Case(
            line: "list", replies: ["GET /agents?limit=200": .refusal(.unauthorized, "UNAUTHORIZED", "no token")],
            code: .permission, errors: "error[client.not-permitted]: no token"),
        Case(
            line: "list", replies: ["GET /agents?limit=200": .refusal(.gatewayTimeout, "TIMED_OUT", "too long")],
            code: .timeout, errors: "help: do it"),
        Case(
            line: "list", replies: ["GET /agents?limit=200": .text("hello")], code: .failure,
            errors: "is not what a caxton server says"),
        Case(
            line: "remove support", replies: ["GET /agents/support": .json(agent)], code: .usage,
            errors: "add `--yes` where nobody can be asked", asked: "GET /agents/support"),
        Case(
            line: "remove support --yes",
            replies: ["GET /agents/support": .json(agent), "DELETE /agents/support": .json("", .noContent)],
            output: "removed 'support' and its file 'agents/support.toml'\n", asked: "DELETE /agents/support"),
        Case(
            line: "reload", replies: ["POST /reload": .json(reload)],
            output: "'support' changed, version 4, effect next-turn: llm.model\n"),
        Case(
            line: "reload support --format plain", replies: ["POST /agents/support/reload": .json(reload)],
            output: "support\tchanged\n"),
        Case(
            line: "reload",
            replies: [
                "POST /reload": .json(refused),
                "GET /problems": .json(#"{"files":[{"problems":[\#(problem)]}]}"#),
            ],
            code: .invalidConfiguration, output: "support.toml does not hold\n",
            errors: "error[agent.missing-key]: support.toml:3: 'system_prompt' is missing"),
        Case(
            line: "rollback support",
            replies: [
                "GET /agents/support/history": .json(
                    #"{"current":4,"versions":[{"version":4},{"version":2},{"version":1}]}"#),
                "POST /agents/support/rollback": .json(reload),
            ], output: "'support' changed…\n", asked: #"POST /agents/support/rollback {"version":2}"#),
        Case(
            line: "diff support --from 1 --to 3",
            replies: [
                "GET /agents/support/diff?from=1&to=3": .json(
                    #"{"from":{"version":1},"to":{"version":3},"fields":[{"field":"llm.model","old":"\"a\"","new":"\"b\"","effect":"next-turn"}]}"#
                )
            ], output: "version 1 → 3\nllm.model (next-turn)\n  - \"a\"\n  + \"b\"\n"),
        Case(
            line: "diff support",
            replies: [
                "GET /agents/support/diff": .json(
                    #"{"fields":[{"field":"examples","old":"[\n  { user = \"a\" },\n  { user = \"b\" },\n]","new":"[\n  { user = \"a\" },\n  { user = \"c\" },\n]"}]}"#
                )
            ], output: "examples\n  - { user = \"b\" },\n  + { user = \"c\" },\n"),
        Case(
            line: "show support --format plain",
            replies: [
                "GET /agents/support": .json(
                    #"{"name":"support","status":"running","provider":"auto","figures":{"restarts":2},"answered_by":{"provider":"ollama","model":"m"}}"#
                )
            ], output: "name\tsupport\nstatus\trunning\n…answered by\tollama, m\n…restarts\t2\n…"),
    ]

    static let talks = [
        Case(
            line: "send support hi --conversation c1",
            replies: ["POST /agents/support/message": .json(#"{"reply":"hello","conversation_id":"c1"}"#)],
            output: "hello\n", asked: #"POST /agents/support/message {"text":"hi","conversation_id":"c1"}"#),
        Case(
            line: "send support hi --stream",
            replies: [
                "POST /agents/support/message": .events(
                    "event: delta\ndata: {\"text\":\"hel\"}\n\nevent: delta\ndata: {\"text\":\"lo\"}\n\n")
            ], code: .failure, output: "hello\n", errors: "the answer ended before it was complete"),
        Case(
            line: "send support hi --stream",
            replies: [
                "POST /agents/support/message": .events(
                    """
                    event: error
                    data: {"error":{"code":"TIMED_OUT","message":"the model is slow","suggestions":[]}}


                    """)
            ], code: .timeout, errors: "error[client.timeout]: the model is slow"),
        Case(
            line: "conversation list --agent support --limit 5",
            replies: ["GET /conversations?agent=support&limit=5": .json(conversations)],
            output: "ID  AGENTS …\nc1  support, billing  4 …\n"),
        Case(
            line: "conversation show c1",
            replies: ["GET /conversations/c1/messages?limit=1000&steps=true": .json(messages)],
            output: "user: where is it?\nassistant: On\nits way\n"),
        Case(
            line: "conversation show c1 --format plain",
            replies: ["GET /conversations/c1/messages?limit=1000": .json(messages)],
            output: "user\twhere is it?\nassistant\tOn its way\n"),
        Case(
            line: "conversation show c2",
            replies: ["GET /conversations/c2/messages?limit=1000&steps=true": .json(tree)],
            output: """
                tea (open, round_robin): ada, bob (critic), zoe (person)
                └─ 15:06:40 zoe → bob: milk
                   │ first?
                   ├─ 15:06:41 bob: yes
                   │  ├─ calls clock {"zone":"UTC"}
                   │  └─ clock says: noon
                   └─ 15:06:42 ada could not answer: gone

                """),
        Case(
            line: "conversation create ada bob --person zoe --title tea --turn-taking round_robin",
            replies: ["POST /conversations": .json(#"{"id":"c2"}"#, .created)], output: "c2\n",
            asked:
                #"POST /conversations {"title":"tea","turn_taking":"round_robin","participants":["ada","bob",{"person":"zoe"}]}"#
        ),
        Case(
            line: "conversation say c2 hi --from zoe --to ada,bob",
            replies: [
                "POST /conversations/c2/messages": .events(
                    """
                    event: message
                    data: {"sender":"zoe","kind":"said","text":"hi"}

                    event: message
                    data: {"sender":"ada","kind":"said","text":"hello\\nyou"}

                    event: message
                    data: {"sender":"bob","kind":"passed","text":"pass"}

                    event: done
                    data: {"ending":"over"}


                    """)
            ], output: "ada: hello\nyou\n(bob has nothing to add)\n",
            asked: #"POST /conversations/c2/messages {"text":"hi","from":"zoe","to":["ada","bob"]}"#),
        Case(
            line: "conversation say c2 hi --no-wait", replies: ["POST /conversations/c2/messages": .json("{}")],
            output: "", asked: #"POST /conversations/c2/messages {"text":"hi","wait":false}"#),
        Case(
            line: "conversation join c2 eve --role critic --privacy since_joining",
            replies: ["POST /conversations/c2/join": .json("{}")], output: "eve joined c2\n",
            asked: #"POST /conversations/c2/join {"agent":"eve","role":"critic","privacy":"since_joining"}"#),
        Case(
            line: "conversation join c2 max --person", replies: ["POST /conversations/c2/join": .json("{}")],
            output: "max joined c2\n", asked: #"POST /conversations/c2/join {"person":"max","privacy":"full"}"#),
        Case(
            line: "conversation leave c2 eve", replies: ["POST /conversations/c2/leave": .json("{}")],
            output: "eve left c2\n", asked: #"POST /conversations/c2/leave {"name":"eve"}"#),
        Case(
            line: "conversation close c2", replies: ["POST /conversations/c2/close": .json("{}")], output: "closed c2\n"
        ),
        Case(
            line: "conversation archive c2", replies: ["POST /conversations/c2/archive": .json("{}")],
            output: "archived c2\n"),
        Case(
            line: "conversation branch c2 --after 4 --title coffee",
            replies: ["POST /conversations/c2/branch": .json(#"{"id":"c3"}"#, .created)], output: "c3\n",
            asked: #"POST /conversations/c2/branch {"after":4,"title":"coffee"}"#),
        Case(
            line: "conversation reset c1", replies: ["POST /conversations/c1/reset": .json("{}")], output: "reset c1\n"),
        Case(
            line: "conversation delete c1", replies: ["DELETE /conversations/c1": .json("", .noContent)],
            output: "deleted c1\n"),
        Case(
            line: "conversation delete c/2",
            replies: ["DELETE /conversations/c%2F2": .refusal(.notFound, "CONVERSATION_NOT_FOUND", "there is none")],
            code: .notFound, errors: "error[client.not-found]: there is none"),
        Case(
            line: "conversation export c1 --format markdown",
            replies: ["GET /conversations/c1/export?format=markdown": .text("# It")], output: "# It\n"),
        Case(
            line: "logs support --tail 2 --level warn",
            replies: ["GET /agents/support/logs?tail=2&level=warn": .text("one\ntwo")], output: "one\ntwo\n"),
        Case(line: "logs", replies: ["GET /status": .json("{}")], code: .notFound, errors: "has no log file"),
        Case(
            line: "events --topics agent.*",
            replies: [
                "GET /events?topics=agent.%2A&after=0": .events(
                    "id: 7\nevent: agent.started\ndata: {\"topic\":\"agent.started\",\"at\":\"now\",\"agent\":\"support\",\"data\":{\"n\":1}}\n\n"
                )
            ], output: "now  agent.started  support  {\"n\":1}\n"),
        Case(
            line: "events --format plain --topics agent.*",
            replies: [
                "GET /events?topics=agent.%2A&after=0": .events("id: 7\nevent: agent.started\ndata: {}\n\n")
            ], output: "7\tagent.started\t-\n"),
    ]

    @Test(arguments: agents + talks)
    func `what a server answers becomes words and an exit code`(_ item: Case) async throws {
        try await CannedServer.run(item.replies) { server in
            let result = await Session.asking(server.url).run(item.line)
            #expect(result.code == item.code, "\(result.errors)")
            #expect(matches(result.output, item.output), "\(result.output)")
            #expect(
                item.errors.isEmpty ? result.errors.isEmpty : result.errors.contains(item.errors), "\(result.errors)")
            if let asked = item.asked { #expect(server.asked.last == asked) }
        }
    }
}
