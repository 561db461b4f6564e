import AgentModel
import AgentPorts
import JSON
import TestKit
import Testing

struct ClockTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var moment: String
        var zone: String?
        var says: String
        var isError = false

        var testDescription: String { "\(zone ?? "no zone") at \(moment)" }
    }

    static let cases = [
        Case(moment: "2025-06-15T15:06:40.999Z", says: "2025-06-15T15:06:40Z, Sunday (UTC)"),
        Case(moment: "1969-12-31T23:59:59.500Z", zone: "UTC", says: "1969-12-31T23:59:59Z, Wednesday (UTC)"),
        Case(
            moment: "2025-06-15T22:30:00Z", zone: "Europe/Berlin",
            says: "2025-06-16T00:30:00+02:00, Monday (Europe/Berlin, CEST)\n2025-06-15T22:30:00Z, Sunday (UTC)"),
        Case(moment: "2025-03-30T00:59:59Z", zone: "Europe/Berlin", says: "2025-03-30T01:59:59+01:00, "),
        Case(moment: "2025-03-30T01:00:00Z", zone: "Europe/Berlin", says: "2025-03-30T03:00:00+02:00, "),
        Case(moment: "2025-10-26T01:00:00Z", zone: "Europe/Berlin", says: "2025-10-26T02:00:00+01:00, "),
        // Past the last change in the file, by the rule behind it.
        Case(moment: "2060-07-01T12:00:00Z", zone: "Europe/Berlin", says: "2060-07-01T14:00:00+02:00, "),
        Case(moment: "2060-10-31T00:59:59Z", zone: "Europe/Berlin", says: "2060-10-31T02:59:59+02:00, "),
        Case(moment: "2060-10-31T01:00:00Z", zone: "Europe/Berlin", says: "2060-10-31T02:00:00+01:00, "),
        Case(moment: "2060-01-01T00:00:00Z", zone: "Australia/Sydney", says: "2060-01-01T11:00:00+11:00, "),
        Case(moment: "2060-07-01T00:00:00Z", zone: "Australia/Sydney", says: "2060-07-01T10:00:00+10:00, "),
        Case(moment: "2060-07-01T00:00:00Z", zone: "Asia/Kolkata", says: "2060-07-01T05:30:00+05:30, "),
        Case(moment: "2060-07-01T00:00:00Z", zone: "America/Sao_Paulo", says: "2060-06-30T21:00:00-03:00, "),
        Case(moment: "1900-01-01T00:00:00Z", zone: "America/New_York", says: "1899-12-31T19:00:00-05:00, "),
        Case(
            moment: "2025-01-01T00:00:00Z", zone: "Europe/Nowhere", says: "there is no time zone 'Europe/Nowhere'",
            isError: true),
        Case(moment: "2025-01-01T00:00:00Z", zone: "europe/berlin", says: "there is no time zone", isError: true),
        Case(moment: "2025-01-01T00:00:00Z", zone: "+02:00", says: "'+02:00' is an offset", isError: true),
        Case(moment: "2025-01-01T00:00:00Z", zone: "../../etc/passwd", says: "'../../etc/passwd'", isError: true),
        Case(moment: "2025-01-01T00:00:00Z", zone: "tzdata.zi", says: "'.' cannot stand", isError: true),
    ]

    @Test(arguments: cases)
    func `the clock tells the time of a place`(_ item: Case) async throws {
        let bench = try ToolBench("clock", clock: ManualClock(at: try Timestamp(parsing: item.moment)))
        let result = await bench.call(item.zone.map { ["timezone": .string($0)] } ?? [:])
        #expect(result.text.hasPrefix(item.says) && result.isError == item.isError, "\(result.text)")
    }

    @Test func `the settings may name the zone`() async throws {
        let bench = try ToolBench("clock", settings: ["timezone": .string("Asia/Tokyo")])
        #expect(await bench.call().text.contains("+09:00"))
        #expect(await bench.call(["timezone": "UTC"]).text == "2025-06-15T15:06:40Z, Sunday (UTC)")
    }
}
