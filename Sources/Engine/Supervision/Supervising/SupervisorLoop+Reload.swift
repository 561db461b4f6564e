import AgentManifest
import AgentModel
import AgentPorts
import Conversation
import JSON

extension SupervisorLoop {
    typealias Receipt = SupervisorCommand.Receipt

    /// Puts a roster in the place of the one in force, whole; one that does not hold only leaves its problems behind.
    mutating func apply(_ roster: Roster, _ group: inout Group) async -> Receipt {
        let began = now
        guard roster.holds else {
            registry.replace { $0.problems = roster.problems }
            return await report([], began, refused: Set(roster.problems.map(\.file)).sorted())
        }
        let receipt = await swap(to: roster, began, &group) { _ in .start }
        await reschedule(&group)
        return receipt
    }

    /// - Parameter intent: what becomes of an agent that is new on the roster.
    mutating func swap(
        to roster: Roster, _ began: Timestamp, _ group: inout Group, intent: (AgentName) -> RestartIntent
    ) async -> Receipt {
        var contents = registry.current
        let standing = contents.listings.mapValues {
            RosterStanding(sourceHash: $0.sourceHash, definition: $0.definition)
        }
        let commands = RosterDifference.commands(from: standing, to: roster)
        var unkept: [StoredVersion] = []
        var intents: [AgentName: RestartIntent] = [:]
        for command in commands {
            let name = command.name
            switch command {
            case .start(let entry):
                let (seat, last) = await seat(of: name)
                let version = version(after: last, entry, seat, changed: [], &unkept)
                intents[name] = intent(name)
                contents.listings[name] = Registry.Listing(
                    seat: seat, entry: entry, version: version, sourceHash: entry.hash)
            case .replace(let entry, let changes):
                guard let old = contents.listings[name] else { continue }
                let version = version(
                    after: old.version, entry, old.seat, changed: changes.map { $0.path.joined(separator: ".") },
                    &unkept)
                contents.listings[name] = Registry.Listing(
                    seat: old.seat, entry: entry, version: version, sourceHash: entry.hash)
            case .stop: contents.listings[name] = nil
            case .keep(let entry):
                if contents.listings[name]?.sourceHash != entry.hash {
                    contents.listings[name]?.entry = entry
                    contents.listings[name]?.sourceHash = entry.hash
                }
            }
        }
        contents.problems = roster.problems
        beginKeeping(unkept, &group)
        registry.replace { [contents] in $0 = contents }
        // One that still finishes its former life loads when that has ended.
        await load(
            commands.compactMap { command in
                let name = command.name
                guard let intent = intents[name], intent != .stay, !state.hasTask(name) else { return nil }
                return contents.listings[name]
            })
        var receipt = Receipt()
        var entries: [ReloadRecord.Entry] = []
        for command in commands {
            let version = contents.listings[command.name]?.version
            switch command {
            case .start(let entry):
                let intent = intents[command.name] ?? .stay
                // One that still finishes its former life starts when that has ended, which may take long.
                if intent != .stay, !state.hasTask(command.name) { receipt.pending.append(startSignal(command.name)) }
                await takeUp(entry, intent, &group)
                entries.append(ReloadRecord.Entry(agent: command.name, change: .started, version: version))
            case .replace(let entry, let changes):
                receipt.pending += await replace(entry, changes.effect, &group)
                entries.append(.replaced(command.name, changes, version))
            case .stop(let name):
                await perform(state.remove(name, deadline: now.advanced(by: environment.drainLimit)), &group)
                entries.append(ReloadRecord.Entry(agent: name, change: .stopped))
            case .keep: break
            }
        }
        receipt.reload = await report(entries, began).reload
        return receipt
    }

    /// An earlier version in force again, as a new one; the file stays as it is, and is not taken up until it changes.
    mutating func rollBack(
        _ listing: Registry.Listing, to ordinal: PositiveCount, _ group: inout Group
    ) async throws(ControlRefusal) -> Receipt {
        let (began, seat) = (now, listing.seat)
        let stored: [StoredVersion]
        do { stored = try await environment.store.versions(of: seat.id) } catch { throw .storage(error) }
        guard let target = stored.first(where: { $0.version.ordinal == ordinal }) else {
            throw .noSuchVersion(seat.name, ordinal)
        }
        let remembered = versions[seat.id]?.first { $0.hash == target.version.hash }
        guard let entry = remembered ?? environment.readVersion(target) else {
            throw .unreadableVersion(seat.name, ordinal)
        }
        let changes = DefinitionChanges.between(listing.definition, entry.definition)
        var unkept: [StoredVersion] = []
        let version = version(
            after: listing.version, entry, seat, changed: changes.map { $0.path.joined(separator: ".") }, &unkept)
        beginKeeping(unkept, &group)
        registry.replace { contents in
            contents.listings[seat.name]?.entry = entry
            contents.listings[seat.name]?.version = version
        }
        var receipt = Receipt(pending: await replace(entry, changes.effect, &group))
        await reschedule(&group)
        receipt.reload = await report([.replaced(seat.name, changes, version)], began).reload
        return receipt
    }

    /// Starts an agent that is new on the roster, or leaves it as it was before the server stopped.
    private mutating func takeUp(_ entry: Roster.Entry, _ intent: RestartIntent, _ group: inout Group) async {
        let name = entry.definition.name
        state.add(name, entry.definition.supervision)
        switch intent {
        case .stay:
            if let listing = registry.listing(name) { await replaceResting(listing) }
        case .start: await perform(state.start(name), &group)
        case .startSuspended(let reason):
            await perform(state.start(name), &group)
            seats[name]?.mailbox.post(.suspend(because: reason, done: Signal()))
        }
    }

    /// What is to be waited for until the agent itself knows of its new definition.
    private mutating func replace(
        _ entry: Roster.Entry, _ effect: Effect?, _ group: inout Group
    ) async -> [Signal<Void>] {
        let name = entry.definition.name
        state.update(name, entry.definition.supervision)
        guard let listing = registry.listing(name) else { return [] }
        if state.hasTask(name) {
            let done = Signal<Void>()
            listing.seat.mailbox.post(.replace(listing.version, done: done))
            if effect == .restart, !state.isStopping(name) {
                listing.seat.isRestarting = true
                await perform(
                    state.restart(name, deadline: now.advanced(by: environment.drainLimit)), &group)
            }
            return [done]
        }
        // What it failed by may be what was just mended.
        if listing.seat.snapshot.phase == .failed {
            await perform(state.start(name), &group)
        } else {
            await replaceResting(listing)
        }
        return []
    }

    private func replaceResting(_ listing: Registry.Listing) async {
        guard listing.seat.snapshot.version != listing.version else { return }
        var event: LifecycleEvent?
        guard let resumed = AnyAgent.resume(listing.seat.snapshot) else { return }
        switch consume resumed {
        case .stopped(var agent):
            agent.replaceDefinition(with: listing.version, at: now) { event = $0 }
            await reporter.publish(Transition(event, to: agent.snapshot, of: listing.seat))
        case .loaded(var agent):
            agent.replaceDefinition(with: listing.version, at: now) { event = $0 }
            await reporter.publish(Transition(event, to: agent.snapshot, of: listing.seat))
        default: break
        }
    }

    private func report(
        _ entries: [ReloadRecord.Entry], _ began: Timestamp, refused: [String] = []
    ) async -> Receipt {
        let record = ReloadRecord(
            at: began, milliseconds: now.since(began).milliseconds, entries: entries, refusedFiles: refused)
        if !entries.isEmpty || !refused.isEmpty {
            do { try await environment.store.record(record) } catch { storageFailed(error) }
            var data = JSONObject()
            data["milliseconds"] = .integer(record.milliseconds)
            data["agents"] = .array(entries.map { .string($0.agent.spelling) })
            if !refused.isEmpty { data["files"] = .array(refused.map(JSONValue.string)) }
            environment.sink.emit(Event(refused.isEmpty ? "reload.applied" : "reload.refused", at: now, data: data))
        }
        return Receipt(reload: record)
    }

    func storageFailed(_ error: StorageError) { environment.sink.emit(.storageFailed(error, at: now)) }
}

extension Event {
    static func storageFailed(_ error: StorageError, at time: Timestamp) -> Event {
        var data = JSONObject()
        data["error"] = .string(error.message)
        return Event("storage.failed", at: time, data: data)
    }
}

extension ReloadRecord.Entry {
    fileprivate static func replaced(
        _ name: AgentName, _ changes: [FieldChange], _ version: DefinitionVersion?
    ) -> ReloadRecord.Entry {
        ReloadRecord.Entry(
            agent: name, change: .replaced, effect: changes.effect.map(ReloadRecord.Effect.init),
            fields: changes.map { $0.path.joined(separator: ".") }, version: version)
    }
}

extension ReloadRecord.Effect {
    fileprivate init(_ effect: AgentManifest.Effect) {
        self =
            switch effect {
            case .live: .live
            case .nextTurn: .nextTurn
            case .restart: .restart
            }
    }
}
