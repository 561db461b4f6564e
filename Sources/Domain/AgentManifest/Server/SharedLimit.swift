import AgentModel
import Diagnostics
import TOML

/// A limit that an agent sets for itself and the server for all agents.
enum SharedLimit: Sendable, CaseIterable {
    case toolTimeout, memory, processorTime, queue, sandboxMemory, sandboxTime

    var agentPath: String {
        switch self {
        case .toolTimeout: "limits.tool_timeout"
        case .memory: "limits.max_memory"
        case .processorTime: "limits.cpu_time"
        case .queue: "limits.max_queued_messages"
        case .sandboxMemory: "permissions.memory_limit"
        case .sandboxTime: "permissions.cpu_limit"
        }
    }

    var serverPath: String {
        switch self {
        case .toolTimeout: "tools.timeout"
        case .memory, .sandboxMemory: "tools.sandbox_memory"
        case .processorTime, .sandboxTime: "tools.sandbox_time"
        case .queue: "messaging.queue_size"
        }
    }

    static func all(_ setting: (SharedLimit) -> LimitSetting?) -> [SharedLimit: LimitSetting] {
        var result: [SharedLimit: LimitSetting] = [:]
        for limit in allCases { result[limit] = setting(limit) }
        return result
    }

    /// TOML text that says the same amount where another one stands; nil for older spellings with a unit of their own.
    func literal(_ amount: LimitAmount, insteadOf place: LimitPlace) -> String? {
        switch self {
        case .queue: place.isInteger ? amount.text : nil
        case .toolTimeout, .memory, .processorTime, .sandboxMemory, .sandboxTime:
            place.isString ? quoted(amount.text) : nil
        }
    }
}

/// How much a limit allows; comparable with other amounts of the same limit.
struct LimitAmount: Sendable, Comparable {
    let value: Int64
    let text: String

    init(_ span: TimeSpan) { (value, text) = (span.milliseconds, span.description) }
    init(_ size: ByteSize) { (value, text) = (size.bytes, size.description) }
    init(_ count: PositiveCount) { (value, text) = (count.value, count.description) }

    static func < (left: LimitAmount, right: LimitAmount) -> Bool { left.value < right.value }
}

/// A limit as it is set somewhere.
struct LimitSetting: Sendable {
    let amount: LimitAmount
    /// Nil where a default holds.
    let place: LimitPlace?

    init(amount: LimitAmount, site: Site?) {
        self.amount = amount
        place = site.map(LimitPlace.init)
    }
}

/// Where a limit is written; unlike a `Site` it lets go of the document.
struct LimitPlace: Sendable {
    let label: Label
    let isString: Bool
    let isInteger: Bool

    init(_ site: Site) {
        label = site.valueLabel()
        isString = site.value.string != nil
        isInteger = site.value.integer != nil
    }
}

extension [SharedLimit: LimitSetting] {
    /// What an agent file says of its own accord: a default asks for nothing.
    init(_ draft: AgentDraft, _ reading: Reading) {
        self = SharedLimit.all { limit in
            guard let site = reading.site(limit.agentPath), !reading.isFaulty(limit.agentPath) else { return nil }
            let amount: LimitAmount? =
                switch limit {
                case .toolTimeout: .init(draft.limits.toolTimeout)
                case .memory: draft.limits.maxMemory.map { .init($0) }
                case .processorTime: draft.limits.cpuTime.map { .init($0) }
                case .queue: .init(draft.limits.maxQueuedMessages)
                case .sandboxMemory: draft.permissions.memoryLimit.map { .init($0) }
                case .sandboxTime: draft.permissions.cpuLimit.map { .init($0) }
                }
            return amount.map { LimitSetting(amount: $0, site: site) }
        }
    }
}
