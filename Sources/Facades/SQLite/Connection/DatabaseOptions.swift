/// Where a database lives.
package enum Location: Sendable, Hashable {
    case file(String)
    /// Gone with its connection; for tests and scratch work.
    case memory

    package var path: String {
        switch self {
        case .file(let path): path
        case .memory: ":memory:"
        }
    }
}

/// What a connection may do.
package enum OpenMode: Sendable, Hashable {
    case readOnly
    /// The file must exist.
    case readWrite
    /// Makes the file, for its owner only, where there is none.
    case create
}

package struct DatabaseOptions: Sendable, Hashable {
    /// When SQLite waits for the disk.
    package enum Synchronous: Int64, Sendable, Hashable {
        /// At checkpoints: a power cut may undo the newest commits, the end of the process cannot.
        case normal = 1
        /// At each commit: what is committed stays, whatever happens.
        case full = 2
    }

    package var synchronous: Synchronous
    /// How long a statement waits for a lock of another connection.
    package var patience: Duration
    /// The largest size of the file in bytes; nil leaves it to the disk.
    package var sizeLimit: Int?
    /// The write-ahead log is cut back to this many bytes after it has been copied into the database.
    package var journalSizeLimit: Int
    /// The length of the write-ahead log, in pages, from which a commit copies it into the database.
    package var checkpointPages: Int
    package var cacheBytes: Int
    /// How many prepared statements a connection keeps.
    package var statementLimit: Int

    package init(
        synchronous: Synchronous = .full, patience: Duration = .seconds(5), sizeLimit: Int? = nil,
        journalSizeLimit: Int = 64 << 20, checkpointPages: Int = 1000, cacheBytes: Int = 8 << 20,
        statementLimit: Int = 64
    ) {
        self.synchronous = synchronous
        self.patience = patience
        self.sizeLimit = sizeLimit
        self.journalSizeLimit = journalSizeLimit
        self.checkpointPages = checkpointPages
        self.cacheBytes = cacheBytes
        self.statementLimit = statementLimit
    }
}

extension Duration {
    var wholeMilliseconds: Int32 {
        let (seconds, attoseconds) = components
        return Int32(clamping: max(0, seconds).multipliedOrMax(by: 1000) + max(0, attoseconds) / 1_000_000_000_000_000)
    }

    var wholeNanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        return UInt64(max(0, min(seconds, 1 << 32))) * 1_000_000_000 + UInt64(max(0, attoseconds)) / 1_000_000_000
    }
}

extension Int64 {
    fileprivate func multipliedOrMax(by factor: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? Int64(Int32.max) : product
    }
}
