import AgentModel
import AgentPorts
import Conversation
import Dispatch
import JSON
import Routing
import Synchronization
import TestKit
import Testing

/// A service elsewhere that does what a test wants.
final class ScriptedService: ExternalAgents {
    private let answers: Mutex<[Result<ExternalReply, ExternalFailure>]>
    private let health: Mutex<[Bool]>

    /// One answer after the other; the last one for ever.
    init(_ answers: [Result<ExternalReply, ExternalFailure>], health: [Bool] = [true]) {
        self.answers = Mutex(answers)
        self.health = Mutex(health)
    }

    func ask(
        _ service: ExternalRegistration, _ message: JSONObject, until deadline: Timestamp?
    ) async throws(ExternalFailure) -> ExternalReply {
        try answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }.get()
    }

    func isWell(_ service: ExternalRegistration) async -> Bool {
        health.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }

    static func registration(_ name: String = "weather", _ capability: String = "forecast") throws
        -> ExternalRegistration
    {
        ExternalRegistration(
            name: try AgentName(parsing: name), capabilities: [try CapabilityName(parsing: capability)],
            url: try WebAddress(parsing: "http://127.0.0.1:9000/ask"), registeredAt: Timestamp(milliseconds: 0))
    }
}

struct ExternalTests {
    static let rain = ExternalReply(text: "rain")
    static let away = ExternalFailure("nobody there", isSafeToRepeat: true)
    static let broken = ExternalFailure("status 500", isSafeToRepeat: false)

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var answers: [Result<ExternalReply, ExternalFailure>]
        var told: String
    }

    @Test(arguments: [
        Case(testDescription: "it answers", answers: [.success(rain)], told: "weather: rain"),
        Case(
            testDescription: "it is not reached at first", answers: [.failure(away), .success(rain)],
            told: "weather: rain"),
        Case(testDescription: "it fails", answers: [.failure(broken), .success(rain)], told: "failed: service.failed"),
    ])
    func `a service elsewhere answers as an agent does`(_ example: Case) async throws {
        let desk = Desk(external: ScriptedService(example.answers), ScriptedModels(.echo))
        try await desk.whileRunning([]) { desk in
            try await desk.dispatcher.register(ScriptedService.registration())
            let sent = try await desk.send("tomorrow?", to: .can("forecast"))
            if example.answers.count > 1, example.told.hasPrefix("weather") {
                await desk.clock.sleeper(for: .milliseconds(100))
                desk.clock.advance(by: .milliseconds(100))
            }
            #expect(await sent.told() == example.told)
        }
    }

    @Test func `a service is known after a restart, and gone when it is taken off`() async throws {
        let service = ScriptedService([.success(Self.rain)])
        let first = Desk(external: service, ScriptedModels(.echo))
        try await first.whileRunning([]) { try await $0.dispatcher.register(ScriptedService.registration()) }
        try await Desk(after: first, external: service, ScriptedModels(.echo)).whileRunning([]) { desk in
            var told = [try await desk.told("tomorrow?", to: .can("forecast"))]
            let name = try AgentName(parsing: "weather")
            _ = try await desk.dispatcher.unregister(name)
            told.append(try await desk.told("tomorrow?", to: .can("forecast")))
            #expect(told == ["weather: rain", "refused: routing.no-provider"])
        }
    }

    @Test func `one that is not well is not asked until it is`() async throws {
        let service = ScriptedService([.success(Self.rain)], health: [false, true])
        try await Desk(external: service, ScriptedModels(.echo)).whileRunning([]) { desk in
            try await desk.dispatcher.register(ScriptedService.registration())
            await desk.sink.told("service.unwell")
            var told = [try await desk.told("tomorrow?", to: .can("forecast"))]
            await desk.clock.sleeper(for: .seconds(2))
            desk.clock.advance(by: .seconds(2))
            await desk.sink.told("service.well")
            told.append(try await desk.told("tomorrow?", to: .can("forecast")))
            #expect(told == ["refused: routing.nobody-free", "weather: rain"])
        }
    }

    @Test func `an agent's name is not a service's`() async throws {
        try await Desk(ScriptedModel.echo).whileRunning([.sample("weather", "forecast")]) { desk in
            let name = try AgentName(parsing: "weather")
            await #expect(throws: RegistrationRefusal.nameTaken(name)) {
                try await desk.dispatcher.register(ScriptedService.registration())
            }
        }
    }
}
