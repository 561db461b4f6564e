import Commands
import HTTPServer
import JSON
import Platform
import TestKit
import Testing

struct DoctorTests {
    private func session(_ place: TemporaryDirectory) throws -> Session {
        try place.write("data/agents/support.toml", ValidateTests.sound)
        var session = Session(in: place)
        // A port of the system's is free for nobody; 0 is whichever is free.
        session.environment = Environment(["CAXTON_DATA_DIR": place.path("data"), "OLLAMA_HOST": "127.0.0.1:9"])
        return session
    }

    @Test func `what is well has a tick, what is not says what to do`() async throws {
        let place = try TemporaryDirectory()
        var session = try session(place)
        let well = await session.run("doctor")
        #expect(
            well.output.contains("✓ agents: 1 in '\(place.path("data/agents"))', all of them hold"), "\(well.output)")
        #expect(well.output.contains("⚠ server: none runs"))
        #expect(well.output.contains("    → start it with `caxton server start`"))
        #expect(well.output.contains("✓ libraries: libcurl.so.4"))

        try place.write("data/agents/wrong.toml", ValidateTests.misplaced)
        let broken = await session.run("doctor --format plain")
        #expect(broken.code == .failure)
        #expect(broken.output.contains("broken\tagents\t"), "\(broken.output)")
        #expect(broken.output.contains("wrong.toml:6: "), "\(broken.output)")

        session.installation = [
            InstallationCheck("database") { setting in
                [.init(.broken, "'\(setting.dataDirectory)' does not open", help: ["restore a backup"])]
            }
        ]
        let json = try JSONValue.parse(await session.run("doctor --format json").output)
        let last = json["checks"]?.arrayValue?.last
        #expect(json["result"] == "broken")
        #expect(last?["name"] == "database" && last?["result"] == "broken")
        #expect(last?["findings"]?[0]?["help"]?[0] == "restore a backup")
        #expect(last?["microseconds"]?.integerValue != nil)
    }

    @Test func `a server that left without cleaning up is told from none`() async throws {
        let place = try TemporaryDirectory()
        let session = try session(place)
        try place.write("data/server.json", #"{"pid":1,"url":"http://127.0.0.1:9","version":"0.1.0"}"#)
        let result = await session.run("doctor")
        #expect(result.code == .failure)
        #expect(result.output.contains("✗ server: no server answers at 'http://127.0.0.1:9'"), "\(result.output)")
        #expect(result.output.contains("was left by a server that ended badly"))
    }

    @Test func `another version and a refusal of the token are told`() async throws {
        let place = try TemporaryDirectory()
        let session = try session(place)
        let replies: [String: CannedServer.Reply] = [
            "GET /health": .json(#"{"status":"healthy","version":"9.9.9"}"#),
            "GET /ready": .refusal(.unavailable, "NOT_READY", "the database is read-only", help: "free some space"),
            "GET /agents?limit=200": .refusal(.unauthorized, "UNAUTHORIZED", "the request shows no token"),
        ]
        try await CannedServer.run(replies) { server in
            let result = await session.run("doctor --server \(server.url)")
            #expect(result.output.contains("⚠ server: it is version 9.9.9"), "\(result.output)")
            #expect(result.output.contains("✗ server: the database is read-only\n    → free some space"))
            #expect(result.output.contains("✗ server: the request shows no token"))
        }
    }
}
