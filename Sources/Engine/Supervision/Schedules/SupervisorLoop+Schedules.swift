import AgentModel
import AgentPorts
import Conversation
import JSON

extension SupervisorLoop {
    /// Clocks are set while nobody looks: the time is compared at least this often.
    private static let longestSleep = TimeSpan.minutes(1)

    private var schedule: ScheduleClock { ScheduleClock(environment.zones) }

    /// Brings the timetable in line with the definitions in force; what has not changed keeps its next time.
    mutating func reschedule(_ group: inout Group, isFirst: Bool = false) async {
        let listings = registry.current.listings
        for name in timetable.entries.keys where listings[name]?.definition.schedule.active == nil {
            timetable[name] = nil
        }
        for (name, listing) in listings {
            let settings = listing.definition.schedule
            guard let cron = settings.active else { continue }
            if let entry = timetable[name], entry.isOf(settings) { continue }
            let zone = settings.timeZone ?? .utc
            let next = await schedule.next(cron, in: zone, after: now)
            timetable[name] = Timetable.Entry(cron: cron, zone: zone, next: next, handle: timetable[name]?.handle)
            if next == nil {
                tell("schedule.refused", name, ["message": "the time zone '\(zone)' is not known here"])
            } else if isFirst {
                await tellMissed(listing, cron, zone)
            }
        }
        armTimetable(&group)
    }

    /// Sends what is due, and waits for the next.
    mutating func runTimetable(_ group: inout Group) async {
        let time = now
        for name in timetable.due(at: time) where !state.isShuttingDown {
            guard let entry = timetable[name], let scheduled = entry.next else { continue }
            let following = await schedule.next(entry.cron, in: entry.zone, after: time)
            timetable[name]?.next = following
            let missed = await schedule.count(entry.cron, in: entry.zone, after: scheduled, through: time)
            if missed > 0 { tellMissed(name, missed, since: scheduled) }
            begin(name, &group)
        }
        armTimetable(&group)
    }

    mutating func scheduled(_ name: AgentName, _ handle: TurnHandle?) {
        if let handle { timetable[name]?.handle = handle }
    }

    private mutating func armTimetable(_ group: inout Group) {
        timetableAlarm.fire(())
        timetableAlarm = Signal()
        guard !state.isShuttingDown, let next = timetable.earliest else { return }
        let span = min(next.since(now), Self.longestSleep)
        group.addTask { [clock = environment.services.clock, timetableAlarm] in
            await clock.sleep(for: span, unless: timetableAlarm) ? .timetable : .done
        }
    }

    private func begin(_ name: AgentName, _ group: inout Group) {
        guard let listing = registry.listing(name) else { return }
        if let reason = reasonToSkip(listing) { return tell("schedule.skipped", name, ["reason": .string(reason)]) }
        let message = IncomingMessage(
            id: environment.services.identifiers.next(MessageID.self, at: now),
            conversation: listing.seat.ownConversation, text: listing.definition.schedule.message, sender: "schedule",
            origin: MessageOrigin(traceParent: environment.beginTrace()))
        let reception = Reception(services: environment.services, sink: environment.sink)
        environment.sink.emit(message.event("schedule.due", of: name, at: now))
        group.addTask { [sink = environment.sink, clock = environment.services.clock, post = environment.post] in
            do throws(SendRefusal) {
                if let post { return .scheduled(name, try await post(message, name)) }
                return .scheduled(name, try await reception.take(message, for: listing))
            } catch {
                var data = JSONObject()
                data["reason"] = .string(error.code.rawValue)
                data["message"] = .string(error.message)
                sink.emit(message.event("schedule.skipped", of: name, at: clock.now(), data))
                return .scheduled(name, nil)
            }
        }
    }

    /// A run that would only wait is left out: the next one comes by itself.
    private func reasonToSkip(_ listing: Registry.Listing) -> String? {
        if case .suspended? = listing.seat.snapshot.condition { return "suspended" }
        if let handle = timetable[listing.seat.name]?.handle, !handle.isOver { return "busy" }
        return nil
    }

    // MARK: What was missed

    /// While the server was down; told once, never made up for.
    private func tellMissed(_ listing: Registry.Listing, _ cron: CronSchedule, _ zone: TimeZoneName) async {
        let log = environment.services.log
        guard listing.definition.conversation.persist,
            let last = try? await log.history(of: listing.seat.ownConversation, agent: nil, newest: 1).last?.at
        else { return }
        let missed = await schedule.count(cron, in: zone, after: last, through: now)
        if missed > 0 { tellMissed(listing.seat.name, missed, since: last) }
    }

    private func tellMissed(_ name: AgentName, _ count: Int, since time: Timestamp) {
        tell("schedule.missed", name, ["runs": .integer(Int64(count)), "since": .string("\(time)")])
    }

    private func tell(_ topic: String, _ name: AgentName, _ data: JSONValue) {
        environment.sink.emit(Event(topic, at: now, agent: name, data: data.members))
    }
}

extension AgentSeat {
    /// Where the agent talks with nobody but its schedule.
    var ownConversation: ConversationID { ConversationID(high: id.high, low: id.low) }
}
