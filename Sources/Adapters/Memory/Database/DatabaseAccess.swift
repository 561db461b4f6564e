import AgentPorts
import Platform
import SQLite

/// The writer and the readers of the one database, with errors in the words of the ports.
struct DatabaseAccess: Sendable {
    let path: String
    private let writer: Writer
    private let readers: Readers

    static func open(_ path: String) async throws(StorageError) -> DatabaseAccess {
        let writer: Writer
        do throws(SQLiteError) {
            writer = try await Writer.open(.file(path), WriterOptions(), migrations: Schema.migrations)
        } catch {
            throw StorageError(error)
        }
        do {
            let readers = try await Readers.open(.file(path))
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
        do { return try await writer.writeShielded(body) } catch { throw StorageError(error, path) }
    }

    /// Cancelling the task stops the read.
    func read<Value: Sendable>(
        _ body: @escaping @Sendable (borrowing Snapshot) throws -> Value
    ) async throws(StorageError) -> Value {
        do { return try await readers.read(body) } catch { throw StorageError(error, path) }
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
