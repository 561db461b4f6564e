import AgentModel
import AgentPorts
import Conversation
import JSON

extension SupervisorLoop {
    /// The first roster: who is known from earlier keeps id, conversations and, unless stopped on purpose, runs again.
    ///
    /// Here files that do not hold keep nobody else from starting, and an agent whose file has gone bad lives by the
    /// last version of it that held.
    mutating func begin(with roster: Roster, _ group: inout Group) async -> Receipt {
        let began = now
        guard registry.current.listings.isEmpty, dormant.isEmpty else { return await apply(roster, &group) }
        await markInterruptedTurns()
        let records = await recover()
        let entries = roster.entries.values.sorted { $0.definition.name < $1.definition.name }
        let survivors = await lastGood(of: roster.problems, besides: roster)
        let first = Roster(entries + survivors, problems: roster.problems)
        let receipt = await swap(to: first, began, &group) { name in
            guard let record = records[name], let entry = first.entries[name] else { return .start }
            return record.intent(under: entry.definition.supervision)
        }
        await reschedule(&group, isFirst: true)
        // Whoever is not on the roster is put away.
        for (name, snapshot) in dormant where snapshot.phase != .unloaded {
            let seat = AgentSeat(snapshot)
            await unload(seat)
            dormant[name] = seat.snapshot
        }
        return receipt
    }

    private func markInterruptedTurns() async {
        do {
            for turn in try await environment.services.markInterruptedTurns() {
                environment.sink.emit(
                    Event("message.interrupted", at: now, conversation: turn.conversation, message: turn.received.id))
            }
        } catch {
            storageFailed(error)
        }
    }

    private mutating func recover() async -> [AgentName: PersistedAgent] {
        let records: [PersistedAgent]
        do { records = try await environment.store.agents() } catch {
            storageFailed(error)
            return [:]
        }
        var found: [AgentName: PersistedAgent] = [:]
        var transitions: [Transition] = []
        for record in records {
            var event: LifecycleEvent?
            do {
                let snapshot = try AnyAgent.recover(from: record, at: now) { event = $0 }.snapshot
                transitions.append(Transition(event, to: snapshot, of: nil))
                dormant[snapshot.name] = snapshot
                found[snapshot.name] = record
            } catch {
                var data = JSONObject()
                data["record"] = .string(record.id)
                data["error"] = .string(error.message)
                environment.sink.emit(Event("agent.unreadable", at: now, data: data))
            }
        }
        await reporter.publish(transitions)
        return found
    }

    /// The newest version that still reads, of each known agent whose file does not.
    private func lastGood(of problems: [Roster.Problem], besides roster: Roster) async -> [Roster.Entry] {
        var entries: [Roster.Entry] = []
        for (name, snapshot) in dormant where !problems.isEmpty && roster.entries[name] == nil {
            let stored = await storedVersions(of: snapshot.id)
            guard let newest = stored.first,
                problems.contains(where: { $0.agent == name || $0.file == newest.file })
            else { continue }
            if let entry = stored.lazy.compactMap(environment.readVersion).first(where: { $0.definition.name == name })
            {
                entries.append(entry)
            }
        }
        return entries.sorted { $0.definition.name < $1.definition.name }
    }

    /// The seat of a name: the one it has, else one for the agent that had the name before, else one for a new agent;
    /// with the version the agent had last.
    mutating func seat(of name: AgentName) async -> (AgentSeat, last: DefinitionVersion?) {
        if let seat = seats[name] { return (seat, await latestVersion(of: seat)) }
        if let known = dormant.removeValue(forKey: name) {
            let seat = AgentSeat(known)
            seats[name] = seat
            return (seat, await latestVersion(of: seat))
        }
        let id = environment.services.identifiers.next(AgentID.self, at: now)
        let seat = AgentSeat(Agent<Unloaded>(id: id, name: name, at: now).snapshot)
        seats[name] = seat
        return (seat, nil)
    }

    private func latestVersion(of seat: AgentSeat) async -> DefinitionVersion? {
        if let version = seat.snapshot.version { return version }
        return await storedVersions(of: seat.id).first?.version
    }

    private func storedVersions(of agent: AgentID) async -> [StoredVersion] {
        do {
            return try await environment.store.versions(of: agent)
        } catch {
            storageFailed(error)
            return []
        }
    }

    /// The number a definition gets; the same content keeps the number it has, any other is added to those to be kept.
    mutating func version(
        after last: DefinitionVersion?, _ entry: Roster.Entry, _ seat: AgentSeat, changed: [String],
        _ unkept: inout [StoredVersion]
    ) -> DefinitionVersion {
        versions[seat.id] = Array(([entry] + (versions[seat.id] ?? [])).prefix(environment.keptVersions))
        if let last, last.hash == entry.hash { return last }
        let version = last?.next(entry.hash) ?? .first(entry.hash)
        unkept.append(
            StoredVersion(
                agent: seat.id, version: version, at: now, file: entry.file, text: entry.text, changed: changed))
        return version
    }

    /// For the history. Nobody waits for the disk before a version is in force: a store keeps the order of what it is
    /// given, so that nothing on the disk ever speaks of a version that is not there, and the record of the reload, which
    /// is waited for, comes after it.
    func beginKeeping(_ versions: [StoredVersion], _ group: inout Group) {
        if versions.isEmpty { return }
        let (store, count, sink, clock) = (
            environment.store, environment.keptVersions, environment.sink, environment.services.clock
        )
        // Immediate, so that it stands in line before anything of this reload.
        group.addImmediateTask {
            do throws(StorageError) { try await store.keep(versions, newest: count) } catch {
                sink.emit(.storageFailed(error, at: clock.now()))
            }
            return .done
        }
    }

    /// Those that are about to start, loaded all at once: their tasks find that done.
    func load(_ listings: [Registry.Listing]) async {
        var transitions: [Transition] = []
        for listing in listings {
            var event: LifecycleEvent?
            guard let loaded = AnyAgent.load(listing.seat.snapshot, listing.version, at: now, report: { event = $0 })
            else { continue }
            transitions.append(Transition(event, to: loaded.snapshot, of: listing.seat))
        }
        await reporter.publish(transitions)
    }
}

extension PersistedAgent {
    /// What becomes of the agent now that its file is on the first roster.
    ///
    /// Only who was stopped by someone stays stopped; a failure is no reason not to try again, unless its file says so.
    func intent(under settings: SupervisionSettings) -> RestartIntent {
        switch state {
        case .stopped(_, .shutdown), .stopped(_, .definitionRemoved), .unloaded, nil: .start
        case .failed: settings.restart == .never ? .stay : .start
        default: intent
        }
    }
}
