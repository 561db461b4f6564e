import AgentPorts
import ControlAPI
import JSON
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct AgentHealthTests {
    private static func health(_ service: Service) async -> JSONValue {
        await service.ask("GET /agents/support/health").json
    }

    private static func say(_ service: Service, _ ending: String) async {
        _ = await service.ask("POST /agents/support/message", [], #"{"text":"hi"}"#)
        await service.sink.told(ending)
    }

    @Test func `an agent that answers is healthy, and says what it has used`() async throws {
        try await Service.run { service in
            await Self.say(service, "message.answered")
            let health = await Self.health(service)
            #expect(health["status"] == "healthy" && health["troubles"] == [] && health["phase"] == "running")
            #expect(health["turns"] == 1 && health["errors"] == 0 && health["waiting"] == 0)
            #expect((health["computing_us"]?.integerValue ?? -1) >= 0 && health["most_waiting"] == 100)
            let figures = await service.ask("GET /agents/support").json["figures"]
            #expect(figures?["computing_us"] == health["computing_us"] && figures?["model_ms"] != nil)
        }
    }

    @Test func `messages without an answer, a pause and a stop each have their word`() async throws {
        try await Service.run(ScriptedModel(replies: [.failure(.authentication)])) { service in
            for count in 1...3 {
                #expect(await Self.health(service)["status"] == "healthy", "\(count)")
                await Self.say(service, "message.failed")
                while await Self.health(service)["turns"]?.integerValue != Int64(count) { await Task.yield() }
            }
            let failing = await Self.health(service)
            #expect(failing["status"] == "degraded" && failing["errors"] == 3, "\(failing)")
            #expect(failing["troubles"] == ["its last 3 messages had no answer"])
            _ = await service.ask("POST /agents/support/suspend")
            #expect(await Self.health(service)["troubles"]?.arrayValue?.count == 2)
            _ = await service.ask("POST /agents/support/stop")
            #expect(await Self.health(service)["status"] == "down")
            #expect(await service.ask("GET /agents/nobody/health").code == "AGENT_NOT_FOUND")
        }
    }
}
