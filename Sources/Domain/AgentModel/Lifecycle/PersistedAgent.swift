/// An agent's life as it is written down: texts and whole numbers only, ready for a row or an object.
package struct PersistedAgent: Sendable, Hashable {
    /// Counts up when the meaning of a field changes.
    package static let currentFormat: Int64 = 1

    package var format: Int64
    package var id: String
    package var name: String
    package var phase: String
    /// Set while running.
    package var condition: String?
    /// When draining has to be over, in milliseconds since 1970.
    package var drainUntil: Int64?
    package var since: Int64
    package var versionOrdinal: Int64?
    package var versionHash: String?
    package var reasonCode: String?
    package var reasonText: String?
    package var attempts: Int64
    package var sequence: Int64
    package var starts: Int64
    package var replacements: Int64
    package var failures: Int64
    package var messages: Int64
    package var failedMessages: Int64

    package init(
        format: Int64 = Self.currentFormat, id: String, name: String, phase: String, condition: String? = nil,
        drainUntil: Int64? = nil, since: Int64, versionOrdinal: Int64? = nil, versionHash: String? = nil,
        reasonCode: String? = nil, reasonText: String? = nil, attempts: Int64 = 0, sequence: Int64 = 0,
        starts: Int64 = 0, replacements: Int64 = 0, failures: Int64 = 0, messages: Int64 = 0,
        failedMessages: Int64 = 0
    ) {
        self.format = format
        self.id = id
        self.name = name
        self.phase = phase
        self.condition = condition
        self.drainUntil = drainUntil
        self.since = since
        self.versionOrdinal = versionOrdinal
        self.versionHash = versionHash
        self.reasonCode = reasonCode
        self.reasonText = reasonText
        self.attempts = attempts
        self.sequence = sequence
        self.starts = starts
        self.replacements = replacements
        self.failures = failures
        self.messages = messages
        self.failedMessages = failedMessages
    }

    package init(_ snapshot: AgentSnapshot) {
        self.init(
            id: snapshot.id.description, name: snapshot.name.spelling, phase: snapshot.phase.rawValue,
            condition: snapshot.condition?.word.rawValue, since: snapshot.since.milliseconds,
            versionOrdinal: snapshot.version?.ordinal.value, versionHash: snapshot.version?.hash.description,
            reasonCode: snapshot.reason?.code, reasonText: snapshot.reason?.sentence, attempts: snapshot.attempts,
            sequence: snapshot.sequence, starts: snapshot.counters.starts,
            replacements: snapshot.counters.replacements, failures: snapshot.counters.failures,
            messages: snapshot.counters.messages, failedMessages: snapshot.counters.failedMessages)
        if case .draining(let deadline) = snapshot.condition { drainUntil = deadline.milliseconds }
    }

    /// The state as it was when it was written; nil when the fields do not make one.
    package var state: AgentState? {
        guard format == Self.currentFormat, let phase = AgentPhase(rawValue: phase) else { return nil }
        switch (phase, version) {
        case (.unloaded, _): return .unloaded
        case (.loaded, let version?): return .loaded(version)
        case (.running, let version?): return runningCondition.map { .running(version, $0) }
        case (.stopped, let version?):
            return reasonCode.flatMap(StopReason.init(rawValue:)).map { .stopped(version, $0) }
        case (.failed, let version):
            guard let code = reasonCode.flatMap(AgentFailure.Code.init(rawValue:)) else { return nil }
            return .failed(version, AgentFailure(code, reasonText ?? code.rawValue))
        case (_, nil): return nil
        }
    }

    var version: DefinitionVersion? {
        guard let ordinal = versionOrdinal.flatMap({ try? PositiveCount($0) }),
            let hash = versionHash.flatMap({ try? ContentHash(parsing: $0) })
        else { return nil }
        return DefinitionVersion(ordinal: ordinal, hash: hash)
    }

    private var runningCondition: RunningCondition? {
        switch condition.flatMap(RunningCondition.Word.init(rawValue:)) {
        case .active: .active
        case .suspended: .suspended(reason: reasonText ?? "")
        case .draining: drainUntil.map { .draining(until: Timestamp(milliseconds: $0)) }
        case nil: nil
        }
    }
}
