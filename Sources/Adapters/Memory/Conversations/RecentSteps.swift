import AgentModel
import AgentPorts
import JSON
import Synchronization

/// The steps of conversations that are under way, as they stand on the disk, so that the next turn need not read them
/// again. What is here is whole; in doubt nothing is, and the disk is asked.
final class RecentSteps: Sendable {
    /// Of a conversation, or of one agent's part in it.
    struct Key: Hashable, Sendable {
        var conversation: ConversationID
        var agent: AgentID?
    }

    /// What became of an append.
    enum Appended: Sendable {
        /// The conversation was there before, or began with these steps.
        case steps(isFirst: Bool)
        /// Nothing was written, or not all of it, since it had been written before.
        case otherwise
    }

    private struct Entry {
        var steps: [ConversationStep]
        var bytes: Int
        var use: UInt64
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var bytes = 0
        var use: UInt64 = 0
        /// Appends on their way, and whether two of them were at the same time: then nobody knows which was first.
        var writing: [ConversationID: (count: Int, overlaps: Bool)] = [:]
        /// Reads that are worth keeping, unless something is written meanwhile.
        var reading: [Key: UInt64] = [:]
    }

    private static let mostSteps = 240
    private static let mostBytes = 64 << 10
    private let limit: Int
    private let state = Mutex(State())

    /// - Parameter bytes: of all texts together, about.
    init(keeping bytes: Int = 4 << 20) { limit = bytes }

    /// The newest, oldest first; nil when they have to be read.
    func newest(_ count: Int, of key: Key) -> [ConversationStep]? {
        state.withLock { state in
            state.use += 1
            for candidate in [key, Key(conversation: key.conversation)] {
                guard let entry = state.entries[candidate] else { continue }
                state.entries[candidate]?.use = state.use
                let isWanted = candidate == key
                let steps = isWanted ? entry.steps : entry.steps.filter { $0.agent == key.agent }
                return Array(steps.suffix(max(0, count)))
            }
            return nil
        }
    }

    // MARK: Reading

    /// What `keep` is to be told; nil when the read will not be worth keeping.
    func beginReading(_ key: Key) -> UInt64? {
        state.withLock { state in
            guard state.writing[key.conversation] == nil else { return nil }
            state.use += 1
            state.reading[key] = state.use
            return state.use
        }
    }

    /// - Parameter steps: all there are; nil when there are more, or they could not be read.
    func keep(_ steps: [ConversationStep]?, of key: Key, since ticket: UInt64?) {
        guard let ticket else { return }
        state.withLock { state in
            guard state.reading[key] == ticket else { return }
            state.reading[key] = nil
            remove(key, &state)
            if let steps { put(steps, key, &state) }
        }
    }

    // MARK: Writing

    func beginAppending(_ steps: [ConversationStep], to conversation: ConversationID) {
        state.withLock { state in
            for key in Self.keys(steps, conversation) { state.reading[key] = nil }
            let others = state.writing[conversation]
            state.writing[conversation] = ((others?.count ?? 0) + 1, others != nil)
        }
    }

    func appended(_ outcome: Appended, _ steps: [ConversationStep], to conversation: ConversationID) {
        state.withLock { state in
            let (count, overlaps) = state.writing[conversation] ?? (1, true)
            state.writing[conversation] = count > 1 ? (count - 1, true) : nil
            guard !overlaps, count == 1, case .steps(let isFirst) = outcome else {
                for key in Self.keys(steps, conversation) { remove(key, &state) }
                return
            }
            if isFirst {
                remove(Key(conversation: conversation), &state)
                return put(steps, Key(conversation: conversation), &state)
            }
            for key in Self.keys(steps, conversation) {
                guard let old = state.entries[key]?.steps else { continue }
                put(old + steps.filter { key.agent == nil || $0.agent == key.agent }, key, &state)
            }
        }
    }

    /// Something else was changed.
    func forgetAll() {
        state.withLock { state in
            state.entries = [:]
            state.reading = [:]
            state.bytes = 0
            for conversation in state.writing.keys { state.writing[conversation]?.overlaps = true }
        }
    }

    private static func keys(_ steps: [ConversationStep], _ conversation: ConversationID) -> Set<Key> {
        Set(steps.map { Key(conversation: conversation, agent: $0.agent) } + [Key(conversation: conversation)])
    }

    /// Those of an entry that is there already are the first of them.
    private func put(_ steps: [ConversationStep], _ key: Key, _ state: inout State) {
        let known = state.entries[key]
        let fresh = steps[(known?.steps.count ?? 0)...]
        let bytes = (known?.bytes ?? 0) + fresh.reduce(0) { $0 + $1.content.size }
        remove(key, &state)
        guard steps.count <= Self.mostSteps, bytes <= Self.mostBytes else { return }
        state.use += 1
        state.entries[key] = Entry(steps: steps, bytes: bytes, use: state.use)
        state.bytes += bytes
        if state.bytes > limit { makeRoom(&state) }
    }

    private func remove(_ key: Key, _ state: inout State) {
        if let old = state.entries.removeValue(forKey: key) { state.bytes -= old.bytes }
    }

    /// The half that has not been asked for the longest goes.
    private func makeRoom(_ state: inout State) {
        for (key, _) in state.entries.sorted(by: { $0.value.use < $1.value.use }) where state.bytes > limit / 2 {
            remove(key, &state)
        }
    }
}

extension ConversationStep.Content {
    /// About what it takes in memory.
    fileprivate var size: Int {
        switch self {
        case .received(let text, let sender): 200 + text.utf8.count + sender.utf8.count
        case .assistant(let text, let calls):
            calls.reduce(200 + text.utf8.count) { $0 + 200 + $1.arguments.text().utf8.count }
        case .toolResult(let result): 250 + result.text.utf8.count
        case .failed(_, let message): 200 + message.utf8.count
        case .summary(let text): 200 + text.utf8.count
        case .replied, .interrupted: 200
        }
    }
}
