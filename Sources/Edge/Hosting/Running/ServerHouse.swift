import AgentManifest
import AgentModel
import AgentPorts
import AgentTemplates
import ControlAPI
import ControlClient
import Conversation
import Dispatch
import FileWatch
import Gatherings
import HTTPClient
import HTTPServer
import JSON
import Memory
import Observation
import Platform
import Providers
import Recall
import Supervision
import Telemetry
import Tools

/// The rooms of a server, furnished and connected; made in the order they need one another, closed in the other.
struct ServerHouse: Sendable {
    let plan: ServerPlan
    let log: ServerLog
    let store: Store
    let memory: MemoryHouse
    let folder: AgentFolder
    let watch: DirectoryWatch
    let supervisor: Supervisor
    let dispatcher: Dispatcher
    let gatherings: Gatherings
    let feed: EventFeed
    let readiness: Readiness
    let server: HTTPServer
    let metricsServer: HTTPServer?
    /// Nil where nothing is traced.
    let traces: Traces?
    let started: Timestamp

    /// Nothing is left open when this throws.
    static func open(_ plan: ServerPlan) async throws(StartFailure) -> ServerHouse {
        let clock = SystemClock()
        let started = clock.now()
        let log: ServerLog
        do throws(SystemError) { log = try ServerLog.start(plan.logging, standard: plan.logDestination) } catch {
            throw .system(error)
        }
        let state: StateFiles.Opened
        do throws(StorageError) {
            state = try await StateFiles.open(plan.places.data, backups: plan.places.backups, at: started)
        } catch {
            await log.close()
            throw .storage(error)
        }
        let store = state.store
        let feed = EventFeed()
        let metrics = ServerMetrics(version: plan.version)
        let http = HTTPClient()
        let traces = TraceHouse.traces(plan, http, clock, log, metrics)
        let observer = Observer(telemetry: log.telemetry, metrics: metrics)
        let sink = EventFanOut([feed, observer] + (traces.map { [$0] } ?? []))
        if let aside = state.setAside { sink.emit(aside.event(at: started)) }
        let memory = await MemoryHouse.open(plan, store, http, clock, sink, metrics)
        do throws(StartFailure) {
            return try furnish(plan, log, state, memory, http, feed, metrics, traces, sink, clock, started)
        } catch {
            await memory.close()
            await store.close()
            await log.close()
            throw error
        }
    }

    private static func furnish(
        _ plan: ServerPlan, _ log: ServerLog, _ state: StateFiles.Opened, _ memory: MemoryHouse, _ http: HTTPClient,
        _ feed: EventFeed,
        _ metrics: ServerMetrics, _ traces: Traces?, _ sink: EventFanOut, _ clock: SystemClock, _ started: Timestamp
    ) throws(StartFailure) -> ServerHouse {
        let store = state.store
        let dispatcher = MessageHouse.dispatcher(plan, store, http, clock, sink, memory.recall.scorer)
        let places = AgentPlaces(try plan.agentsDirectory())
        let services = try services(plan, places, store, memory, http, clock, sink, dispatcher)
        let rules = plan.rules(plan.configuration, plan.limits)
        var environment = SupervisorEnvironment(
            services: services, store: store.lifecycle, sink: sink,
            readVersion: { version in RosterCompiler.entry(of: version, rules) })
        environment.drainLimit = plan.configuration.server.shutdownTimeout
        environment.keptVersions = Int(clamping: plan.configuration.agents.keepVersions.value)
        environment.zones = SystemTimeZones(directory: rules.zones)
        environment.post = { (message, name) throws(SendRefusal) in try await dispatcher.post(message, to: name) }
        if let traces { environment.beginTrace = { traces.begin() } }
        let follower = RosterFollower(memory)
        environment.changed = { change in
            dispatcher.follow(change)
            follower.follow(change)
        }
        let supervisor = Supervisor(environment)
        dispatcher.attach(supervisor)
        places.attach(supervisor)
        follower.attach(supervisor)
        let folder: AgentFolder
        let watch: DirectoryWatch
        do throws(SystemError) {
            try Directory.create(plan.places.agents)
            let settings = WatchSettings(settle: plan.configuration.agents.settle.duration)
            watch = try DirectoryWatch(WatchedPlaces(directories: [plan.places.agents]), settings)
            folder = try AgentFolder(plan.places.agents, rules, supervisor: supervisor) { watch.include($0) }
        } catch {
            throw .system(error)
        }
        let gatherings = Gatherings(
            store: store.gatherings, courier: DispatchCourier(dispatcher), clock: clock,
            identifiers: services.identifiers, sink: sink)
        var control = ControlEnvironment(
            supervisor: supervisor, dispatcher: dispatcher, services: services, gatherings: gatherings,
            store: store.lifecycle, files: folder, feed: feed, version: plan.version)
        control.sink = sink
        let readiness = Readiness(store, agents: plan.places.agents)
        control.components = readiness.components + [memory.component]
        control.databaseHealth = DatabaseHealth(readiness, state.setAside).state
        control.memory = memory.store
        control.memoryKeeper = memory.database.map { MemoryCopies($0, plan) }
        control.memoryHealth = { memory.health }
        control.memoryConfiguration = { memory.inForce(plan) }
        control.knowledge = { memory.knowledge(of: $0) }
        control.templates = try plan.templates()
        control.status = { status(plan, started, watch) }
        control.readVersion = { version in RosterCompiler.entry(of: version, rules)?.definition }
        control.readManifest = { source in
            ManifestReader.read(
                source: source, environment: rules.environment, files: DiskManifestFiles(zones: rules.zones))
        }
        let figures = plan.configuration.observability.metrics
        if figures.enabled, figures.port == nil { control.exposition = { metrics.exposition() } }
        let metricsServer = try MetricsListener.start(plan, metrics)
        let server = try ServerListener.start(
            plan, &control, observer: RequestLog(telemetry: log.telemetry, metrics: metrics, traces: traces))
        metrics.look(
            at: MetricSources(
                agents: { supervisor.agents }, problems: { supervisor.problems.count }, http: { server.figures },
                database: { store.figures }))
        return ServerHouse(
            plan: plan, log: log, store: store, memory: memory, folder: folder, watch: watch, supervisor: supervisor,
            dispatcher: dispatcher, gatherings: gatherings, feed: feed, readiness: readiness, server: server,
            metricsServer: metricsServer, traces: traces,
            started: started)
    }

    private static func services(
        _ plan: ServerPlan, _ places: AgentPlaces, _ store: Store, _ memory: MemoryHouse, _ http: HTTPClient,
        _ clock: SystemClock,
        _ sink: some EventSink, _ dispatcher: Dispatcher
    ) throws(StartFailure) -> ConversationServices {
        let models = ProviderCatalog(
            plan.configuration.llm, transport: http, clock: clock, environment: plan.environment,
            directory: try plan.configurationDirectory(), directoryOf: { places.directory(of: $0) })
        let tools = BuiltInToolHost(plan.configuration.tools, clock: clock, http: http, home: plan.environment["HOME"])
        { places.directory(of: $0) }
        var services = ConversationServices(
            models: models, tools: CombinedToolHost([tools, dispatcher.tools, memory.recall.tools]),
            log: store.conversations, clock: clock,
            identifiers: RandomIdentifiers(),
            ledger: store.usage,
            prices: { provider, model, usage in
                ModelPrice.of(provider, model: model)?.cost(of: usage)
            }, events: sink)
        services.recollection = memory.recall.recollection
        services.records = store.turns
        dispatcher.accompany(&services)
        services.threadTime = { ThreadTime.nanoseconds() }
        return services
    }

    private static func status(_ plan: ServerPlan, _ started: Timestamp, _ watch: DirectoryWatch) -> JSONObject {
        var object = JSONObject()
        object["pid"] = .integer(Int64(ProcessNumber.own.value))
        object["started"] = .string(started.description)
        object["agents_dir"] = .string(plan.places.agents)
        object["data_dir"] = .string(plan.places.data)
        object["config"] = plan.configurationFile.map(JSONValue.string) ?? .null
        let polling = watch.polling.map { "looks every second: \($0.message)" }
        object["watch"] = .string(plan.configuration.agents.watch ? polling ?? "told by the system" : "off")
        return object
    }

    var record: ServerRecord {
        var record = ServerRecord(
            process: Int64(ProcessNumber.own.value), address: ServerListener.address(of: server, plan))
        record.version = plan.version
        record.started = started.description
        record.agentsDirectory = plan.places.agents
        record.dataDirectory = plan.places.data
        record.configuration = plan.configurationFile
        record.log = plan.isInBackground ? plan.places.log : nil
        return record
    }

    /// Ends what is under way within the time, then everything else.
    func close(within span: TimeSpan) async {
        readiness.ending()
        server.beginStopping(grace: span.duration)
        await watch.stop()
        dispatcher.close()
        await gatherings.shutDown()
        await supervisor.shutDown(within: span)
        await dispatcher.shutDown()
        feed.close()
        await server.stop(grace: span.duration)
        await metricsServer?.stop(grace: .zero)
        await memory.close()
        await store.close()
    }
}
