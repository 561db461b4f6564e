import AgentModel
import AgentPorts
import Conversation
import Diagnostics
import Supervision
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ReloadTests {
    /// Says which prompt it was asked with.
    private static let prompter = ScriptedModel { request, _ in
        if case .system(let prompt)? = request.messages.first { .text(prompt) } else { .text("") }
    }

    @Test func `a turn finishes by the definition it began with, the next one has the new one`() async throws {
        let gate = Gate()
        let model = ScriptedModel { request, number in
            guard case .system(let prompt)? = request.messages.first else { return .text("") }
            return number == 0 ? .held(gate, then: prompt) : .text(prompt)
        }
        let house = House(model)
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(try SampleAgent.definition(prompt: "old")))
            let id = try house.agent()?.snapshot.id
            let first = try await house.send("one")
            await gate.arrivals(1)
            let record = try await house.supervisor.apply(.of(try SampleAgent.definition(prompt: "new")))
            let second = try await house.send("two")
            #expect(record.entries.map(\.fields) == [["system_prompt"]] && record.entries.first?.effect == .nextTurn)
            #expect(try house.agent()?.snapshot.version?.ordinal.value == 2)
            gate.open()
            let told = [await first.told(), await second.told()]
            #expect(told == ["old", "new"])
            #expect(try house.agent()?.snapshot.id == id && model.requests.last?.messages.count == 4)
            #expect(try house.agent()?.snapshot.counters.starts == 1)
        }
    }

    @Test func `a roster with a broken file changes nothing and shows what is wrong`() async throws {
        let house = House(Self.prompter)
        let (one, two) = (
            try SampleAgent.definition("one", prompt: "old"), try SampleAgent.definition("two", prompt: "old")
        )
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(one, two))
            let before = house.supervisor.snapshots
            let broken = Roster.of(try SampleAgent.definition("one", prompt: "new"), problems: [try .broken("two")])
            let record = try await house.supervisor.apply(broken)
            #expect(record.entries.isEmpty && record.refusedFiles == ["two.toml"])
            #expect(house.supervisor.snapshots == before)
            #expect(try house.agent("two")?.problems.map(\.message) == ["'modle' is not a key"])
            #expect(try house.agent("one")?.problems.isEmpty == true)
            #expect(await (try house.send("x", to: "one")).told() == "old")
            #expect(await (try house.send("x", to: "two")).told() == "old")
            try await house.supervisor.apply(.of(one, two))
            #expect(house.supervisor.problems.isEmpty && house.sink.topics.contains("reload.refused"))
        }
    }

    @Test func `agents come and go with the roster, and keep who they are when they come back`() async throws {
        let house = House()
        let (one, two) = (try SampleAgent.definition("one"), try SampleAgent.definition("two"))
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(one))
            let id = try house.agent("one")?.snapshot.id
            try await house.supervisor.apply(.of(two))
            await house.sink.told("agent.unloaded", of: one.name)
            await #expect(throws: SendRefusal.self) { try await house.send("x", to: "one") }
            #expect(await (try house.send("x", to: "two")).told() == "you said: x")
            try await house.supervisor.apply(.of(one, two))
            #expect(await (try house.send("x", to: "one")).told() == "you said: x")
            #expect(try house.agent("one")?.snapshot.id == id)
            #expect(try house.agent("one")?.version.ordinal.value == 1)
        }
    }

    @Test func `an agent that is put back while it still finishes goes on`() async throws {
        let gate = Gate()
        let model = ScriptedModel { _, number in number == 0 ? .held(gate, then: "finished") : .text("again") }
        let house = House(model)
        let definition = try SampleAgent.definition()
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(definition))
            let first = try await house.send("one")
            await gate.arrivals(1)
            try await house.supervisor.apply(.empty)
            await house.sink.told("agent.draining")
            try await house.supervisor.apply(.of(definition))
            gate.open()
            #expect(await first.told() == "finished")
            await house.sink.told("agent.started", times: 2)
            #expect(await (try house.send("two")).told() == "again")
        }
    }

    @Test func `an earlier version comes back as a new one, and stays until the file changes`() async throws {
        let house = House(Self.prompter)
        let prompts = ["first", "second"]
        let name = try SampleAgent.name()
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(try SampleAgent.definition(prompt: prompts[0])))
            try await house.supervisor.apply(.of(try SampleAgent.definition(prompt: prompts[1])))
            let record = try await house.supervisor.rollback(name, to: PositiveCount(clamping: 1))
            #expect(record.entries.first?.fields == ["system_prompt"])
            #expect(await (try house.send("x")).told() == "first")
            // The same files again: nothing is new.
            try await house.supervisor.apply(.of(try SampleAgent.definition(prompt: prompts[1])))
            #expect(await (try house.send("x")).told() == "first")
            try await house.supervisor.apply(.of(try SampleAgent.definition(prompt: "third")))
            #expect(await (try house.send("x")).told() == "third")
            let history = try await house.supervisor.history(name)
            #expect(history.map(\.version.ordinal.value) == [4, 3, 2, 1])
            await #expect(throws: ControlRefusal.self) {
                try await house.supervisor.rollback(name, to: PositiveCount(clamping: 99))
            }
        }
    }

    @Test func `only so many versions are kept`() async throws {
        let house = House()
        let name = try SampleAgent.name()
        try await house.whileRunning { house in
            for number in 1...13 {
                let roster = Roster.of(try SampleAgent.definition(prompt: "prompt \(number)"))
                if number == 1 {
                    try await house.supervisor.start(roster)
                } else {
                    try await house.supervisor.apply(roster)
                }
            }
            let history = try await house.supervisor.history(name)
            #expect(history.map(\.version.ordinal.value) == Array((4...13).reversed()))
        }
    }

    @Test func `two files with one name make a roster that does not hold`() throws {
        let roster = Roster.of(try SampleAgent.definition("Support"), try SampleAgent.definition("support"))
        #expect(!roster.holds && roster.entries.count == 1)
    }
}
