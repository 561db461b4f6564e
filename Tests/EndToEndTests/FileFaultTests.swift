import JSON
import Platform
import TestKit
import Testing

/// Files and directories that are not as they should be, and a system that does not tell about them.
@Suite(.serialized)
struct FileFaultTests {
    /// Whoever may do everything could read and write what is forbidden.
    private static let withoutPrivileges =
        BuiltProgram.isPrivileged ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []

    @Test func `an agents directory that takes no files is told to whoever creates an agent`() throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        server.wrapping = Self.withoutPrivileges
        try server.bash("chmod 555 agents")
        defer { _ = try? server.bash("chmod 755 agents") }
        try server.start()
        try server.place.write("new.toml", agentText("new"))
        let answer = try JSONValue.parse(
            Array(
                try server.bash("curl -sS $url/agents -H 'Content-Type: application/toml' --data-binary @new.toml").utf8
            ))
        let message = answer["error"]?["message"]?.stringValue ?? ""
        #expect(message.contains("agents/new.toml"), "\(answer.text())")
        #expect(message.contains("permission denied"), "\(answer.text())")
        let told = try server.client(["create", "--config", "new.toml"])
        #expect(told.ending != .exited(0))
        #expect(told.errorText.contains("permission denied"), "\(told.errorText)")
        #expect(try server.reply(of: "greeter", to: "Hello").isEmpty == false)
    }

    @Test func `a file that may not be read keeps its agent as it is, and is named`() async throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter"), "other.toml": agentText("other")])
        server.wrapping = Self.withoutPrivileges
        try server.start()
        try server.bash("sed -i s/first/second/ agents/greeter.toml; chmod 000 agents/greeter.toml")
        try await server.wait(for: "/problems") { $0["total"] == 1 }
        #expect(try server.ask("/problems").text().contains("permission denied"))
        #expect(try server.ask("/agents/greeter")["status"] == "running")
        try server.bash("sed -i s/first/third/ agents/other.toml")
        try await server.wait(for: "other", toBe: "third")
        try server.bash("chmod 644 agents/greeter.toml")
        try await server.wait(for: "greeter", toBe: "second")
        try await server.wait(for: "/problems") { $0["total"] == 0 }
    }

    private static let canLimit =
        (try? BuiltProgram.bash("unshare -U -r bash -c 'echo 0 > /proc/sys/user/max_inotify_instances'").ending)
        == .exited(0)

    @Test(.enabled(if: canLimit, "this system lets nobody set limits"))
    func `where the system does not tell about changes they are found all the same, and the log says how`()
        async throws
    {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        server.wrapping = [
            "unshare", "-U", "-r", "bash", "-c", "echo 0 > /proc/sys/user/max_inotify_instances; exec \"$@\"", "-",
        ]
        try server.start()
        try await server.wait(forLog: "watch: changes are found by looking every second")
        let status = try server.ask("/status")
        #expect(status["watch"]?.stringValue?.hasPrefix("looks every second: ") == true, "\(status.text())")
        try server.bash("sed -i s/first/second/ agents/greeter.toml")
        try await server.wait(for: "greeter", toBe: "second")
    }

    @Test func `a change that is lost among too many events is found`() async throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.start()
        #expect(try server.ask("/status")["watch"] == "told by the system")
        // While it stands still its queue fills: the default of Linux is 16384 events.
        try server.bash(
            """
            kill -STOP $pid
            python3 -c '
            for number in range(12000):
                for name in "ab":
                    open(f"agents/{name}.txt", "w").close()
            '
            sed -i s/first/second/ agents/greeter.toml
            kill -CONT $pid
            """)
        try await server.wait(for: "greeter", toBe: "second")
    }
}
