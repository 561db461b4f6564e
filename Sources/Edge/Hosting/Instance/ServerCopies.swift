import AgentPorts
import Memory
import Platform

/// Copies of what a server keeps, made whether it runs or not, and put back while it does not.
package enum ServerCopies {
    package struct Copy: Sendable {
        package var path: String
        package var bytes: Int
    }

    /// Copies the databases there are; none when no server has kept anything yet.
    ///
    /// - Parameter directory: nil for the one in the data directory.
    package static func make(_ plan: ServerPlan, in directory: String?) async throws(StartFailure) -> [Copy] {
        let now = SystemClock().now()
        let target = directory ?? plan.places.backups
        var copies: [Copy] = []
        let databases: [(path: String, copies: DatabaseCopies)] = [
            (StateFiles.path(in: plan.places.data), .state), (plan.places.memory, .memory),
        ]
        for database in databases where File.exists(database.path) {
            do throws(StorageError) {
                let path = try await database.copies.make(of: database.path, in: target, at: now)
                copies.append(Copy(path: path, bytes: (try? File.status(path))??.size ?? 0))
            } catch {
                throw .storage(error)
            }
        }
        return copies
    }

    /// Puts a copy in the place of the database of conversations and agents.
    ///
    /// - Returns: where the database is that was there before, if there was one.
    package static func restore(_ backup: String, _ plan: ServerPlan) async throws(StartFailure) -> String? {
        try await replacing(with: backup, plan) { () throws(StorageError) in
            let kept = try await DatabaseCopies.state.restore(
                backup, to: StateFiles.path(in: plan.places.data), at: SystemClock().now())
            // What the copy cannot do as a database of this version is said now, not at the next start.
            try await Store.open(plan.places.data).close()
            return kept
        }
    }

    /// While a file takes the place of what a server has, none can begin.
    static func replacing<Value: Sendable>(
        with backup: String, _ plan: ServerPlan, _ body: () async throws(StorageError) -> Value
    ) async throws(StartFailure) -> Value {
        let lock = try InstanceLock.take(plan.places)
        let outcome: Result<Value, StartFailure>
        if File.exists(backup) {
            do throws(StorageError) { outcome = .success(try await body()) } catch {
                outcome = .failure(.storage(error))
            }
        } else {
            outcome = .failure(.system(SystemError(.open, backup, .errno(2))))
        }
        lock.release()
        return try outcome.get()
    }
}
