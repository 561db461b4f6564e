package import AgentModel

/// How much a space may hold, and for how long; asked for anew each time, so that it changes with the files.
package struct MemoryPolicy: Sendable, Hashable {
    package enum Pressure: String, Sendable, Hashable, CaseIterable {
        /// What has not been used for longest makes room.
        case evict
        case refuse
    }

    package var entries: Int
    package var bytes: Int?
    /// Of each user of an agent.
    package var entriesPerUser: Int?
    package var bytesPerUser: Int?
    package var retention: TimeSpan?
    /// How many versions of an item are kept, the one in force included.
    package var versions: Int
    package var pressure: Pressure

    package init(
        entries: Int = 10_000, bytes: Int? = nil, entriesPerUser: Int? = nil, bytesPerUser: Int? = nil,
        retention: TimeSpan? = nil, versions: Int = 5, pressure: Pressure = .evict
    ) {
        self.entries = max(1, entries)
        self.bytes = bytes
        self.entriesPerUser = entriesPerUser
        self.bytesPerUser = bytesPerUser
        self.retention = retention
        self.versions = max(1, versions)
        self.pressure = pressure
    }

    /// As an agent's definition says for its own space.
    package init(_ settings: MemorySettings) {
        self.init(entries: Int(clamping: settings.maxEntries.value), retention: settings.retention)
    }
}

/// What a space holds.
package struct MemorySpaceFigures: Sendable, Hashable {
    package var space: MemorySpace
    package var entries: Int
    package var bytes: Int
    package var users: Int

    package init(space: MemorySpace, entries: Int, bytes: Int, users: Int) {
        self.space = space
        self.entries = entries
        self.bytes = bytes
        self.users = users
    }
}

package struct MemoryStatistics: Sendable, Equatable {
    package var spaces: [MemorySpaceFigures]
    package var types: [String: Int]
    package var relations: Int
    /// Earlier versions that are kept.
    package var versions: Int
    package var vectors: Int
    /// Items that wait for an embedder.
    package var pending: Int
    /// Items whose time is over and that have not been collected yet; nobody sees them.
    package var expired: Int
    package var meaning: MemorySemantics
    package var storedModel: EmbedderFingerprint?
    /// Of the file with its log, and of the index beside it.
    package var bytesOnDisk: Int
    package var counters: MemoryCounters
    /// For the operator alone.
    package var care: MemoryCare?

    package init(meaning: MemorySemantics) {
        spaces = []
        types = [:]
        (relations, versions, vectors, pending, expired, bytesOnDisk) = (0, 0, 0, 0, 0, 0)
        self.meaning = meaning
        counters = MemoryCounters()
    }

    package var entries: Int { spaces.reduce(0) { $0 + $1.entries } }
    package var bytes: Int { spaces.reduce(0) { $0 + $1.bytes } }
}

/// What is done for a memory from time to time, and when that was last; nil for not since the server started.
package struct MemoryCare: Sendable, Hashable {
    /// Room in the file that holds nothing.
    package var freeBytes = 0
    package var collected: Timestamp?
    package var vacuumed: Timestamp?
    /// How much smaller the file has become by it.
    package var reclaimedBytes = 0
    package var collectInterval: TimeSpan?
    package var vacuumInterval: TimeSpan?

    package init() {}
}

/// What has happened since the server started.
package struct MemoryCounters: Sendable, Hashable {
    package var reads = 0
    package var writes = 0
    package var removals = 0
    package var searches = 0
    package var evictions = 0
    package var collected = 0
    package var violations = 0
    package var embedded = 0

    package init() {}
}

/// What a collection found to remove.
package struct MemoryCollection: Sendable, Hashable {
    /// Their own time was over.
    package var expired = 0
    /// Older than the space's retention.
    package var retired = 0
    /// More than the space's limits allow.
    package var evicted = 0
    /// Earlier versions nobody can ask for any more.
    package var versions = 0
    /// Spaces that held nothing any more.
    package var spaces = 0

    package init() {}

    package var total: Int { expired + retired + evicted + versions }
}
