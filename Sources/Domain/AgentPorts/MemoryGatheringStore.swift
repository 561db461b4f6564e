package import AgentModel
import Synchronization

/// Conversations of many for as long as the process lives.
package final class MemoryGatheringStore: GatheringStore {
    private struct Record {
        var gathering: Gathering
        var entries: [GatheringEntry] = []
        var threads: Set<ConversationID> = []
    }

    private struct State {
        var records: [ConversationID: Record] = [:]
        var open: [MessageID: OpenGatheringTurn] = [:]
        var discussions: [OpenDiscussion] = []
    }

    private let state = Mutex(State())

    package init() {}

    package func write(_ change: GatheringChange) async throws(StorageError) {
        let gathering = change.gathering
        state.withLock { state in
            var record = state.records.removeValue(forKey: gathering.id) ?? Record(gathering: gathering)
            record.gathering = gathering
            let last = record.entries.last?.number ?? 0
            record.entries += change.entries.filter { $0.number > last }
            for seat in gathering.seats where seat.kind == .agent { record.threads.insert(seat.thread) }
            if let began = change.began {
                state.open[began.turn.message] = began
                record.threads.insert(began.turn.thread)
            }
            if let ended = change.ended { state.open[ended] = nil }
            if let opened = change.opened {
                state.discussions.append(OpenDiscussion(gathering: gathering.id, opening: opened))
            }
            if let concluded = change.concluded { state.discussions.removeAll { $0.opening == concluded } }
            state.records[gathering.id] = record
        }
    }

    package func gathering(_ id: ConversationID) async throws(StorageError) -> Gathering? {
        state.withLock { $0.records[id]?.gathering }
    }

    package func gatherings(
        _ part: GatheringPart, newest limit: Int
    ) async throws(StorageError) -> [Gathering] {
        let all = state.withLock { state in state.records.values.map(\.gathering).filter(part.includes) }
        return Array(all.sorted { ($0.lastActivity, $0.id) > ($1.lastActivity, $1.id) }.prefix(max(0, limit)))
    }

    package func entries(
        of id: ConversationID, after number: Int64, limit: Int
    ) async throws(StorageError) -> [GatheringEntry] {
        state.withLock { state in
            guard let entries = state.records[id]?.entries else { return [] }
            // They are numbered from one, without gaps.
            let start = Int(clamping: max(0, min(number, Int64(entries.count))))
            return Array(entries[start...].prefix(max(0, limit)))
        }
    }

    package func openTurns() async throws(StorageError) -> [OpenGatheringTurn] {
        state.withLock { $0.open.values.sorted { $0.turn.message < $1.turn.message } }
    }

    package func openDiscussions() async throws(StorageError) -> [OpenDiscussion] {
        state.withLock { $0.discussions }
    }

    package func threads(of id: ConversationID) async throws(StorageError) -> [ConversationID] {
        state.withLock { $0.records[id]?.threads.sorted() ?? [] }
    }

    package func threads(among ids: [ConversationID]) async throws(StorageError) -> Set<ConversationID> {
        state.withLock { state in
            Set(ids.filter { id in state.records.values.contains { $0.threads.contains(id) } })
        }
    }

    package func delete(_ id: ConversationID) async throws(StorageError) {
        state.withLock { state in
            state.records[id] = nil
            state.open = state.open.filter { $0.value.gathering != id }
            state.discussions.removeAll { $0.gathering == id }
        }
    }
}
