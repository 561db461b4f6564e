import AgentModel
import AgentPorts
import Conversation
import Supervision
import TestKit
import Testing

@Suite(.timeLimit(.minutes(2)))
struct PropertyTests {
    /// Whatever is asked in whatever order, launches and exits of one agent alternate.
    @Test func `no agent ever has two tasks, and a shutdown leaves none`() throws {
        let names = try ["a", "b", "c"].map { try SampleAgent.name($0) }
        try forAll(count: 2_000) { random in
            var state = SupervisorState()
            var (running, alarms): (Set<AgentName>, [(AgentName, Int)]) = ([], [])
            var now = Timestamp(milliseconds: 0)
            func take(_ actions: [SupervisorState.Action]) throws {
                for action in actions {
                    switch action {
                    case .launch(let name):
                        try demand(running.insert(name).inserted, "'\(name)' runs twice")
                    case .order(let name, _): try demand(running.contains(name), "'\(name)' is told to stop at rest")
                    case .arm(let name, let generation, _): alarms.append((name, generation))
                    case .settle(let name), .giveUp(let name, _), .unload(let name):
                        try demand(!running.contains(name), "'\(name)' is settled while it runs")
                    }
                }
            }
            for _ in 0..<60 {
                guard let name = names.randomElement(using: &random) else { continue }
                now = now.advanced(by: .seconds(UInt32.random(in: 0...90, using: &random)))
                switch Int.random(in: 0..<9, using: &random) {
                case 0, 1:
                    state.add(name, SupervisionSettings())
                    try take(state.start(name))
                case 2: try take(state.stop(name, deadline: now))
                case 3: try take(state.restart(name, deadline: now))
                case 4: try take(state.remove(name, deadline: now))
                case 5, 6:
                    guard let name = running.randomElement(using: &random) else { continue }
                    running.remove(name)
                    let failed = Bool.random(using: &random)
                    try take(
                        state.exited(name, failed ? .failed(AgentFailure(.crashed, "")) : .stopped(.requested), at: now)
                    )
                default:
                    guard let index = alarms.indices.randomElement(using: &random) else { continue }
                    let (name, generation) = alarms.remove(at: index)
                    try take(state.alarm(name, generation: generation))
                }
                for name in names { try demand(state.hasTask(name) == running.contains(name), "wrong about '\(name)'") }
            }
            try take(state.shutDown(deadline: now))
            for (name, generation) in alarms { try take(state.alarm(name, generation: generation)) }
            for name in running.sorted() {
                try demand(!state.isOver, "over while '\(name)' runs")
                running.remove(name)
                try take(state.exited(name, .stopped(.shutdown), at: now))
            }
            try demand(state.isOver, "not over with nothing running")
        }
    }

    /// Messages, edits, stops, failures and cancellations at random, many at once.
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func `every accepted message ends exactly once`(_ seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        let names = ["a", "b", "c", "d"]
        let model = ScriptedModel { _, number in
            switch number % 5 {
            case 0: .failure(.refused)
            case 1: ScriptedReply([.event(.text("half"))])
            default: .text("whole")
            }
        }
        let house = House(model)
        func roster(_ random: inout SplitMix64) throws -> Roster {
            var definitions: [AgentDefinition] = []
            for name in names where Int.random(in: 0..<6, using: &random) > 0 {
                let prompt = "prompt \(Int.random(in: 0..<3, using: &random))"
                definitions.append(
                    try SampleAgent.definition(name, prompt: prompt) { definition in
                        definition.limits.maxQueuedMessages = PositiveCount(clamping: 5)
                        definition.supervision.initialBackoff = .zero
                        definition.supervision.maxRestarts = 1_000
                    })
            }
            return Roster(definitions.map(Roster.Entry.init(sample:)))
        }
        var accepted = 0
        try await house.whileRunning { house in
            try await house.supervisor.start(try roster(&random))
            accepted = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<150 {
                    let name = names[Int.random(in: 0..<4, using: &random)]
                    let conversation = UInt64.random(in: 1...6, using: &random)
                    switch Int.random(in: 0..<12, using: &random) {
                    case 0:
                        let next = try roster(&random)
                        group.addTask {
                            _ = try await house.supervisor.apply(next)
                            return 0
                        }
                    case 1:
                        group.addTask {
                            _ = try? await house.supervisor.stop(SampleAgent.name(name))
                            _ = try? await house.supervisor.start(SampleAgent.name(name))
                            return 0
                        }
                    case 2:
                        group.addTask {
                            _ = try? await house.supervisor.fail(SampleAgent.name(name), because: "chance")
                            return 0
                        }
                    case 3:
                        let broken = Roster([], problems: [try .broken(name)])
                        group.addTask { try await house.supervisor.apply(broken).entries.count }
                    default:
                        let withdraws = Int.random(in: 0..<8, using: &random) == 0
                        group.addTask {
                            guard let handle = try? await house.send("x", to: name, in: conversation) else { return 0 }
                            if withdraws { handle.cancel() }
                            _ = await handle.told()
                            return handle.isOver ? 1 : 1_000_000
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
        }
        var (begun, ended) = (0, 0)
        for conversation in 1...6 as ClosedRange<UInt64> {
            let steps = try await house.log.history(
                of: SampleAgent.conversation(conversation), agent: nil, newest: 100_000)
            let ends = steps.filter(\.content.endsTurn).map(\.turn)
            #expect(Set(ends).count == ends.count, "a turn ended twice")
            begun += steps.count(where: \.content.beginsTurn)
            ended += ends.count
        }
        #expect(begun == ended && accepted <= begun && accepted > 0)
        #expect(house.supervisor.snapshots.allSatisfy { $0.phase != .running })
    }
}
