import JSON
import Platform
import TestKit
import Testing

/// What `server.request_timeout` allows, and whom it does not bind.
struct RequestTimeTests {
    @Test func `a request that waits for no model is answered in its time, whatever holds it up`() async throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        server.options = ["--override", "server.request_timeout=300ms"]
        try server.start()
        #expect(try server.ask("/dead-letters", method: "DELETE")["error"] == nil)
        try server.bash(StorageFaultTests.hold)
        defer { _ = try? server.place.write("release", "") }
        let late = try server.ask("/dead-letters", method: "DELETE")
        #expect(late["error"]?["code"] == "TIMED_OUT", "\(late.text())")
        #expect(late["error"]?["suggestions"]?.text().contains("server.request_timeout") == true)
        #expect(try server.ask("/health")["status"] == "healthy")
        // Who talks to an agent waits for as long as that takes, here for the database.
        let refused = try server.ask("/agents/greeter/message", "{\"text\":\"Never written\"}")
        #expect(refused["error"]?["code"] == "STORAGE_ERROR", "\(refused.text())")
        try server.place.write("release", "")
        try await server.wait(for: "/dead-letters") { $0["error"] == nil }
    }
}
