import CSQLite

/// Room in a file, as its header tells it.
package struct FileRoom: Sendable, Hashable {
    package var bytes: Int
    /// Of pages that hold nothing.
    package var freeBytes: Int

    package init(bytes: Int, freeBytes: Int) {
        self.bytes = bytes
        self.freeBytes = freeBytes
    }
}

extension ReadAccess where Self: ~Copyable {
    package borrowing func room() throws(SQLiteError) -> FileRoom {
        let size = try value("PRAGMA page_size", as: Int.self) ?? 0
        return FileRoom(
            bytes: size * (try value("PRAGMA page_count", as: Int.self) ?? 0),
            freeBytes: size * (try value("PRAGMA freelist_count", as: Int.self) ?? 0))
    }
}

extension Database {
    /// Writes the file anew without pages that hold nothing; whoever wants to write meanwhile waits, readers do not.
    package borrowing func vacuum() throws(SQLiteError) {
        let connection = connection
        // The whole file is written to a temporary one first.
        let before = try temporaries()
        try keepTemporary(.inFiles)
        defer { try? keepTemporary(before) }
        try connection.privileged { () throws(SQLiteError) in try connection.run("VACUUM") }
        // Readers of older views may stand in the way; then the file shrinks when they have ended.
        _ = try? checkpoint(.truncate)
    }
}

extension Writer {
    /// The same on the writer's own thread: writes that come meanwhile are served afterwards.
    package func vacuum() async throws {
        let job = Job<Database, Void> { try $0.vacuum() }
        let write = WriteJob(job, perform: { _ in false }, apart: { job.perform(on: $0) })
        try await job.resultInAnyCase { _ in submit(write) }
    }
}
