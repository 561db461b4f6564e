import Platform

extension SQLiteError: CustomStringConvertible {
    package var description: String { message }

    /// "database 'state.db': UNIQUE constraint failed: agents.name, in 'INSERT INTO agents VALUES (?)'".
    package var message: String {
        let place = "database '\(path)': \(reason)"
        return sql.map { "\(place), in '\(Self.shortened($0))'" } ?? place
    }

    /// What a person can do about it, where there is something to say.
    package var help: String? {
        switch family {
        case .busy: "another program is using the database; see which with `fuser \(shellQuoted(path))`"
        case .full: "free some space on the file system or raise the quota; nothing that was acknowledged is lost"
        case .readOnly: "see who may write it and its directory with `ls -ld \(shellQuoted(path))`"
        case .corrupt:
            "keep a copy of the file, then restore the newest backup; `sqlite3 \(shellQuoted(path)) .recover` saves what it can"
        case .notADatabase:
            "the file is something else, or its beginning was overwritten: name another, or restore a backup"
        case .cannotOpen: "check that the directory exists and may be entered and written by this user"
        case .ioError: "see what the system says about the disk with `dmesg`; the database itself is left as it was"
        case .overloaded: "try again in a moment"
        case .fromTheFuture: "run the newer version of the program, or restore a backup from before it was used"
        case .foreign: "name another file; this one is left as it is"
        case .outOfMemory: "give the process more memory, or ask for less at once"
        case .timedOut: "ask for less at once, or allow more time"
        case .locked, .constraint, .tooBig, .misuse, .statement, .mismatch, .interrupted, .closed, .other: nil
        }
    }

    /// Whether the same request may succeed later without anybody changing it.
    package var isTemporary: Bool {
        switch family {
        case .busy, .locked, .full, .overloaded, .outOfMemory, .ioError, .timedOut: true
        case .readOnly, .corrupt, .constraint, .notADatabase, .cannotOpen, .tooBig, .misuse, .statement, .mismatch,
            .interrupted, .closed, .fromTheFuture, .foreign, .other:
            false
        }
    }

    private static func shortened(_ sql: String) -> String {
        let words = sql.split { $0 == " " || $0.isNewline }.joined(separator: " ")
        return words.count > 160 ? words.prefix(159) + "…" : words
    }
}
