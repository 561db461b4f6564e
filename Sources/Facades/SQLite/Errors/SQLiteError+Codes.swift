import CSQLite

extension SQLiteError {
    /// The failure that SQLite reports with this result code.
    init(code extended: Int32, reason: String, sql: String?, path: String) {
        let code = extended & 0xff
        self.init(
            Family(code: code), code: code, extendedCode: extended, reason: Self.plain(reason), sql: sql, path: path)
    }

    /// SQLite's general words for a code, for when there is no connection to ask.
    static func words(for code: Int32) -> String {
        sqlite3_errstr(code).map { String(cString: $0) } ?? "error \(code)"
    }

    /// In the style of this program: a lowercase first letter, except where the word is all capitals.
    private static func plain(_ reason: String) -> String {
        let second = reason.utf8.dropFirst().first ?? 0
        let isAcronym = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(second)
        return isAcronym ? reason : reason.prefix(1).lowercased() + reason.dropFirst()
    }

    /// Cuts away what a function may have quoted from its arguments, which are values of somebody's.
    ///
    /// Full-text search quotes the search expression and JSON functions quote paths.
    static func withoutValues(_ reason: String) -> String {
        let quote = reason.firstIndex { $0 == "\"" || $0 == "'" }
        if let quote { return reason[..<quote] + "…" }
        guard let colon = reason.range(ofASCII: "no such column: ") else { return reason }
        return reason[..<colon.upperBound] + "…"
    }
}

extension SQLiteError.Family {
    init(code: Int32) {
        self =
            switch code {
            case SQLITE_BUSY: .busy
            case SQLITE_LOCKED: .locked
            case SQLITE_FULL: .full
            case SQLITE_READONLY: .readOnly
            case SQLITE_CORRUPT: .corrupt
            case SQLITE_CONSTRAINT: .constraint
            case SQLITE_NOTADB: .notADatabase
            case SQLITE_CANTOPEN, SQLITE_PERM: .cannotOpen
            case SQLITE_IOERR, SQLITE_PROTOCOL, SQLITE_NOLFS: .ioError
            case SQLITE_NOMEM: .outOfMemory
            case SQLITE_TOOBIG: .tooBig
            case SQLITE_MISUSE, SQLITE_RANGE, SQLITE_AUTH: .misuse
            case SQLITE_ERROR, SQLITE_SCHEMA: .statement
            case SQLITE_MISMATCH: .mismatch
            case SQLITE_INTERRUPT: .interrupted
            default: .other
            }
    }
}

extension String {
    fileprivate func range(ofASCII text: String) -> Range<Index>? {
        var start = utf8.startIndex
        while start != utf8.endIndex {
            if utf8[start...].starts(with: text.utf8) {
                return start..<utf8.index(start, offsetBy: text.utf8.count)
            }
            start = utf8.index(after: start)
        }
        return nil
    }
}
