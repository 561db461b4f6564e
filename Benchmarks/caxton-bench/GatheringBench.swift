import AgentModel
import AgentPorts
import Gatherings
import Glibc
import Memory
import Platform

/// What a conversation of many costs by itself, with three agents that answer at once.
struct GatheringFigures: Sendable {
    /// For each message that is said in it, those of the agents included.
    let medianMilliseconds: Double
    let p99Milliseconds: Double
}

enum GatheringBench {
    static func run() async throws -> [String] {
        let directory = ".build/gathering-bench-\(getpid())"
        let store = try await Store.open(directory)
        defer { try? Directory.removeTree(directory) }
        let kept = try await measure(store.gatherings)
        await store.close()
        let passing = try await measure(MemoryGatheringStore())
        return [("kept", kept), ("passing", passing)].flatMap { name, figures in
            [
                Figure(name: "gathering.\(name).message_ms", value: figures.medianMilliseconds, wantedBelow: 2).line,
                Figure(name: "gathering.\(name).message_p99_ms", value: figures.p99Milliseconds, wantedBelow: 20).line,
            ]
        }
    }

    private struct Answering: Courier {
        func reach(of agent: AgentName) -> Int64? { 100_000 }
        func deliver(_ parcel: Parcel) async throws(CourierFailure) -> ParcelReply {
            ParcelReply(text: "I have read it.", tokens: 1)
        }
    }

    private struct WallClock: Clock {
        func now() -> Timestamp { Timestamp(milliseconds: Int64(Ticks.now() / 1_000_000) + 1_700_000_000_000) }
        func sleep(for span: TimeSpan) async throws(CancellationError) {
            do { try await Task.sleep(for: span.duration) } catch { throw CancellationError() }
        }
    }

    private struct Identifiers: IdentifierSource {
        func next<Kind>(_ kind: Identifier<Kind>.Type, at time: Timestamp) -> Identifier<Kind> {
            var random = SystemRandomNumberGenerator()
            return Identifier(at: time, using: &random)
        }
    }

    private static func measure(_ store: any GatheringStore, messages: Int = 300) async throws -> GatheringFigures {
        let gatherings = Gatherings(
            store: store, courier: Answering(), clock: WallClock(), identifiers: Identifiers())
        async let running: Void = gatherings.run()
        var limits = GatheringLimits()
        limits.entries = 100_000
        let guests = try ["ada", "bob", "eve"].map { Guest(try AgentName(parsing: $0)) }
        let gathering = try await gatherings.create(
            GatheringDraft(turnTaking: .roundRobin, guests: guests, limits: limits))
        var times: [UInt64] = []
        for round in 0..<messages + 20 {
            let start = Ticks.now()
            _ = await (try gatherings.say(Utterance("number \(round)"), in: gathering.id)).ended()
            // One message and three answers.
            if round >= 20 { times.append((Ticks.now() - start) / 4) }
        }
        await gatherings.shutDown()
        await running
        times.sort()
        return GatheringFigures(
            medianMilliseconds: Double(times[times.count / 2]) / 1_000_000,
            p99Milliseconds: Double(times[times.count * 99 / 100]) / 1_000_000)
    }
}
