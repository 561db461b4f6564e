import AgentModel
import AgentPorts
import JSON
import SQLite

/// One row of `memory_items`, or of `memory_versions` in the same columns.
struct ItemRow: Sendable {
    var id: Int64
    var space: Int64
    var finding: MemoryWrite.Finding
    /// Without the expiry being looked at.
    var item: MemoryItem

    static let columns: SQL =
        """
        i.id, i.space, i.finding, i.meaning, NULL, i.key, i.type, i.value, i.observations, i.metadata, i.confidence,
        i.strength, i.importance, i.version, i.created, i.updated, i.expires, i.agent, i.conversation, i.message, i.user
        """

    static let versionColumns: SQL =
        """
        0, i.space, 'key', 'none', i.ended, i.key, i.type, i.value, i.observations, i.metadata, i.confidence,
        i.strength, i.importance, i.version, i.created, i.updated, i.expires, i.agent, i.conversation, i.message, i.user
        """

    init(id: Int64, space: Int64, finding: MemoryWrite.Finding, item: MemoryItem) {
        self.id = id
        self.space = space
        self.finding = finding
        self.item = item
    }

    /// - Parameter known: the key that was asked for, where it was.
    init(_ row: borrowing Row, in named: MemorySpace, key known: MemoryKey? = nil) throws(SQLiteError) {
        id = try row.integer(0)
        space = try row.integer(1)
        finding = try row.word(2)
        let key = if let known { known } else { try row.text(5) as MemoryKey }
        let content = MemoryContent(
            stored: try row.jsonOrNil(7), try row.jsonOrNil(8), try row.jsonOrNil(9))
        let marks = MemoryMarks(
            confidence: UnitInterval(clamping: try row.number(10)),
            strength: UnitInterval(clamping: try row.number(11)),
            importance: UnitInterval(clamping: try row.number(12)))
        item = MemoryItem(
            space: named, key: key, type: try row.text(6), content: content, marks: marks,
            version: try row.integer(13), created: try row.moment(14), updated: try row.moment(15),
            ended: row.isNull(4) ? nil : try row.moment(4), expires: row.isNull(16) ? nil : try row.moment(16),
            provenance: try Provenance.read(row, from: 17), meaning: try row.word(3))
    }
}

/// The four columns that say who wrote a row.
enum Provenance {
    static func read(_ row: borrowing Row, from first: Int) throws(SQLiteError) -> MemoryProvenance {
        let agent = try row.stringOrNil(first)
        return MemoryProvenance(
            agent: agent.flatMap { try? AgentName(parsing: $0) },
            conversation: row.isNull(first + 1) ? nil : try row.get(first + 1),
            message: row.isNull(first + 2) ? nil : try row.get(first + 2), user: try row.stringOrNil(first + 3))
    }
}

extension MemoryContent {
    init(stored value: JSONValue?, _ observations: JSONValue?, _ metadata: JSONValue?) {
        self.init(
            value: value ?? .null, observations: observations?.arrayValue?.compactMap(\.stringValue) ?? [],
            metadata: metadata?.objectValue ?? JSONObject())
    }

    var storedValue: JSONValue? { value.isNull ? nil : value }
    var storedObservations: JSONValue? { observations.isEmpty ? nil : JSONValue(texts: observations) }
    var storedMetadata: JSONValue? { metadata.isEmpty ? nil : .object(metadata) }
}

extension Row {
    /// A value that is written as text.
    borrowing func text<Value: TextValue>(_ column: Int) throws(SQLiteError) -> Value {
        let text = try string(column)
        guard let value = try? Value(parsing: text) else { throw senseless(column) }
        return value
    }

    /// A word of a closed vocabulary.
    borrowing func word<Value: RawRepresentable<String>>(_ column: Int) throws(SQLiteError) -> Value {
        guard let value = Value(rawValue: try string(column)) else { throw senseless(column) }
        return value
    }

    borrowing func moment(_ column: Int) throws(SQLiteError) -> Timestamp {
        Timestamp(milliseconds: try integer(column))
    }

    borrowing func jsonOrNil(_ column: Int) throws(SQLiteError) -> JSONValue? {
        isNull(column) ? nil : try get(column, as: JSONValue.self)
    }
}
