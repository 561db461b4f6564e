import JSON
import Platform
import TestKit
import Testing

/// The database of conversations and agents: copied while it is used, set aside when it is damaged, and put back.
@Suite(.timeLimit(.minutes(3)))
struct DatabaseCareTests {
    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var script: String
    }

    static let damages = [
        Damage(testDescription: "cut in the middle", script: "truncate -s 60000 data/state.db"),
        Damage(
            testDescription: "its beginning overwritten",
            script: "yes letter | head -c 4096 | dd of=data/state.db conv=notrunc status=none"),
        Damage(testDescription: "a letter in its place", script: "echo 'Dear Ada, …' > data/state.db"),
        Damage(testDescription: "zeros in its place", script: "head -c 90000 /dev/zero > data/state.db"),
    ]

    @Test(arguments: damages)
    func `a damaged database is set aside, the server answers, and a backup is put back`(_ damage: Damage) throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.start()
        _ = try server.client(["send", "greeter", "Good morning"])
        let conversation = try server.client(["conversation", "list", "--format", "plain"]).outputText
        #expect(!conversation.isEmpty)
        let copies = try server.caxton("server backup copies").outputText
        #expect(copies.contains("copies/state-") && copies.contains("copies/memory-"), "\(copies)")
        #expect(try server.stop().ending == .exited(0))

        try server.bash("rm -f data/state.db-wal data/state.db-shm; " + damage.script)
        #expect(try server.client(["doctor"]).ending == .exited(1))
        #expect(try server.start().ending == .exited(0))
        let health = try JSONValue.parse(Array(server.bash("curl -s $url/health").utf8))
        let reason = health["database"]?["reason"]?.stringValue ?? ""
        #expect(health["status"] == "degraded" && reason.contains("began anew"), "\(health.text())")
        #expect(try server.log.contains("a damaged database was set aside"))
        #expect(try server.client(["doctor"]).outputText.contains("✗ database: the record of conversations"))
        #expect(try server.client(["send", "greeter", "Good morning"]).ending == .exited(0))
        #expect(try server.caxton("server restore copies --yes").ending == .exited(5))
        #expect(try server.stop().ending == .exited(0))

        let state = try server.bash("ls copies/state-*.db").split(separator: "\n")[0]
        let memory = try server.bash("ls copies/memory-*.db").split(separator: "\n")[0]
        #expect(try server.caxton("server restore \(memory) --yes").ending == .exited(1))
        #expect(try server.caxton("server restore \(state)").ending == .exited(2))
        let restored = try server.caxton("server restore \(state) --yes")
        #expect(restored.outputText.contains("data/state.db.replaced-"), "\(restored.outputText)\(restored.errorText)")
        try server.start()
        #expect(try server.client(["conversation", "list", "--format", "plain"]).outputText == conversation)
        #expect(try server.bash("curl -s $url/health").contains(#""database":{"status":"ok"}"#))
    }

    @Test func `where nothing was kept there is nothing to copy`() throws {
        let server = try LivingServer(agents: [:])
        let result = try server.caxton("server backup")
        #expect(result.ending == .exited(4) && result.errorText.contains("server.nothing-kept"), "\(result.errorText)")
    }
}
