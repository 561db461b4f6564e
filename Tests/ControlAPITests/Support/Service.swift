import AgentModel
import AgentPorts
import AgentTemplates
import ControlAPI
import Conversation
import Dispatch
import Embedded
import Gatherings
import HTTPServer
import JSON
import Observation
import Supervision
import TestKit

/// The interface on a real server, over a supervisor whose world is visible.
struct Service: Sendable {
    let sink = RecordingSink()
    let feed = EventFeed()
    let clock = ManualClock()
    let supervisor: Supervisor
    let dispatcher: Dispatcher
    let ledger = MemoryMessageLedger()
    let gatherings: Gatherings
    let services: ConversationServices
    let files: DirectoryFiles
    let server: HTTPServer

    /// Runs it around the body; nothing of it is left afterwards.
    ///
    /// - Parameter agents: the texts of the agents' files.
    static func run(
        _ model: ScriptedModel = .echo, tools: ScriptedTools = ScriptedTools(),
        agents: [String] = [SampleFile.agent()], configure: (inout ControlEnvironment) -> Void = { _ in },
        limits: HTTPServerLimits = HTTPServerLimits(), _ body: (Service) async throws -> Void
    ) async throws {
        let service = try Service(model, tools, configure, limits)
        for (number, text) in agents.enumerated() { try service.files.directory.write("agent-\(number).toml", text) }
        let roster = try await service.files.roster()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await service.supervisor.run() }
            group.addTask { await service.dispatcher.run() }
            group.addTask { await service.gatherings.run() }
            let outcome: Result<Void, any Error>
            do {
                try await service.supervisor.start(roster)
                for agent in roster.entries.keys { await service.sink.told("agent.started", of: agent) }
                outcome = .success(try await body(service))
            } catch {
                outcome = .failure(error)
            }
            await service.server.stop(grace: .zero)
            service.dispatcher.close()
            await service.gatherings.shutDown()
            await service.supervisor.shutDown(within: .zero)
            await service.dispatcher.shutDown()
            try await group.waitForAll()
            try outcome.get()
        }
    }

    private init(
        _ model: ScriptedModel, _ tools: ScriptedTools, _ configure: (inout ControlEnvironment) -> Void,
        _ limits: HTTPServerLimits
    ) throws {
        let identifiers = CountingIdentifiers()
        let log = MemoryConversationLog()
        let told = EventFanOut([feed, sink])
        var room = DispatchEnvironment(ledger: ledger, clock: clock, identifiers: identifiers, sink: told)
        room.log = log
        let dispatcher = Dispatcher(room)
        var services = ConversationServices(
            models: ScriptedModels(model), tools: CombinedToolHost([tools, dispatcher.tools]), log: log, clock: clock,
            identifiers: identifiers)
        dispatcher.accompany(&services)
        let store = MemoryLifecycleStore()
        var world = SupervisorEnvironment(services: services, store: store, sink: told)
        world.readVersion = { _ in nil }
        world.changed = { dispatcher.follow($0) }
        let supervisor = Supervisor(world)
        dispatcher.attach(supervisor)
        self.dispatcher = dispatcher
        self.services = services
        self.supervisor = supervisor
        files = try DirectoryFiles(supervisor)
        gatherings = Gatherings(
            store: MemoryGatheringStore(), courier: DispatchCourier(dispatcher), clock: clock,
            identifiers: services.identifiers, sink: EventFanOut([feed, sink]))
        var environment = ControlEnvironment(
            supervisor: supervisor, dispatcher: dispatcher, services: services, gatherings: gatherings, store: store,
            files: files, feed: feed,
            version: "1.2.3")
        environment.templates = .embedded
        environment.exposition = { [] }
        configure(&environment)
        let api = ControlAPI(environment)
        var configuration = HTTPServerConfiguration()
        configuration.limits = limits
        configuration.refusalReply = api.refusalReply
        server = try HTTPServer.start(configuration, handler: api.handler)
    }

    func wire() -> Wire { Wire(server.endpoints[0]) }

    func ask(_ line: String, _ headers: [String] = [], _ body: String = "") async -> Answer {
        let wire = wire()
        let text = Self.request(line, headers, body)
        return await aside {
            wire.send(text)
            return Answer(wire.reply(toHead: line.hasPrefix("HEAD ")))
        }
    }

    static func request(_ line: String, _ headers: [String] = [], _ body: String = "") -> String {
        let host = headers.contains { $0.hasPrefix("Host:") } ? [] : ["Host: localhost"]
        let all = ["\(line) HTTP/1.1"] + host + headers + ["Content-Length: \(body.utf8.count)"]
        return all.joined(separator: "\r\n") + "\r\n\r\n" + body
    }
}

/// What came back, read as JSON where it is.
struct Answer: Sendable {
    var status: Int
    var headers: [String: String]
    var text: String
    var json: JSONValue

    init(_ reply: RawReply?) {
        status = reply?.status ?? 0
        headers = reply?.headers ?? [:]
        text = reply?.text ?? ""
        json = (try? JSONValue.parse(text)) ?? nil
    }

    var code: String { json["error"]?["code"]?.stringValue ?? "" }

    /// Names and data of the events of a stream.
    var events: [(name: String, data: JSONValue)] {
        var events: [(String, JSONValue)] = []
        var name = ""
        for line in text.split(separator: "\n") {
            if line.hasPrefix("event: ") { name = String(line.dropFirst(7)) }
            if line.hasPrefix("data: ") {
                events.append((name, (try? JSONValue.parse(String(line.dropFirst(6)))) ?? nil))
            }
        }
        return events
    }
}

extension TemplateLibrary {
    /// Those inside the program.
    static var embedded: TemplateLibrary {
        let files = EmbeddedFiles.all.filter { $0.path.hasPrefix("templates/") }
        let contents = files.map { (String($0.path.dropFirst("templates/".count)), $0.bytes) }
        return TemplateLibrary(layers: [
            Layer(label: "templates", origin: .embedded, contents: Dictionary(contents) { first, _ in first })
        ])
    }
}
