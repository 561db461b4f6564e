import AgentModel
import AgentPorts
import JSON
import SQLite

/// One row of `reloads`, read but not yet understood.
struct ReloadRow: Sendable {
    private let number: Int64
    private let at: Timestamp
    private let milliseconds: Int64
    private let entries: JSONValue
    private let refusedFiles: JSONValue

    init(_ row: borrowing Row) throws(SQLiteError) {
        number = try row.get("number")
        at = try row.get("at")
        milliseconds = try row.get("milliseconds")
        entries = try row.get("entries")
        refusedFiles = try row.get("refused_files")
    }

    func reload(from path: String) throws(StorageError) -> ReloadRecord {
        let stored = entries.arrayValue ?? []
        let read = stored.compactMap(ReloadRecord.Entry.init(stored:))
        guard entries.arrayValue != nil, read.count == stored.count, let refusedFiles = refusedFiles.texts else {
            throw .damaged(path, "reload \(number) cannot be read")
        }
        return ReloadRecord(at: at, milliseconds: milliseconds, entries: read, refusedFiles: refusedFiles)
    }

    static func newest(_ limit: Int) -> SQL {
        """
        SELECT number, at, milliseconds, entries, refused_files FROM reloads
        ORDER BY number DESC LIMIT \(max(0, limit))
        """
    }

    static func insert(_ reload: ReloadRecord) -> SQL {
        """
        INSERT INTO reloads (at, milliseconds, entries, refused_files)
        VALUES (\(reload.at), \(reload.milliseconds), \(JSONValue.array(reload.entries.map(\.stored))),
            \(JSONValue(texts: reload.refusedFiles)))
        """
    }

    static func forget(upTo number: Int64) -> SQL { "DELETE FROM reloads WHERE number <= \(number)" }
}

extension ReloadRecord.Entry {
    fileprivate var stored: JSONValue {
        var object = JSONObject()
        object["agent"] = .string(agent.spelling)
        object["change"] = .string(change.rawValue)
        object["effect"] = effect.map { .string($0.rawValue) }
        object["fields"] = JSONValue(texts: fields)
        object["version"] = version.map { .integer($0.ordinal.value) }
        object["hash"] = version.map { .string($0.hash.description) }
        return .object(object)
    }

    fileprivate init?(stored: JSONValue) {
        guard let agent = stored["agent"]?.stringValue.flatMap({ try? AgentName(parsing: $0) }),
            let change = stored["change"]?.stringValue.flatMap(ReloadRecord.Change.init(rawValue:)),
            let fields = stored["fields"]?.texts
        else { return nil }
        self.init(agent: agent, change: change, fields: fields)
        if let word = stored["effect"]?.stringValue {
            guard let effect = ReloadRecord.Effect(rawValue: word) else { return nil }
            self.effect = effect
        }
        if let ordinal = stored["version"]?.integerValue {
            guard let hash = stored["hash"]?.stringValue, let version = DefinitionVersion(ordinal: ordinal, hash: hash)
            else { return nil }
            self.version = version
        }
    }
}
