import JSON
import Platform
import TestKit
import Testing

/// One agent's trouble is its own.
@Suite(.serialized)
struct IsolationTests {
    @Test func `while one agent hangs, one fails and one cannot start, fifty others answer`() async throws {
        var files = SlowAgent.files
        files["failing.toml"] = SlowAgent.scripted("failing", "failing.script")
        files["failing.script"] = """
            loop = true
            [[turns]]
            error = { kind = "refused", message = "not today" }
            """
        files["lost.toml"] = SlowAgent.scripted("lost", "nowhere.script") + "\n[supervision]\nmax_restarts = 0\n"
        for number in 1...50 {
            files["agent-\(number).toml"] =
                agentText("agent-\(number)") + "\n" + example("Which number are you?", "I am number \(number).")
        }
        let server = try LivingServer(agents: files)
        try server.start()
        let said = try server.bash(
            """
            post() { curl -sS --max-time 30 $url/agents/$1/message -d '{"text":"Which number are you?"}'; echo; }
            export -f post
            for number in 1 2 3 4 5 6 7 8; do post slow > /dev/null 2>&1 & done
            until curl -sS $url/agents/slow | grep -q '"running":[1-9]'; do sleep 0.02; done
            (for number in 1 2 3 4 5 6 7 8; do post failing; done) > failures 2>&1 & failures=$!
            seq 50 | xargs -P 8 -I N bash -c 'post agent-N'
            wait $failures
            """)
        let silent = (1...50).filter { !said.contains("\"I am number \($0).\"") }
        #expect(silent.isEmpty)
        #expect(try server.place.read("failures").components(of: "not today") == 8)
        let slow = try server.ask("/agents/slow")
        #expect(slow["status"] == "running", "\(slow.text())")
        #expect(slow["figures"]?["running"]?.integerValue ?? 0 >= 1, "\(slow.text())")

        let lost = try server.ask("/agents/lost")
        #expect(lost["phase"] == "failed")
        #expect(lost["reason"]?["message"]?.stringValue?.contains("nowhere.script") == true, "\(lost.text())")
        let list = try server.client(["list"]).outputText
        #expect(list.contains("lost: it failed once, the last time because the script 'nowhere.script'"), "\(list)")
        #expect(try server.client(["show", "lost"]).outputText.contains("nowhere.script"))
        // Nobody is to wait for what hangs.
        try server.bash("kill -TERM $pid; kill -TERM $pid")
    }
}

extension String {
    fileprivate func components(of piece: String) -> Int { ranges(of: piece).count }
}
