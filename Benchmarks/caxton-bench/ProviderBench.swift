import AgentModel
import AgentPorts
import Glibc
import HTTPClient
import Platform
import Providers
import Synchronization

/// What a reply of a model costs from the call to the last event, JSON both ways included, beside the same bytes through
/// bare libcurl; and what streams weigh that wait for more.
enum ProviderBench {
    private static let streams = 200

    static func run(port: String) async throws -> [String] {
        let base = "http://127.0.0.1:\(port)"
        guard let figures = try await times(base) else { return ["{\"error\":\"the service does not answer\"}"] }
        let bare = Int(figures.bare / 1000)
        let added = (figures.reply - figures.bare) / 1000
        return [
            Figure(
                name: "provider.added_us", value: added, wantedBelow: 1000,
                note: "bare libcurl takes \(bare), ours \(ratio(figures.reply, figures.bare)) times that; aim 30"
            ).line,
            Figure(
                name: "provider.added_cpu_us", value: figures.addedProcessor / 1000, wantedBelow: 1000,
                note: "of all our threads, beyond bare libcurl"
            ).line,
            Figure(
                name: "provider.first_event_added_us", value: (figures.first - figures.bareFirst) / 1000,
                wantedBelow: 1000, note: "bare libcurl takes \(Int(figures.bareFirst / 1000))"
            ).line,
            Figure(
                name: "provider.kilobytes_per_stream", value: try await weight(base), wantedBelow: 200,
                note: "resident memory of \(streams) streams that wait for more"
            ).line,
        ]
    }

    private static func ratio(_ one: Double, _ other: Double) -> Double { (one / other * 100).rounded() / 100 }

    private struct Times {
        var bare: Double
        var bareFirst: Double
        var reply: Double
        var first: Double
        /// Of all threads, which a busy machine hardly changes.
        var addedProcessor: Double
    }

    /// In turn and in blocks, so that a busy machine is busy for both.
    @concurrent
    private static func times(_ base: String, calls: Int = 12_000) async throws -> Times? {
        let client = HTTPClient(settings)
        let model = try await model(base, client)
        let question = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],\"stream\":true}"
        guard let bare = BareCurl(base + "/chat/completions", body: question) else { return nil }
        var (plain, plainFirst, replies, firsts): ([UInt64], [UInt64], [UInt64], [UInt64]) = ([], [], [], [])
        var processor: (bare: [UInt64], reply: [UInt64]) = ([], [])
        var blockBegan = Ticks.processor()
        for call in 0..<calls {
            if call % 50 == 0, call > 0 {
                let now = Ticks.processor()
                if call / 50 % 2 == 1 {
                    processor.bare.append(now - blockBegan)
                } else {
                    processor.reply.append(now - blockBegan)
                }
                blockBegan = now
            }
            let isWarm = call % 50 >= 10
            let start = Ticks.now()
            if call / 50 % 2 == 0 {
                guard let first = bare.callNotingFirstPiece(), first > start else { return nil }
                if isWarm {
                    plain.append(Ticks.now() - start)
                    plainFirst.append(first - start)
                }
            } else {
                var (first, isDone) = (UInt64(0), false)
                try await model.reply(to: request) { event throws(ChatError) in
                    if first == 0 { first = Ticks.now() }
                    if case .done = event { isDone = true }
                }
                guard isDone, first > start else { return nil }
                if isWarm {
                    replies.append(Ticks.now() - start)
                    firsts.append(first - start)
                }
            }
        }
        await client.close()
        return Times(
            bare: median(plain), bareFirst: median(plainFirst), reply: median(replies), first: median(firsts),
            addedProcessor: (median(processor.reply) - median(processor.bare)) / 50)
    }

    /// Kilobytes for each of many streams that have said something and go on.
    private static func weight(_ base: String) async throws -> Double {
        let client = HTTPClient(settings)
        let model = try await model(base + "/hold", client)
        let begun = Count()
        let before = residentKilobytes()
        let after = await withTaskGroup(of: Void.self) { group in
            for _ in 0..<streams {
                group.addTask {
                    try? await model.reply(to: request) { _ throws(ChatError) in begun.add() }
                }
            }
            for _ in 0..<1000 where begun.value < streams {
                try? await Task.sleep(for: .milliseconds(10))
            }
            let after = residentKilobytes()
            group.cancelAll()
            return after
        }
        await client.close()
        guard begun.value == streams else { throw Trouble.notAllBegan }
        return Double(after - before) / Double(streams)
    }

    private final class Count: Sendable {
        private let number = Atomic(0)
        func add() { number.add(1, ordering: .relaxed) }
        var value: Int { number.load(ordering: .relaxed) }
    }

    private enum Trouble: Error { case notAllBegan }

    private static var settings: HTTPClientSettings {
        var settings = HTTPClientSettings()
        settings.proxy = .none
        settings.idleConnections = streams
        return settings
    }

    private static var request: ChatRequest {
        ChatRequest(messages: [.user("hello")], settings: ModelSettings(provider: .openaiCompatible, model: "m"))
    }

    private static func model(_ base: String, _ client: HTTPClient) async throws -> any ChatModel {
        var server = ServerModelSettings()
        server.maxConcurrentRequests = PositiveCount(clamping: Int64(streams))
        let catalog = ProviderCatalog(
            server, transport: client, clock: SystemTime(), environment: Environment([:]),
            directory: try FilePath(parsing: "."))
        var settings = ModelSettings(provider: .openaiCompatible, model: "m")
        settings.baseURL = try WebAddress(parsing: base)
        return try catalog.remote(settings)
    }

    private static func residentKilobytes() -> Int {
        let text = (try? File.read("/proc/self/status")).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return line?.split(separator: " ").dropFirst().compactMap { Int($0) }.first ?? 0
    }
}

extension ModelSettings {
    fileprivate init(provider: ModelProvider, model: String) {
        self.init()
        self.provider = provider
        self.model = model
    }
}

private struct SystemTime: AgentPorts.Clock {
    func now() -> Timestamp { Timestamp(milliseconds: WallClock.nanoseconds() / 1_000_000) }

    func sleep(for span: TimeSpan) async throws(CancellationError) {
        do { try await Task.sleep(for: span.duration) } catch { throw CancellationError() }
    }
}
