import AgentModel
import Conversation

/// Which agents speak up when.
struct Timetable: Sendable {
    struct Entry: Sendable {
        var cron: CronSchedule
        var zone: TimeZoneName
        /// Nil when it will not fire: its zone is not known.
        var next: Timestamp?
        /// Of the last run.
        var handle: TurnHandle?

        func isOf(_ schedule: ScheduleSettings) -> Bool {
            schedule.active == cron && (schedule.timeZone ?? .utc) == zone
        }
    }

    private(set) var entries: [AgentName: Entry] = [:]

    /// When the first of them is due.
    var earliest: Timestamp? { entries.values.compactMap(\.next).min() }

    subscript(name: AgentName) -> Entry? {
        get { entries[name] }
        set { entries[name] = newValue }
    }

    /// By name.
    func due(at time: Timestamp) -> [AgentName] {
        entries.filter { $0.value.next.map { $0 <= time } ?? false }.keys.sorted()
    }
}
