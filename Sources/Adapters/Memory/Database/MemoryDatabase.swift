import AgentPorts
import Platform
import SQLite
import Synchronization

/// The database of a memory, which is exchanged for a sound one as soon as it says that it is damaged.
///
/// Whoever hears that first gets it as an error; whoever comes later waits until the exchange is done.
final class MemoryDatabase: Sendable {
    /// What is to be used instead of a database that has been closed because of an error.
    typealias Mend = @Sendable (StorageError) async -> Result<DatabaseAccess, StorageError>

    private struct State {
        var access: Result<DatabaseAccess, StorageError>
        var generation = 0
        var mend: Mend?
        var mending: Task<Void, Never>?
        var lastMend: UInt64?
    }

    /// What has just been exchanged is not exchanged again for the like: damage that nobody finds stays an error.
    private static let pause: UInt64 = 5_000_000_000

    let path: String
    private let state: Mutex<State>
    /// Why the last write was not kept.
    private let refusal = Mutex<StorageError?>(nil)
    /// Whether there is a refusal: asked at every write, and next to never true.
    private let isRefusing = Atomic(false)

    init(_ access: DatabaseAccess) {
        path = access.path
        state = Mutex(State(access: .success(access)))
    }

    /// Before this is called damage is an error and nothing else.
    func mend(by mend: @escaping Mend) { state.withLock { $0.mend = mend } }

    /// Why nothing can be written, as far as the last write tells.
    var hindrance: StorageError? { refusal.withLock { $0 } }

    // MARK: Using

    func write<Value: Sendable, Failure: Error>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value, orFailing fail: (any Error) -> Failure
    ) async throws(Failure) -> Value {
        let (access, generation) = try await current(fail)
        let value = try await access.write(body) { error in
            notice(error, generation)
            refused(StorageError(error, path))
            return fail(error)
        }
        refused(nil)
        return value
    }

    func read<Value: Sendable, Failure: Error>(
        within limit: Duration? = nil, _ body: @escaping @Sendable (borrowing Snapshot) throws -> Value,
        orFailing fail: (any Error) -> Failure
    ) async throws(Failure) -> Value {
        let (access, generation) = try await current(fail)
        return try await access.read(within: limit, body) { error in
            notice(error, generation)
            return fail(error)
        }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Snapshot) throws -> Value
    ) async throws(StorageError) -> Value {
        try await read(body) { StorageError($0, path) }
    }

    func lookUp<Value: Sendable, Failure: Error>(
        isOne: Bool, _ body: @escaping @Sendable (borrowing Snapshot) throws -> Value,
        orFailing fail: (any Error) -> Failure
    ) async throws(Failure) -> Value {
        let (access, generation) = try await current(fail)
        return try await access.lookUp(isOne: isOne, body) { error in
            notice(error, generation)
            return fail(error)
        }
    }

    func probe() async throws(StorageError) {
        do throws(StorageError) { try await using { access throws(StorageError) in try await access.probe() } } catch {
            refused(error)
            throw error
        }
        refused(nil)
    }

    func integrity(_ depth: Integrity) async throws(StorageError) -> [String] {
        try await using { access throws(StorageError) in try await access.integrity(depth) }
    }

    func backUp(to target: String) async throws(StorageError) {
        try await using { access throws(StorageError) in try await access.backUp(to: target) }
    }

    func compact(to target: String) async throws(StorageError) {
        try await using { access throws(StorageError) in try await access.compact(to: target) }
    }

    func vacuum() async throws(StorageError) {
        try await using { access throws(StorageError) in try await access.vacuum() }
    }

    func close() async {
        let (mending, access) = state.withLock { state in
            state.mend = nil
            return (state.mending, state.access)
        }
        guard let mending else {
            try? await access.get().close()
            return
        }
        await mending.value
        await close()
    }

    private func using<Value: Sendable>(
        _ body: (DatabaseAccess) async throws(StorageError) -> Value
    ) async throws(StorageError) -> Value {
        let (access, generation) = try await current { StorageError($0, path) }
        do throws(StorageError) { return try await body(access) } catch {
            notice(error, generation)
            throw error
        }
    }

    private func refused(_ error: StorageError?) {
        switch error?.kind {
        case nil where !isRefusing.load(ordering: .relaxed): return
        case .other?, .cancelled?: return
        default: break
        }
        refusal.withLock { $0 = error }
        isRefusing.store(error != nil, ordering: .relaxed)
    }

    // MARK: Exchanging

    private func current<Failure: Error>(
        _ fail: (any Error) -> Failure
    ) async throws(Failure) -> (DatabaseAccess, Int) {
        while true {
            let (access, generation, mending) = state.withLock { state in
                if case .failure(let error) = state.access { begin(&state, error) }
                return (state.access, state.generation, state.mending)
            }
            if let mending {
                await mending.value
                continue
            }
            do throws(StorageError) { return (try access.get(), generation) } catch {
                refused(error)
                throw fail(error)
            }
        }
    }

    private func notice(_ error: any Error, _ generation: Int) {
        let problem = StorageError(error, path)
        if problem.kind != .corrupt { return }
        state.withLock { state in if state.generation == generation { begin(&state, problem) } }
    }

    private func begin(_ state: inout State, _ problem: StorageError) {
        let now = MonotonicClock.nanoseconds()
        guard let mend = state.mend, state.mending == nil, state.lastMend.map({ now - $0 > Self.pause }) ?? true else {
            return
        }
        let former = state.access
        state.mending = Task {
            // Whoever uses it now gets an answer; nobody may have it open while its file is moved.
            try? await former.get().close()
            let access = await mend(problem)
            self.state.withLock { state in
                state.access = access
                state.generation += 1
                state.mending = nil
                state.lastMend = MonotonicClock.nanoseconds()
            }
        }
    }
}
