import AgentModel
import AgentPorts

/// Says what time it is, in UTC and wherever else somebody asks for.
struct ClockTool: BuiltInTool {
    let clock: any AgentPorts.Clock
    let zones: TimeZoneOffice

    let name = "clock"
    let summary = "Tells the current date, time and day of the week in UTC and, if asked for, in a time zone."
    let parameters = [ToolParameter("timezone", .string, "an IANA time zone such as 'Europe/Berlin'")]

    func run(_ arguments: ToolArguments, for errand: ToolErrand) async throws(ToolProblem) -> String {
        let usual = try errand.settings.text("timezone")
        let asked = arguments.text("timezone") ?? usual
        let now = clock.now()
        let utc = "\(try line(now, LocalOffset(seconds: 0, abbreviation: "UTC"))) (UTC)"
        guard let asked, asked != "UTC" else { return utc }
        let zone = try name(asked)
        let offset = try await zones.zone(zone).offset(at: now)
        return "\(try line(now, offset)) (\(zone), \(offset.abbreviation))\n\(utc)"
    }

    private func name(_ text: String) throws(ToolProblem) -> TimeZoneName {
        do throws(ValueProblem) {
            return try TimeZoneName(parsing: text)
        } catch {
            throw ToolProblem(error.message, help: error.suggestion.map { "write '\($0)'" } ?? "give \(error.expected)")
        }
    }

    /// `2025-06-15T17:06:40+02:00, Sunday`
    private func line(_ time: Timestamp, _ offset: LocalOffset) throws(ToolProblem) -> String {
        let seconds = (time.milliseconds - (time.milliseconds % 1000 + 1000) % 1000) / 1000 + Int64(offset.seconds)
        guard let civil = CivilDateTime(secondsSinceEpoch: seconds) else {
            throw ToolProblem("the clock of this machine stands outside the years 1 to 9999")
        }
        let days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
        return "\(civil)\(offset.text), \(days[civil.weekday])"
    }
}
