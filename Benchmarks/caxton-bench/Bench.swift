import Glibc

/// `caxton-bench toml FILE ITERATIONS` and the other figures, one JSON line each.
enum Bench {
    static let usage = """
        usage: caxton-bench toml FILE ITERATIONS    best time of parsing a TOML file
               caxton-bench program PROGRAM         its size, and the time that 'PROGRAM version' takes
               caxton-bench lifecycle               the cost of an agent's transitions
               caxton-bench telemetry               what telling an event costs
               caxton-bench routing                 choosing an agent among ten, a thousand and ten thousand
               caxton-bench gathering               a message among three agents, kept and not kept
               caxton-bench memory                  values by key beside bare SQLite
               caxton-bench mailbox                 messages between two agents' mailboxes, as bare numbers
               caxton-bench http-client             a request beside the same one through bare libcurl
               caxton-bench model-server            a model service that says the same to everybody
               caxton-bench provider PORT           a model's reply from that service beside bare libcurl
               caxton-bench validate FILE           validating one agent file, and a thousand like it
               caxton-bench vectors [FILE [COUNT]]  searches among vectors of 384, from a file or made (-)
               caxton-bench http-server HANDLER     serves until its input ends: direct, waiting, echo or observed
        """

    static func main(_ arguments: [String]) async {
        do {
            let lines = try await figures(Array(arguments.dropFirst()))
            guard let lines else {
                print(usage)
                exit(2)
            }
            for line in lines { print(line) }
        } catch {
            print("{\"error\":\"\(error)\"}")
            exit(1)
        }
    }

    private static func figures(_ words: [String]) async throws -> [String]? {
        switch (words.first, words.count) {
        case ("toml", 3): [try TOMLBench.run(file: words[1], iterations: Int(words[2]) ?? 1)]
        case ("program", 2): try ProgramBench.run(program: words[1])
        case ("lifecycle", 1): lifecycle()
        case ("telemetry", 1): telemetry()
        case ("routing", 1): routing()
        case ("gathering", 1): try await GatheringBench.run()
        case ("memory", 1): try await MemoryBench.run()
        case ("mailbox", 1): await mailbox()
        case ("http-client", 1): await httpClient()
        case ("model-server", 1): try ModelServerBench.run()
        case ("provider", 2): try await ProviderBench.run(port: words[1])
        case ("validate", 2): await ValidateBench.run(String(decoding: try readAll(words[1]), as: UTF8.self))
        case ("vectors", 1...3):
            try VectorBench.run(words.dropFirst().first, count: words.count > 2 ? Int(words[2]) : nil)
        case ("http-server", 2): try HTTPBench.run(HTTPBench.Handler(rawValue: words[1]) ?? .direct)
        default: nil
        }
    }

    private static func lifecycle() -> [String]? {
        guard let figures = benchLifecycle() else { return nil }
        return [
            Figure(name: "lifecycle.transition_ns", value: figures.transition, wantedBelow: LifecycleFigures.promise)
                .line,
            Figure(name: "lifecycle.condition_ns", value: figures.condition, wantedBelow: LifecycleFigures.promise)
                .line,
            Figure(name: "lifecycle.snapshot_ns", value: figures.snapshot, wantedBelow: LifecycleFigures.promise).line,
        ]
    }

    private static func telemetry() -> [String]? {
        guard let figures = benchTelemetry() else { return nil }
        return [
            Figure(name: "telemetry.on_ns", value: figures.on, wantedBelow: TelemetryFigures.wantedOn).line,
            Figure(name: "telemetry.off_ns", value: figures.off, wantedBelow: TelemetryFigures.wantedOff).line,
            Figure(name: "telemetry.writing_ns", value: figures.writing, wantedBelow: 10_000).line,
            Figure(name: "telemetry.metrics_ns", value: figures.metrics, wantedBelow: 1000).line,
        ]
    }

    private static func routing() -> [String]? {
        let runs = [10, 1000, 10_000].map { ("", benchRouting(agents: $0, able: nil)) }
        let flat = [1000, 10_000].map { ("few_able.", benchRouting(agents: $0, able: 10)) }
        var lines: [String] = []
        for (kind, figures) in runs + flat {
            guard let figures else { return nil }
            let name = "routing.\(kind)\(figures.agents)_agents"
            lines.append(
                Figure(
                    name: "\(name).p99_us", value: figures.p99Microseconds, wantedBelow: 20,
                    note: "\(figures.able) have the capability, median \(figures.medianMicroseconds)"
                ).line)
            lines.append("{\"figure\":\"\(name).per_second\",\"value\":\(Int(figures.perSecond))}")
        }
        return lines
    }

    /// Read by `mailbox_ratios.py`, which puts them beside its peer's.
    private static func mailbox() async -> [String]? {
        let figures = await benchMailboxes()
        return [
            "{\"round_trip_ns\":\(figures.roundTrip),\"one_way_ns\":\(figures.oneWay),\"bytes\":\(figures.bytes)}"
        ]
    }

    private static func httpClient() async -> [String]? {
        guard let figures = await benchHTTPClient() else { return nil }
        return [
            Figure(
                name: "http_client.added_us", value: figures.overhead / 1000,
                wantedBelow: HTTPClientFigures.promise / 1000, note: "bare libcurl takes \(Int(figures.bare / 1000))"
            ).line,
            Figure(
                name: "http_client.first_piece_us", value: figures.firstPiece / 1000,
                wantedBelow: HTTPClientFigures.promise / 1000
            ).line,
        ]
    }
}
