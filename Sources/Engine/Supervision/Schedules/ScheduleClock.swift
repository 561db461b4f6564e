package import AgentModel
package import AgentPorts

/// When a schedule fires, told by the clocks of its place.
///
/// A time that the clocks skip is made up for when they have skipped it; a time they show twice counts once.
package struct ScheduleClock: Sendable {
    /// More is not counted: after a long absence it does not matter how many there were.
    private static let mostMissed = 1_000

    private let zones: any TimeZones

    package init(_ zones: any TimeZones) { self.zones = zones }

    /// Nil when the zone is not known or the schedule never fires again.
    package func next(_ cron: CronSchedule, in zone: TimeZoneName, after time: Timestamp) async -> Timestamp? {
        let seconds = (time.milliseconds - (time.milliseconds % 1000 + 1000) % 1000) / 1000
        guard let here = await zones.offset(of: zone, at: time),
            let local = CivilDateTime(secondsSinceEpoch: seconds + Int64(here)),
            let wall = cron.next(after: local)?.secondsSinceEpoch
        else { return nil }
        let plain = Timestamp(milliseconds: (wall - Int64(here)) * 1000)
        guard let there = await zones.offset(of: zone, at: plain), there != here else { return plain }
        // The clocks are changed in between.
        let shifted = Timestamp(milliseconds: (wall - Int64(there)) * 1000)
        let isReal = await zones.offset(of: zone, at: shifted) == there
        return isReal && shifted > time ? shifted : plain
    }

    /// How often the schedule fired after one moment and before, or at, another.
    package func count(
        _ cron: CronSchedule, in zone: TimeZoneName, after start: Timestamp, through end: Timestamp
    ) async -> Int {
        var (count, time) = (0, start)
        while count < Self.mostMissed, let next = await next(cron, in: zone, after: time), next <= end {
            count += 1
            time = next
        }
        return count
    }
}
