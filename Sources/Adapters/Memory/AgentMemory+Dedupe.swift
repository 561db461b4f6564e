import AgentModel
package import AgentPorts
import JSON
import SQLite

extension AgentMemory {
    private static let looked = 200

    package func dedupe(_ dedupe: MemoryDedupe, as actor: MemoryActor) async throws(MemoryError) -> MemoryDeduped {
        for access in dedupe.merges ? [MemoryAccess.read, .write] : [.read] {
            try permit { () throws(MemoryError) in try MemoryRights.check(access, in: dedupe.space, for: actor) }
        }
        count { $0.searches += 1 }
        let meaning = await semantics()
        guard let number = try await read({ try SpaceTable.number(of: dedupe.space, $0) }) else {
            return MemoryDeduped(pairs: [], meaning: meaning)
        }
        let place = NumberedSpace(number: number, space: dedupe.space)
        let looking = Duplicates(dedupe: dedupe, place: place, mirror: mirror, now: now)
        let found = try await pairs(looking)
        let (pairs, isCut) = try await read { snapshot in
            var pairs: [MemoryDuplicate] = []
            for pair in found {
                if pairs.count == dedupe.limit { return (pairs, true) }
                if let duplicate = try looking.duplicate(pair, snapshot) { pairs.append(duplicate) }
            }
            return (pairs, false)
        }
        var done = MemoryDeduped(pairs: pairs, isCut: isCut, meaning: meaning)
        if dedupe.merges, !pairs.isEmpty { done.merged = try await merge(pairs, in: dedupe.space, actor) }
        return done
    }

    /// The most alike first.
    private func pairs(_ looking: Duplicates) async throws(MemoryError) -> [Duplicates.Pair] {
        var pairs: [Duplicates.Pair] = []
        var byWords: [Int: [Int64]] = [:]
        var after: MemoryKey?
        repeat {
            let start = after
            let part = try await read { try looking.part(after: start, limit: Self.looked, $0) }
            pairs += part.pairs
            for (hash, id) in part.words { byWords[hash, default: []].append(id) }
            after = part.next
        } while after != nil
        var same: Set<[Int64]> = []
        var result: [Duplicates.Pair] = []
        for ids in byWords.values where ids.count > 1 {
            let ids = ids.sorted()
            for id in ids.dropFirst() {
                same.insert([ids[0], id])
                result.append(Duplicates.Pair(first: ids[0], second: id, similarity: 1, hasSameWords: true))
            }
        }
        result += pairs.filter { !same.contains([$0.first, $0.second]) }
        return result.sorted { left, right in
            (right.similarity, left.hasSameWords ? 0 : 1, left.first, left.second)
                < (left.similarity, right.hasSameWords ? 0 : 1, right.first, right.second)
        }
    }

    private func merge(
        _ pairs: [MemoryDuplicate], in space: MemorySpace, _ actor: MemoryActor
    ) async throws(MemoryError) -> Int {
        let (now, policy) = (now, environment.policy(space))
        var merged = 0
        for merging in Merging.all(of: pairs) {
            let texts = await embedding.texts(of: [.set(merging.write(now))], now)
            let vectors = await embedding.vectors(of: texts)
            merged += try await write { transaction in
                try merging.run(try vectors.usable(transaction), policy, now, in: transaction)
            }
        }
        let done = merged
        count { $0.removals += done }
        if merged > 0 {
            var data = JSONObject()
            data["space"] = .string(space.description)
            data["count"] = .integer(Int64(merged))
            environment.events.emit(
                Event("memory.merged", at: now, agent: actor.agent, conversation: actor.conversation, data: data))
        }
        return merged
    }
}
