import JSON
import Platform
import TestKit
import Testing

/// A server that embeds nothing does without its model's memory.
@Suite(.timeLimit(.minutes(2)))
struct ModelLoadingTests {
    private static let model = Path.join(Repository.root, ".build/models/all-MiniLM-L6-v2")

    private static let hasModel = File.exists(Path.join(model, "model.safetensors"))

    @Test(.enabled(if: hasModel, "the weights are not here; `make setup` fetches them"))
    func `the model is loaded by the first thing that is embedded, and not before`() async throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.bash("mkdir -p data/models; cp -r '\(Self.model)' data/models/")
        try server.start()
        try await server.wait(for: "/health") { $0["memory"]?["semantic"] == "available" }
        #expect(try server.reply(of: "greeter", to: "Hello").isEmpty == false)
        #expect(try server.client(["memory", "search", "tea"]).ending == .exited(0))
        let stats = try server.client(["memory", "stats"]).outputText
        #expect(stats.contains("available, by all-MiniLM-L6-v2, which is loaded when it is first needed"), "\(stats)")
        #expect(try server.client(["doctor"]).outputText.contains("a model finds by meaning; it is loaded when"))
        #expect(try server.ask("/health")["memory"]?["semantic_loaded"] == false)

        _ = try server.client(["memory", "set", "note", "the kettle is on"])
        #expect(try server.ask("/health")["memory"]?["semantic_loaded"] == true)
        #expect(try server.client(["memory", "search", "hot water"]).outputText.contains("kettle"))
        #expect(try !server.client(["memory", "stats"]).outputText.contains("when it is first needed"))
    }

    /// The path of the database is one of the configuration, and both see it from there.
    @Test func `doctor finds the memory where the server keeps it`() throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        try server.place.write("etc/caxton.toml", "[memory]\ndatabase = \"kept/remembered.db\"\n")
        try Directory.create(server.place.path("etc/kept"))
        server.options = ["--config", "etc/caxton.toml"]
        try server.start()
        #expect(File.exists(server.place.path("etc/kept/remembered.db")))
        _ = try server.stop()
        let doctor = try server.client(["doctor", "--config", "etc/caxton.toml"]).outputText
        #expect(doctor.contains("etc/kept/remembered.db' is sound"), "\(doctor)")
    }
}
