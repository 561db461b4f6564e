import AgentPorts
import Platform
import SQLite

/// The writer and the readers of the one database, with errors in the words of the ports.
struct DatabaseAccess: Sendable {
    let path: String
    private let writer: Writer
    private let readers: Readers

    static func open(
        _ path: String, _ migrations: Migrations = Schema.migrations, _ options: DatabaseOptions = DatabaseOptions(),
        readers count: Int = 2
    ) async throws(StorageError) -> DatabaseAccess {
        let writer: Writer
        do throws(SQLiteError) {
            writer = try await Writer.open(.file(path), WriterOptions(database: options), migrations: migrations)
        } catch {
            throw StorageError(error)
        }
        do {
            let readers = try await Readers.open(.file(path), count: count, options)
            let access = DatabaseAccess(path: path, writer: writer, readers: readers)
            if let problem = try await readers.integrity(.quick).first {
                await readers.close()
                throw StorageError.damaged(path, problem)
            }
            return access
        } catch {
            await writer.close()
            throw StorageError(error, path)
        }
    }

    /// Returns when the changes are on the disk.
    ///
    /// Once asked for it is carried out even when the asking task is cancelled: that a turn was cut off is written down
    /// by a task that was. Of two writes the one asked for first is on the disk no later.
    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value
    ) async throws(StorageError) -> Value {
        try await write(body) { StorageError($0, path) }
    }

    /// The same for bodies with refusals of their own.
    func write<Value: Sendable, Failure: Error>(
        _ body: @escaping @Sendable (borrowing Transaction) throws -> Value, orFailing fail: (any Error) -> Failure
    ) async throws(Failure) -> Value {
        do { return try await writer.writeShielded(body) } catch { throw fail(error) }
    }

    /// Cancelling the task stops the read, and so does the limit.
    func read<Value: Sendable>(
        within limit: Duration? = nil, _ body: @escaping @Sendable (borrowing Snapshot) throws -> Value
    ) async throws(StorageError) -> Value {
        try await read(within: limit, body) { StorageError($0, path) }
    }

    /// The same for bodies with refusals of their own.
    func read<Value: Sendable, Failure: Error>(
        within limit: Duration? = nil, _ body: @escaping @Sendable (borrowing Snapshot) throws -> Value,
        orFailing fail: (any Error) -> Failure
    ) async throws(Failure) -> Value {
        do { return try await readers.read(within: limit, body) } catch { throw fail(error) }
    }

    /// A read of a few rows by their keys, without the way to another thread where that can be.
    func lookUp<Value: Sendable, Failure: Error>(
        isOne: Bool, _ body: @escaping @Sendable (borrowing Snapshot) throws -> Value,
        orFailing fail: (any Error) -> Failure
    ) async throws(Failure) -> Value {
        do { return try await readers.lookUp(isOne: isOne, body) } catch { throw fail(error) }
    }

    /// A complete copy of what is committed now, while others read and write.
    func backUp(to target: String) async throws(StorageError) {
        do { try await readers.backUp(to: target) } catch { throw StorageError(error, path) }
    }

    /// A copy without the pages that are free.
    func compact(to target: String) async throws(StorageError) {
        do { try await readers.compact(to: target) } catch { throw StorageError(error, path) }
    }

    /// The file itself without the pages that are free; writes wait meanwhile.
    func vacuum() async throws(StorageError) {
        do { try await writer.vacuum() } catch { throw StorageError(error, path) }
    }

    /// What is wrong with the file; nothing when it is sound.
    func probe() async throws(StorageError) {
        try await write { transaction in
            // A row that is updated to what it was is not written at all.
            try transaction.run("INSERT INTO schema_migrations VALUES (-1, 'probe', '', 0)")
            try transaction.run("DELETE FROM schema_migrations WHERE position = -1")
        }
    }

    func integrity(_ depth: Integrity) async throws(StorageError) -> [String] {
        do { return try await readers.integrity(depth) } catch { throw StorageError(error, path) }
    }

    /// The file together with the log of changes beside it.
    var bytes: Int {
        [path, path + "-wal"].reduce(0) { sum, path in sum + ((try? File.status(path))??.size ?? 0) }
    }

    var statistics: WriterStatistics { writer.statistics }
    var waiting: Int { writer.waiting }

    func close() async {
        await readers.close()
        await writer.close()
    }
}
