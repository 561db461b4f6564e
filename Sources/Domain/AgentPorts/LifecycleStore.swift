package import AgentModel

/// Where the agents' lives are written down, so that a restart of the server finds them again.
package protocol LifecycleStore: Sendable {
    /// Every agent there has ever been and that was not forgotten.
    func agents() async throws(StorageError) -> [PersistedAgent]

    /// Transitions, each together with the state it led to, written as one; the same event twice is written once.
    func record(_ transitions: [RecordedTransition]) async throws(StorageError)

    /// Keeps definitions that agents were given, written as one, and the newest `count` of each of these agents.
    ///
    /// It stands in line before it first waits: nothing that is written afterwards, here or in a log of conversations in
    /// the same place, is durable earlier.
    func keep(_ versions: [StoredVersion], newest count: Int) async throws(StorageError)
    /// Newest first.
    func versions(of agent: AgentID) async throws(StorageError) -> [StoredVersion]

    func record(_ reload: ReloadRecord) async throws(StorageError)
    /// Newest first.
    func reloads(newest limit: Int) async throws(StorageError) -> [ReloadRecord]
}

extension LifecycleStore {
    package func record(_ event: LifecycleEvent, leadingTo agent: PersistedAgent) async throws(StorageError) {
        try await record([RecordedTransition(event, leadingTo: agent)])
    }

    package func keep(_ version: StoredVersion, newest count: Int) async throws(StorageError) {
        try await keep([version], newest: count)
    }
}

/// One transition as it is written down.
package struct RecordedTransition: Sendable, Hashable {
    package var event: LifecycleEvent
    package var agent: PersistedAgent

    package init(_ event: LifecycleEvent, leadingTo agent: PersistedAgent) {
        self.event = event
        self.agent = agent
    }
}

/// A definition as an agent once had it: what its file said, word for word.
package struct StoredVersion: Sendable, Hashable {
    package var agent: AgentID
    package var version: DefinitionVersion
    package var at: Timestamp
    package var file: String
    /// The text of the file; secrets are not in it, only the variables they come from.
    package var text: String
    /// Dotted names of the fields that differ from the version before.
    package var changed: [String]

    package init(
        agent: AgentID, version: DefinitionVersion, at: Timestamp, file: String, text: String, changed: [String] = []
    ) {
        self.agent = agent
        self.version = version
        self.at = at
        self.file = file
        self.text = text
        self.changed = changed
    }
}

/// What one reload did, agent by agent; nothing is in it that stayed as it was.
package struct ReloadRecord: Sendable, Hashable {
    package enum Change: String, Sendable, Hashable, CaseIterable {
        case started, replaced, stopped
    }

    /// How a new definition comes into force: the strongest effect among its fields.
    package enum Effect: String, Sendable, Hashable, CaseIterable {
        case live
        case nextTurn = "next turn"
        case restart
    }

    package struct Entry: Sendable, Hashable {
        package var agent: AgentName
        package var change: Change
        package var effect: Effect?
        /// Dotted names of the fields that changed.
        package var fields: [String]
        package var version: DefinitionVersion?

        package init(
            agent: AgentName, change: Change, effect: Effect? = nil, fields: [String] = [],
            version: DefinitionVersion? = nil
        ) {
            self.agent = agent
            self.change = change
            self.effect = effect
            self.fields = fields
            self.version = version
        }
    }

    package var at: Timestamp
    package var milliseconds: Int64
    package var entries: [Entry]
    /// Files that do not hold; when there are any, nothing was changed.
    package var refusedFiles: [String]

    package init(at: Timestamp, milliseconds: Int64, entries: [Entry], refusedFiles: [String] = []) {
        self.at = at
        self.milliseconds = milliseconds
        self.entries = entries
        self.refusedFiles = refusedFiles
    }
}
