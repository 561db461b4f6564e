package import AgentModel
package import AgentPorts
import JSON
import Synchronization

/// Identifiers that count: the first is 1.
package final class CountingIdentifiers: IdentifierSource {
    private let last = Mutex<UInt64>(0)

    package init() {}

    package func next<Kind>(_ kind: Identifier<Kind>.Type, at time: Timestamp) -> Identifier<Kind> {
        Identifier(
            high: 0,
            low: last.withLock { last in
                last += 1
                return last
            })
    }
}

/// Remembers what it is told, and lets a test wait for it.
package final class RecordingSink: EventSink {
    private struct State {
        var events: [Event] = []
        var watchers: [(condition: @Sendable ([Event]) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    package init() {}

    package var events: [Event] { state.withLock { $0.events } }
    package var topics: [String] { events.map(\.topic) }

    package func emit(_ event: Event) {
        let done = state.withLock { state in
            state.events.append(event)
            let events = state.events
            let done = state.watchers.filter { $0.condition(events) }
            state.watchers.removeAll { $0.condition(events) }
            return done
        }
        for watcher in done { watcher.continuation.resume() }
    }

    /// Returns once a topic has been told so many times, about one agent or any.
    package func told(_ topic: String, of agent: AgentName? = nil, times: Int = 1) async {
        let condition: @Sendable ([Event]) -> Bool = { events in
            events.count { $0.topic == topic && (agent == nil || $0.agent == agent) } >= times
        }
        await withCheckedContinuation { continuation in
            let holds = state.withLock { state in
                if condition(state.events) { return true }
                state.watchers.append((condition, continuation))
                return false
            }
            if holds { continuation.resume() }
        }
    }
}

/// Tools by name; each is a function of the call.
package final class ScriptedTools: ToolHost {
    package typealias Tool = @Sendable (ToolCall) async -> ToolResult

    private let tools: [String: Tool]
    private let made = Mutex<[ToolCall]>([])

    package init(_ tools: [String: Tool] = [:]) { self.tools = tools }

    /// In the order in which they were made.
    package var calls: [ToolCall] { made.withLock { $0 } }

    package func tools(for agent: AgentDefinition) -> [ToolDeclaration] {
        tools.keys.sorted().map { ToolDeclaration(name: $0, description: "does \($0)", parameters: [:]) }
    }

    package func call(_ call: ToolCall, in context: ToolContext) async -> ToolResult {
        made.withLock { $0.append(call) }
        guard let tool = tools[call.name] else {
            return ToolResult(callID: call.id, name: call.name, text: "unknown", isError: true)
        }
        return await tool(call)
    }
}

/// Agents' lives in memory.
package final class MemoryLifecycleStore: LifecycleStore {
    private struct State {
        var agents: [String: PersistedAgent] = [:]
        var events: [LifecycleEvent] = []
        var versions: [AgentID: [StoredVersion]] = [:]
        var reloads: [ReloadRecord] = []
    }

    private let state = Mutex(State())

    package init(agents: [PersistedAgent] = []) {
        state.withLock { state in for agent in agents { state.agents[agent.id] = agent } }
    }

    package var events: [LifecycleEvent] { state.withLock { $0.events } }

    package func agents() async throws(StorageError) -> [PersistedAgent] {
        state.withLock { $0.agents.values.sorted { $0.id < $1.id } }
    }

    package func record(_ transitions: [RecordedTransition]) async throws(StorageError) {
        state.withLock { state in
            for transition in transitions {
                state.agents[transition.agent.id] = transition.agent
                state.events.append(transition.event)
            }
        }
    }

    package func keep(_ versions: [StoredVersion], newest count: Int) async throws(StorageError) {
        state.withLock { state in
            for version in versions {
                state.versions[version.agent] = Array(([version] + (state.versions[version.agent] ?? [])).prefix(count))
            }
        }
    }

    package func versions(of agent: AgentID) async throws(StorageError) -> [StoredVersion] {
        state.withLock { $0.versions[agent] ?? [] }
    }

    package func record(_ reload: ReloadRecord) async throws(StorageError) {
        state.withLock { $0.reloads.insert(reload, at: 0) }
    }

    package func reloads(newest limit: Int) async throws(StorageError) -> [ReloadRecord] {
        state.withLock { Array($0.reloads.prefix(limit)) }
    }
}

/// Numbers one after the other, from 1.
package final class Counter: Sendable {
    private let last = Mutex<Int64>(0)

    package init() {}

    package func next() -> Int64 {
        last.withLock { last in
            last += 1
            return last
        }
    }
}
