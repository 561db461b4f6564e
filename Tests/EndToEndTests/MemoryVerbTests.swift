import JSON
import Platform
import TestKit
import Testing

/// `caxton memory …` of the built program, with a server and without one.
@Suite(.timeLimit(.minutes(3)))
struct MemoryVerbTests {
    struct Step: Sendable {
        var words: [String]
        var input = ""
        var exit: Int32 = 0
        /// Pieces of what it writes, in this order.
        var says: [String] = []
        var hides: String?

        init(
            _ line: String, _ last: String..., input: String = "", exit: Int32 = 0, says: [String] = [],
            hides: String? = nil
        ) {
            words = line.split(separator: " ").map(String.init) + last
            (self.input, self.exit, self.says, self.hides) = (input, exit, says, hides)
        }
    }

    private static let hostile = "'; DROP TABLE memory_items; --"

    static let steps = [
        Step("list", says: ["nothing is remembered here"]),
        Step("stats", says: ["entries", "0", "nothing is remembered yet"]),
        Step("get plan", exit: 4, says: ["there is no 'plan' in the memory 'workspace/main'"]),
        Step("exists plan", exit: 4, says: ["no"]),
        Step("set plan", "ship it", says: ["remembered plan in workspace/main, version 1"]),
        Step("get plan", says: ["ship it\n"]),
        Step("exists plan", says: ["yes, version 1"]),
        Step("set plan -", input: "{\"when\":\"today\"}\n", says: ["version 2"]),
        Step("get plan", says: ["{\"when\":\"today\"}\n"]),
        Step("set count 5 --version 0 --format plain", says: ["1\n"]),
        Step(
            "set count 6 --version 7", exit: 5,
            says: ["error[client.conflict]", "'count' is at version 1, expected version 7"]),
        Step("set code 0042 --text --ttl 1d", says: ["remembered code"]),
        Step("get code --format json", says: ["\"value\": \"0042\"", "\"expires\""]),
        Step("history plan", says: ["VERSION", "2", "in force", "today", "1", "ship it"]),
        Step("set Ada", "prefers tea", "--fact", "--type", "person", "--agent", "friend", says: ["in agent/friend"]),
        Step("set Ada", "lives in Porto", "--fact", "--type", "person", "--agent", "friend", says: ["version 2"]),
        Step("get Ada --agent friend", says: ["prefers tea\nlives in Porto\n"]),
        Step("get Ada", exit: 4),
        Step("set tea", "a drink", "--scope", "global", says: ["in global"]),
        Step("relate Ada likes tea --agent friend --to-scope global --strength 0.5", says: ["Ada -likes-> tea (0.50)"]),
        Step("graph Ada --agent friend", says: ["Ada (person): prefers tea", "  tea (value)", "Ada -likes-> tea"]),
        Step(
            "inspect Ada --agent friend",
            says: ["observed", "prefers tea", "confidence", "Ada -likes-> tea", "1 earlier version"]),
        Step("search", "Porto", "--mode", "words", says: ["SCORE", "Ada", "agent/friend"]),
        Step("search", "Porto", "--mode", "words", "--explain", says: ["Ada (agent/friend)", "by words"]),
        Step("search", "Lisbon", "--mode", "words", says: ["nothing was found"]),
        Step("search", "Porto", "--format", "json", says: ["\"explanation\"", "\"semantic\""]),
        Step("list --format plain", says: ["Ada\n", "tea\n", "code\n", "count\n", "plan\n"]),
        Step("list c --scope workspace", says: ["KEY", "code", "count"], hides: "plan"),
        Step("stats", says: ["entries", "5", "WHOSE", "agent/friend", "global", "workspace/main"]),
        Step("set", hostile, hostile, says: ["remembered"]),
        Step("get", hostile, says: [hostile]),
        Step("search", hostile, "--mode", "words", says: [hostile]),
        Step("delete", hostile, says: ["forgotten"]),
        Step("delete", hostile, exit: 4),
        Step("gc", says: ["there was nothing to remove"]),
        Step("verify", says: ["sound: 5 items"]),
        Step("backup", says: ["wrote ", "/backups/memory-", ".db"]),
        Step("export memory.jsonl", says: ["wrote 5 items and 1 relations to memory.jsonl"]),
        Step("export memory.jsonl", exit: 5, says: ["exists already"]),
        Step(
            "export",
            says: ["\"kind\":\"caxton-memory\"", "\"kind\":\"item\"", "\"kind\":\"relation\"", "\"kind\":\"end\""]),
        Step("import memory.jsonl", says: ["brought in: 0 added, 5 updated, 0 skipped, 1 relations"]),
        Step(
            "import - --merge skip_existing", input: "{\"kind\":\"item\",\"scope\":\"all\"}\n", exit: 6,
            says: ["line 1: 'scope' must be"]),
        Step("set launch", "it is in May", "--agent", "friend", says: ["in agent/friend"]),
        Step("promote launch --agent friend --copy", says: ["launch is in workspace/main now, version 1"]),
        Step("get launch", says: ["it is in May"]),
        Step(
            "promote launch nothing --agent friend", exit: 5, says: ["has 'launch' already", "there is no 'nothing'"]),
        Step("promote launch --to global --format plain", says: ["launch\n"]),
        Step("get launch", exit: 4),
        Step("promote", exit: 2, says: ["KEY"]),
        Step("delete launch --scope global", says: ["forgotten"]),
        Step("delete launch --agent friend", says: ["forgotten"]),
        Step("dedupe", says: ["nothing is remembered twice here"]),
        Step("set one", "Ship it today!", says: ["remembered"]),
        Step("set two", "ship it  today", says: ["remembered"]),
        Step("dedupe", says: ["ALIKE", "1.00", "one", "two", "ship it", "nothing was changed"]),
        Step("dedupe --format plain", says: ["1.00\tone\ttwo\n"]),
        Step("dedupe --merge", says: ["merged: 1 of 1"]),
        Step("get two", exit: 4),
        Step("inspect one", says: ["merged_from", "two"]),
        Step("dedupe --threshold 2", exit: 2),
        Step("delete one", says: ["forgotten"]),
        Step(
            "search", "Porto", "--mode", "words", "--related", "1", "--explain",
            says: ["Ada", "tea", "by relation 'likes' of 'Ada'"]),
        Step("search", "Porto", "--related", "3", exit: 2, says: ["--related"]),
        Step("graph Ada --agent friend --deep --format plain", says: ["0\tAda\n1\ttea\n"]),
        Step("stats", says: ["on disk", "free in the file"]),
        Step("wipe", exit: 2, says: ["it is not said whose memory"]),
        Step("wipe --agent friend", exit: 2, says: ["--yes"]),
        Step("wipe --agent friend --yes", says: ["forgotten: 1 item in agent/friend"]),
        Step("import memory.jsonl --merge skip_existing", says: ["1 added, 0 updated, 4 skipped"]),
        Step("restore memory.jsonl --yes", exit: 5, says: ["a server runs already"]),
    ]

    private static func check(_ step: Step, _ result: Subprocess.Result) {
        let text = result.outputText + result.errorText
        #expect(result.ending == .exited(step.exit), "\(step.words): \(text)")
        var rest = Substring(text)
        for piece in step.says {
            guard let range = rest.firstRange(of: piece) else {
                Issue.record("\(step.words) does not say '\(piece)': \(text)")
                return
            }
            rest = rest[range.upperBound...]
        }
        if let hides = step.hides { #expect(!text.contains(hides), "\(step.words): \(text)") }
    }

    @Test func `every verb about memory does what it says, and goes on without a server`() throws {
        let server = try LivingServer(agents: ["friend.toml": friend])
        #expect(try server.start().ending == .exited(0))
        for step in Self.steps {
            Self.check(step, try server.client(["memory"] + step.words, input: step.input))
        }
        let backup = try server.client(["memory", "backup", "--format", "plain"]).outputText.dropLast()
        let doctor = try server.client(["doctor", "--format", "plain"]).outputText
        #expect(doctor.contains("good\tmemory\t5 entries"), "\(doctor)")
        let metrics = try server.bash("curl -s $url/metrics")
        for line in [
            "caxton_memory_operations_total{operation=\"search\",outcome=\"ok\"}", "caxton_memory_search_seconds_count",
        ] {
            #expect(metrics.contains(line), "\(metrics)")
        }
        _ = try server.stop()
        let alone = [
            Step("get plan", says: ["{\"when\":\"today\"}\n"]),
            Step("set plan", "without a server", says: ["version 4"]),
            Step("search", "server", "--mode", "words", says: ["plan"]),
            Step("verify", says: ["sound: 5 items"]),
            Step("export", says: ["without a server", "\"kind\":\"end\""]),
            Step("wipe --scope workspace --yes", says: ["forgotten: 3 items"]),
            Step("restore", String(backup), "--yes", says: ["restored 5 items", "is kept in", "memory.db."]),
            Step("get plan", says: ["today"]),
            Step("restore memory.jsonl --yes", exit: 1, says: ["error["]),
            Step("restore nothing.db --yes", exit: 4, says: ["nothing.db"]),
            Step("get plan", says: ["today"]),
        ]
        for step in alone { Self.check(step, try server.client(["memory"] + step.words, input: step.input)) }
        let report = try server.client(["doctor", "--format", "plain"]).outputText
        #expect(report.contains("memory.db' is sound, 5 entries"), "\(report)")
        // And the server finds all of it again.
        #expect(try server.start().ending == .exited(0))
        Self.check(Step("get plan", says: ["today"]), try server.client(["memory", "get", "plan"]))
    }

    @Test func `a command without a server lets go of nothing that a server may keep`() throws {
        let server = try LivingServer(agents: [:])
        #expect(try server.start().ending == .exited(0))
        let count = 10_050
        let lines = (0..<count).map { number in
            "{\"kind\":\"item\",\"scope\":\"agent\",\"owner\":\"friend\",\"key\":\"k\(number)\",\"value\":1}\n"
        }
        Self.check(
            Step("import -", says: ["\(count - 10_000) added"]),
            try server.client(["memory", "import", "-"], input: lines[10_000...].joined()))
        _ = try server.stop()
        Self.check(
            Step("import -", says: ["10000 added, 0 updated, 0 skipped"]),
            try server.client(["memory", "import", "-"], input: lines[..<10_000].joined()))
        Self.check(
            Step("stats", says: ["entries", "\(count)"]), try server.client(["memory", "stats"]))
        Self.check(Step("gc", says: ["nothing to remove"]), try server.client(["memory", "gc"]))
    }

    @Test func `where there is neither a server nor a memory, the verbs say what to start`() throws {
        let place = try TemporaryDirectory()
        let result = try BuiltProgram.run(["memory", "list"], in: place, ["CAXTON_DATA_DIR": "data"])
        #expect(result.ending == .exited(3) && result.errorText.contains("caxton server start"), "\(result.errorText)")
    }

    private let friend = """
        name = "friend"
        system_prompt = "You are a friend who remembers what matters to people."
        [llm]
        provider = "embedded"

        """
}
