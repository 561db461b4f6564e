import AgentModel
import Diagnostics
import Synchronization

/// What is in force: who there is, by which definition. It is exchanged whole, so that nobody sees half a reload.
final class Registry: Sendable {
    struct Listing: Sendable {
        var seat: AgentSeat
        var entry: Roster.Entry
        var version: DefinitionVersion
        /// Of the file as it was last read; after a rollback it is not what is in force.
        var sourceHash: ContentHash

        var definition: AgentDefinition { entry.definition }
    }

    struct Contents: Sendable {
        var listings: [AgentName: Listing] = [:]
        var problems: [Roster.Problem] = []
    }

    private let contents = Mutex(Contents())
    private let changed: @Sendable () -> Void

    init(changed: @escaping @Sendable () -> Void = {}) { self.changed = changed }

    var current: Contents { contents.withLock { $0 } }
    func listing(_ name: AgentName) -> Listing? { contents.withLock { $0.listings[name] } }

    func replace(_ change: (inout Contents) -> Void) {
        contents.withLock { change(&$0) }
        changed()
    }
}
