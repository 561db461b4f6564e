import AgentModel
package import AgentPorts
import JSON
import Platform
import SQLite
import Synchronization

extension AgentMemory {
    /// So many rows go at once: whoever wants to write meanwhile does not wait long.
    private static let portion = 500

    package func collect(as actor: MemoryActor) async throws(MemoryError) -> MemoryCollection {
        try permit { () throws(MemoryError) in try MemoryRights.checkUpkeep(for: actor) }
        try await noteUses()
        let now = now
        var collection = MemoryCollection()
        while true {
            let count = try await write { try Collecting.expired(now, limit: Self.portion, $0) }
            collection.expired += count
            if count < Self.portion { break }
        }
        let places = try await read { try SpaceTable.existing(nil, $0) }
        for place in places {
            let collecting = Collecting(place: place, policy: environment.policy(place.space), now: now)
            while true {
                let part = try await write { try collecting.portion(Self.portion, $0) }
                collection.retired += part.retired
                collection.evicted += part.evicted
                collection.versions += part.versions
                collection.spaces += part.spaces
                if part.retired + part.versions < Self.portion { break }
            }
        }
        let entries = try await read { snapshot in
            try snapshot.value("SELECT ifnull(sum(entries), 0) FROM memory_spaces", as: Int.self) ?? 0
        }
        recount(entries)
        care.withLock { $0.collected = now }
        let removed = collection
        count { counters in
            counters.collected += removed.expired + removed.retired
            counters.evictions += removed.evicted
        }
        if collection.total > 0 {
            var data = JSONObject()
            data["expired"] = .integer(Int64(collection.expired))
            data["retired"] = .integer(Int64(collection.retired))
            data["evicted"] = .integer(Int64(collection.evicted))
            data["versions"] = .integer(Int64(collection.versions))
            environment.events.emit(Event("memory.collected", at: now, data: data))
        }
        return collection
    }

    func tellEviction(_ count: Int, _ actor: MemoryActor) {
        var data = JSONObject()
        data["count"] = .integer(Int64(count))
        environment.events.emit(
            Event("memory.evicted", at: now, agent: actor.agent, conversation: actor.conversation, data: data))
    }

    /// Writes down when items were last asked for.
    func noteUses() async throws(MemoryError) {
        let uses = uses.current
        if uses.isEmpty { return }
        try await write { transaction in
            for (id, moment) in uses {
                try transaction.run("UPDATE memory_items SET used = \(moment) WHERE id = \(id) AND used < \(moment)")
            }
        }
        self.uses.forget(uses)
    }

    /// Uses and the index, so that the next start finds them.
    func writeDown() async throws(MemoryError) {
        try await noteUses()
        let mirror = mirror
        // Brings it up to date first, and writes on a reader's thread: files may block.
        let stamp = try await access.read { snapshot in
            _ = try mirror.follow(snapshot)
            return try mirror.save()
        } orFailing: {
            MemoryError($0, access.path)
        }
        guard let stamp else { return }
        try await write { transaction in
            try transaction.run("DELETE FROM memory_vectors_gone WHERE change <= \(stamp)")
            try transaction.run("UPDATE memory_model SET swept = \(stamp) WHERE swept < \(stamp)")
        }
    }

    package func wipe(_ space: MemorySpace, as actor: MemoryActor) async throws(MemoryError) -> Int {
        try permit { () throws(MemoryError) in try MemoryRights.check(.write, in: space, for: actor) }
        var wiped = 0
        guard let number = try await read({ try SpaceTable.number(of: space, $0) }) else { return 0 }
        while true {
            let count = try await write { transaction in
                try transaction.run(
                    """
                    DELETE FROM memory_items WHERE id IN
                        (SELECT id FROM memory_items WHERE space = \(number) LIMIT \(Self.portion))
                    """)
            }
            wiped += count
            if count < Self.portion { break }
        }
        try await write { transaction in
            try transaction.run("DELETE FROM memory_versions WHERE space = \(number)")
            try transaction.run("DELETE FROM memory_spaces WHERE id = \(number) AND entries = 0")
        }
        let removed = wiped
        count { $0.removals += removed }
        return wiped
    }

    package func promote(
        _ promotion: MemoryPromotion, as actor: MemoryActor
    ) async throws(MemoryError) -> MemoryPromoted {
        for (access, space) in promotion.accesses {
            try permit { () throws(MemoryError) in try MemoryRights.check(access, in: space, for: actor) }
        }
        if promotion.keys.count > MemoryPromotion.largest {
            throw .refused(.tooMany(what: "keys", count: promotion.keys.count, limit: MemoryPromotion.largest))
        }
        if promotion.source == promotion.target { return MemoryPromoted(taken: promotion.keys) }
        if promotion.keys.isEmpty { return MemoryPromoted() }
        let run = Promotion(
            promotion: promotion, now: now, policy: environment.policy(promotion.target), uses: uses.current)
        let promoted = try await write { try run.run(in: $0) }
        if !promoted.items.isEmpty { tell(promotion, promoted, actor) }
        return promoted
    }

    private func tell(_ promotion: MemoryPromotion, _ promoted: MemoryPromoted, _ actor: MemoryActor) {
        count { $0.writes += promoted.items.count }
        var data = JSONObject()
        data["from"] = .string(promotion.source.description)
        data["to"] = .string(promotion.target.description)
        data["keys"] = .array(promoted.items.map { .string($0.key.text) })
        data["copied"] = .boolean(promotion.keepsSource)
        environment.events.emit(
            Event("memory.promoted", at: now, agent: actor.agent, conversation: actor.conversation, data: data))
    }
}
