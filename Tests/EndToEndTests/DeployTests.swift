import Platform
import TestKit
import Testing

struct DeployTests {
    static let analyzer = "/usr/bin/systemd-analyze"

    /// It answers 0 for keys it does not know, so what counts is that it says nothing.
    @Test(.enabled(if: File.exists(analyzer), "systemd is not installed"))
    func `the unit file is what systemd understands`() throws {
        let place = try TemporaryDirectory()
        let unit = String(
            decoding: try File.read(Path.join(Repository.root, "examples/deploy/caxton.service")), as: UTF8.self)
        let path = try place.write(
            "caxton.service", unit.replacing("/usr/local/bin/caxton", with: BuiltProgram.path))
        let result = try Subprocess.run([Self.analyzer, "verify", path])
        #expect(result.ending == .exited(0))
        #expect(result.errors.isEmpty, "\(result.errorText)")
    }

    @Test func `the configuration beside it is sound`() throws {
        let result = try BuiltProgram.run([
            "validate", "--strict", Path.join(Repository.root, "examples/deploy/caxton.toml"),
        ])
        #expect(result.ending == .exited(0), "\(result.errorText)")
    }

    /// What a service manager would hear.
    @Test func `a service manager is told when the server is ready, reads its configuration, and stops`() throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        let script = """
            python3 -c '
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind("notify"); s.settimeout(60)
            with open("heard", "w") as f:
                while True:
                    said = s.recv(4096).decode().splitlines()[0]; f.write(said + "\\n"); f.flush()
                    if said == "STOPPING=1": break
            ' & listener=$!
            until [ -S notify ]; do sleep 0.02; done
            NOTIFY_SOCKET=$PWD/notify caxton server start --foreground --agents agents --port 0 \\
                --override server.data_dir=data > out 2> err & server=$!
            until grep -q READY heard 2>/dev/null; do sleep 0.02; done
            kill -HUP $server
            until [ "$(grep -c READY heard)" = 2 ]; do sleep 0.02; done
            kill -TERM $server
            wait $server $listener; cat heard
            """
        let result = try BuiltProgram.bash(script, in: server.place)
        #expect(result.outputText == "READY=1\nRELOADING=1\nREADY=1\nSTOPPING=1\n", "\(result.errorText)")
    }
}
