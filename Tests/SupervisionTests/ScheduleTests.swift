import AgentModel
import AgentPorts
import Conversation
import JSON
import Supervision
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct ScheduleTests {
    /// Central Europe in 2025: an hour ahead, in summer two.
    struct Berlin: TimeZones {
        func offset(of zone: TimeZoneName, at time: Timestamp) async -> Int? {
            guard zone.text == "Europe/Berlin" else { return zone == .utc ? 0 : nil }
            guard let spring = try? Timestamp(parsing: "2025-03-30T01:00:00Z"),
                let autumn = try? Timestamp(parsing: "2025-10-26T01:00:00Z")
            else { return nil }
            return spring <= time && time < autumn ? 7200 : 3600
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let cron: String
        let zone: String
        let after: String
        let next: [String]

        static let all: [Case] = [
            Case(
                testDescription: "UTC by itself", cron: "0 9 * * *", zone: "UTC", after: "2025-06-15T09:00:00Z",
                next: ["2025-06-16T09:00:00.000Z"]),
            Case(
                testDescription: "a place in summer and in winter", cron: "0 9 * * SAT,SUN", zone: "Europe/Berlin",
                after: "2025-10-24T12:00:00Z",
                next: ["2025-10-25T07:00:00.000Z", "2025-10-26T08:00:00.000Z"]),
            Case(
                testDescription: "a time the clocks skip is made up for", cron: "30 2 * * *", zone: "Europe/Berlin",
                after: "2025-03-29T12:00:00Z", next: ["2025-03-30T01:30:00.000Z", "2025-03-31T00:30:00.000Z"]),
            Case(
                testDescription: "a time they show twice counts once", cron: "30 2 * * *", zone: "Europe/Berlin",
                after: "2025-10-25T12:00:00Z", next: ["2025-10-26T00:30:00.000Z", "2025-10-27T01:30:00.000Z"]),
            Case(
                testDescription: "an unknown place", cron: "30 2 * * *", zone: "Mars/Olympus",
                after: "2025-03-29T12:00:00Z", next: []),
        ]
    }

    @Test(arguments: Case.all)
    func `a schedule follows the clocks of its place`(_ row: Case) async throws {
        let (cron, zone) = (try CronSchedule(parsing: row.cron), try TimeZoneName(parsing: row.zone))
        var time = try Timestamp(parsing: row.after)
        var told: [String] = []
        while told.count < max(1, row.next.count),
            let next = await ScheduleClock(Berlin()).next(cron, in: zone, after: time)
        {
            told.append("\(next)")
            time = next
        }
        #expect(told == row.next)
    }

    /// Every five minutes; the clock of a house stands at 15:06:40.
    private static func definition(_ cron: String = "*/5 * * * *", _ text: String = "report") throws -> AgentDefinition
    {
        try SampleAgent.definition { definition in
            definition.schedule.enabled = true
            definition.schedule.cron = try CronSchedule(parsing: cron)
            definition.schedule.message = text
            definition.limits.messageTimeout = .hours(1)
        }
    }

    private static func advance(_ house: House, by span: TimeSpan, from sleeping: TimeSpan = .minutes(1)) async {
        await house.clock.sleeper(for: sleeping)
        house.clock.advance(by: span)
    }

    private static func own(_ house: House) throws -> ConversationID {
        let id = try #require(try house.agent()?.snapshot.id)
        return ConversationID(high: id.high, low: id.low)
    }

    @Test func `an agent speaks up when it is time, with the words in force`() async throws {
        let house = House()
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(Self.definition()))
            await Self.advance(house, by: .seconds(200))
            await house.sink.told("message.answered")
            // Another text and another time: armed anew at once, at another moment than before.
            await Self.advance(house, by: .seconds(7))
            try await house.supervisor.apply(.of(Self.definition("12 15 * * *", "summary")))
            await Self.advance(house, by: .seconds(113))
            await house.sink.told("message.answered", times: 2)
            // Switched off: nobody sleeps any more.
            try await house.supervisor.apply(.of(SampleAgent.definition()))
            let said = try await house.log.history(of: Self.own(house), agent: nil, newest: 100).map(\.content)
            #expect(
                said.filter(\.beginsTurn) == [
                    .received(text: "report", sender: "schedule"), .received(text: "summary", sender: "schedule"),
                ])
            #expect(house.sink.topics.filter { $0.hasPrefix("schedule.") } == ["schedule.due", "schedule.due"])
        }
    }

    @Test func `a run is left out while the agent is suspended or still at the last one`() async throws {
        let gate = Gate()
        let house = House(ScriptedModel(replies: [.held(gate)]))
        let name = try SampleAgent.name()
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(Self.definition()))
            try await house.supervisor.suspend(name, because: "a holiday")
            await Self.advance(house, by: .seconds(200))
            await house.sink.told("schedule.skipped")
            try await house.supervisor.resume(name)
            await Self.advance(house, by: .minutes(5))
            await gate.arrivals(1)
            await Self.advance(house, by: .minutes(5))
            await house.sink.told("schedule.skipped", times: 2)
            let reasons = house.sink.events.filter { $0.topic == "schedule.skipped" }.map { $0.data["reason"] }
            #expect(reasons == [.string("suspended"), .string("busy")])
            gate.open()
            await house.sink.told("message.answered")
        }
    }

    @Test func `what was missed is told once and not made up for`() async throws {
        let house = House()
        try await house.whileRunning { house in
            try await house.supervisor.start(.of(Self.definition()))
            // The machine slept: 15:10 is late, 15:15, 15:20 and 15:25 are gone.
            await Self.advance(house, by: .minutes(20))
            await house.sink.told("message.answered")
            let missed = house.sink.events.filter { $0.topic == "schedule.missed" }
            #expect(missed.map { $0.data["runs"] } == [.integer(3)])
        }
        // The server was down for an hour.
        house.clock.advance(by: .hours(1))
        let later = Supervisor(house.environment)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await later.run() }
            try await later.start(.of(Self.definition()))
            await later.shutDown(within: .zero)
            try await group.waitForAll()
        }
        let missed = house.sink.events.filter { $0.topic == "schedule.missed" }.map { $0.data["runs"] }
        #expect(missed == [.integer(3), .integer(12)])
        #expect(house.sink.topics.count { $0 == "schedule.due" } == 1)
    }

    @Test func `a schedule in a place nobody knows is refused, once, and the agent runs`() async throws {
        let house = House()
        try await house.whileRunning { house in
            var definition = try Self.definition()
            definition.schedule.timeZone = try TimeZoneName(parsing: "Mars/Olympus")
            try await house.supervisor.start(.of(definition))
            try await house.supervisor.apply(.of(definition))
            await house.sink.told("agent.started")
            #expect(house.sink.topics.count { $0 == "schedule.refused" } == 1)
            #expect(try house.phase() == .running)
        }
    }
}
