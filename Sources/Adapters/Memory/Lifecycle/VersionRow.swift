import AgentModel
import AgentPorts
import JSON
import SQLite

/// One row of `versions`, read but not yet understood.
struct VersionRow: Sendable {
    private let ordinal: Int64
    private let hash: String
    private let at: Timestamp
    private let file: String
    private let text: String
    private let changed: JSONValue

    init(_ row: borrowing Row) throws(SQLiteError) {
        ordinal = try row.get("ordinal")
        hash = try row.get("hash")
        at = try row.get("at")
        file = try row.get("file")
        text = try row.get("text")
        changed = try row.get("changed")
    }

    func version(of agent: AgentID, from path: String) throws(StorageError) -> StoredVersion {
        guard let version = DefinitionVersion(ordinal: ordinal, hash: hash), let changed = changed.texts else {
            throw .damaged(path, "version \(ordinal) of agent '\(agent)' cannot be read")
        }
        return StoredVersion(agent: agent, version: version, at: at, file: file, text: text, changed: changed)
    }

    /// Newest first: in the order they were given, whatever their numbers are.
    static func all(of agent: AgentID) -> SQL {
        """
        SELECT ordinal, hash, at, file, text, changed FROM versions
        WHERE agent = \(agent.description) ORDER BY number DESC
        """
    }

    static func insert(_ version: StoredVersion) -> SQL {
        """
        INSERT INTO versions (agent, ordinal, hash, at, file, text, changed)
        VALUES (\(version.agent.description), \(version.version.ordinal.value), \(version.version.hash.description),
            \(version.at), \(version.file), \(version.text), \(JSONValue(texts: version.changed)))
        """
    }

    /// One of the same number was given to an agent that never began to live by it, or is the same again.
    static func forget(_ version: StoredVersion) -> SQL {
        """
        DELETE FROM versions
        WHERE agent = \(version.agent.description) AND ordinal = \(version.version.ordinal.value)
        """
    }

    static func trim(_ agent: AgentID, to count: Int) -> SQL {
        """
        DELETE FROM versions WHERE number IN (
            SELECT number FROM versions WHERE agent = \(agent.description)
            ORDER BY number DESC LIMIT -1 OFFSET \(max(0, count)))
        """
    }
}

extension DefinitionVersion {
    init?(ordinal: Int64, hash: String) {
        guard let ordinal = try? PositiveCount(ordinal), let hash = try? ContentHash(parsing: hash) else { return nil }
        self.init(ordinal: ordinal, hash: hash)
    }
}

extension JSONValue {
    init(texts: [String]) { self = .array(texts.map { .string($0) }) }

    /// Nil unless it is an array of nothing but strings.
    var texts: [String]? {
        guard let array = arrayValue else { return nil }
        let texts = array.compactMap(\.stringValue)
        return texts.count == array.count ? texts : nil
    }
}
