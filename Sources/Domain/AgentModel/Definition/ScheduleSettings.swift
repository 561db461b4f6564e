/// When an agent speaks up without being asked.
package struct ScheduleSettings: Sendable, Hashable {
    package var enabled = false
    package var cron: CronSchedule?
    package var timeZone: TimeZoneName?
    package var message = "run your scheduled task"

    package init() {}

    /// The schedule that is in force: only one that is enabled and has a time.
    package var active: CronSchedule? { enabled ? cron : nil }
}
