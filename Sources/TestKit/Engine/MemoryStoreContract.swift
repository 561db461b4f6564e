import AgentModel
package import AgentPorts
import JSON

/// What a store of memories is checked with: the store, and what can be done to the world around it.
package struct MemoryStoreBench: Sendable {
    package var store: any MemoryStore
    package var clock: ManualClock
    package var embedders: SwitchedEmbedder
    package var sink: RecordingSink
    /// Makes the vectors that wait; what the program does by itself when a model arrives.
    package var catchUp: @Sendable () async throws -> Void

    package init(
        store: any MemoryStore, clock: ManualClock, embedders: SwitchedEmbedder, sink: RecordingSink,
        catchUp: @escaping @Sendable () async throws -> Void
    ) {
        self.store = store
        self.clock = clock
        self.embedders = embedders
        self.sink = sink
        self.catchUp = catchUp
    }
}

/// What every store of memories must do, whatever keeps it; each check is given a fresh one.
package struct MemoryStoreContract: Sendable, CustomStringConvertible {
    package let name: String
    package let check: @Sendable (MemoryStoreBench) async throws -> Void

    package var description: String { name }

    package static let all =
        keys + conditions + times + facts + relations + searches + meanings + promotions + duplicates + exchanges
        + refusals

    init(name: String, check: @escaping @Sendable (MemoryStoreBench) async throws -> Void) {
        self.name = name
        self.check = check
    }

    // MARK: words the checks are written in

    static let ada = MemoryActor(agent: name("ada"), conversation: conversation(1), furthest: .global, user: "ann")
    static let bob = MemoryActor(agent: name("bob"), conversation: conversation(2))
    static let operatorOfServer = MemoryActor.operatorOfServer
    static let own = MemorySpace.agent(name("ada"))

    static func name(_ text: String) -> AgentName {
        guard let name = try? AgentName(parsing: text) else { preconditionFailure("'\(text)' is no name") }
        return name
    }

    static func key(_ text: String) -> MemoryKey {
        guard let key = try? MemoryKey(parsing: text) else { preconditionFailure("'\(text)' is no key") }
        return key
    }

    static func type(_ text: String) -> MemoryType {
        guard let type = try? MemoryType(parsing: text) else { preconditionFailure("'\(text)' is no type") }
        return type
    }

    static func conversation(_ number: UInt64) -> ConversationID { ConversationID(high: 7, low: number) }

    static func node(_ key: String, _ space: MemorySpace = own) -> MemoryRelation.Node {
        MemoryRelation.Node(Self.key(key), in: space)
    }

    static func value(_ key: String, _ value: JSONValue, in space: MemorySpace = own) -> MemoryWrite {
        MemoryWrite(Self.key(key), in: space, value: value)
    }

    static func fact(_ text: String, _ key: String, in space: MemorySpace = own) -> MemoryWrite {
        MemoryWrite(fact: text, in: space, key: Self.key(key))
    }

    /// The error the body ends with; nil when it ends with none.
    static func error(_ body: () async throws -> Void) async -> MemoryError? {
        do {
            try await body()
            return nil
        } catch {
            return error as? MemoryError
        }
    }

    static func expect<Value: Equatable>(
        _ found: Value, _ expected: Value, _ what: @autoclosure () -> String = ""
    ) throws(Refuted) {
        try demand(found == expected, "\(what()): expected \(expected), found \(found)")
    }
}
