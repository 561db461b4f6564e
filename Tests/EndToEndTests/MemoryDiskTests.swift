import JSON
import Platform
import TestKit
import Testing

/// A disk that takes no more of the memory: what was acknowledged stays, the rest is refused, and it ends by itself.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct MemoryDiskTests {
    /// A limit for all files of a process: it is what a failing disk looks like, and anybody may set it.
    @Test func `while nothing can be written the server answers, and when it can again it goes on`() async throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.start()
        try server.bash("caxton memory set plan 'ship the tea'")
        try server.bash("prlimit --pid $pid --fsize=100:")
        let refused = try server.client(["memory", "set", "lost", "never written"])
        #expect(refused.ending == .exited(1), "\(refused.outputText)")
        #expect(refused.errorText.contains("disk I/O error"), "\(refused.errorText)")
        #expect(refused.errorText.contains("the database itself is left as it was"), "\(refused.errorText)")
        #expect(try server.client(["memory", "get", "plan"]).outputText.contains("ship the tea"))
        #expect(try server.client(["memory", "get", "lost"]).ending == .exited(4))
        #expect(try server.ask("/health")["agents"]?["running"] == 1)

        try server.bash("prlimit --pid $pid --fsize=unlimited:")
        try server.bash("caxton memory set later 'written after all'")
        try await server.wait(for: "/health") { $0["memory"]?["status"] == "ok" }
        #expect(try server.reply(of: "greeter", to: "Hello").isEmpty == false)
        try server.kill()
        try server.start()
        #expect(
            try server.bash("caxton memory list --format plain").split(separator: "\n").sorted() == ["later", "plan"])
        #expect(try server.client(["memory", "verify"]).ending == .exited(0))
    }

    /// A file system of its own, which nobody outside sees and which is gone with the server.
    private static let canMount =
        (try? BuiltProgram.bash("unshare -r -m mount -t tmpfs -o size=1m tmpfs /mnt").ending) == .exited(0)

    @Test(.enabled(if: canMount, "this system lets nobody mount a file system"))
    func `on a full disk each write is refused or kept, the agents answer, and room is used at once`() throws {
        let place = try TemporaryDirectory()
        try place.write("agents/greeter.toml", agentText("greeter"))
        let script = """
            mkdir disk data; mount -t tmpfs -o size=4m tmpfs disk || exit 1
            export CAXTON_DATA_DIR=data CAXTON_MEMORY_DATABASE=disk/memory.db
            caxton server start --agents agents --port 0 --format json > started || exit 1
            trap 'caxton server stop' EXIT
            url=$(sed 's/.*"url":"\\([^"]*\\)".*/\\1/' started)
            dd if=/dev/zero of=disk/filler bs=1k count=2000 2> /dev/null
            text=$(printf '%060000d' 7)
            for number in $(seq 40); do
                caxton memory set item-$number "$text" --text > /dev/null 2>> said && echo item-$number >> kept
            done
            dd if=/dev/zero of=disk/rest bs=1k 2> /dev/null
            caxton memory set one-more "$text" --text 2>> said && echo one-more >> kept
            curl -sS $url/agents/greeter/message -d '{"text":"Hello"}' > reply
            curl -sS $url/ready > ready
            until curl -sS $url/health | tee health | grep -q '"degraded"'; do sleep 0.2; done
            caxton doctor > doctor
            rm disk/filler disk/rest
            for number in 1 2 3; do caxton memory delete item-$number > /dev/null; done
            until caxton memory set afterwards 'room again' > /dev/null 2>> said; do sleep 0.2; done
            until curl -sS $url/health | grep -q '"memory":{"status":"ok"'; do sleep 0.2; done
            caxton memory list --format plain --limit 1000 > there
            caxton memory verify > verified
            """
        let result = try Subprocess.run(
            ["unshare", "-r", "-m", "timeout", "55", "bash", "-c", script], environment: BuiltProgram.environment,
            directory: place.path)
        #expect(result.ending == .exited(0), "\(result.errorText)")
        let (kept, there) = (try lines(place, "kept"), try lines(place, "there"))
        #expect(kept.count > 5 && kept.count < 41, "\(kept.count)")
        #expect(there == kept.subtracting(["item-1", "item-2", "item-3"]).union(["afterwards"]))
        for (file, words) in [
            ("said", ["disk is full", "free some space"]), ("reply", ["\"reply\""]), ("ready", ["ready"]),
            ("health", ["disk is full"]), ("doctor", ["disk is full"]), ("verified", ["sound"]),
        ] {
            let text = try place.read(file)
            for word in words { #expect(text.contains(word), "\(file): \(text)") }
        }
    }

    private func lines(_ place: TemporaryDirectory, _ name: String) throws -> Set<String> {
        Set(try place.read(name).split(separator: "\n").map(String.init))
    }
}
