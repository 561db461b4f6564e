import AgentModel
import AgentPorts
import JSON
import SQLite

/// How items have to do with one another.
enum RelationTable {
    /// The live item of a node, or that there is none.
    static func item(
        _ node: MemoryRelation.Node, _ now: Timestamp, _ reading: borrowing some ReadAccess & ~Copyable
    ) throws -> ItemRow {
        if let space = try SpaceTable.number(of: node.space, reading),
            let row = try reading.first(
                ItemQueries.one(node.key, space),
                { (row) throws(SQLiteError) in
                    try ItemRow(row, in: node.space)
                }), (row.item.expires ?? .latest) > now
        {
            return row
        }
        throw MemoryError.notFound(node.key, node.space)
    }

    static func put(
        _ relation: MemoryRelation, by provenance: MemoryProvenance, _ now: Timestamp,
        _ transaction: borrowing Transaction
    ) throws -> MemoryRelation {
        let (source, target) = (
            try item(relation.ends.source, now, transaction), try item(relation.ends.target, now, transaction)
        )
        let metadata: JSONValue? = relation.metadata.isEmpty ? nil : .object(relation.metadata)
        try transaction.run(
            """
            INSERT INTO memory_relations (source, target, type, strength, confidence, both_ways, metadata, created,
                agent, conversation, message, user)
            VALUES (\(source.id), \(target.id), \(relation.ends.type.name), \(relation.strength.value),
                \(relation.confidence.value), \(relation.isBidirectional), \(metadata.sqlValue), \(now),
                \((provenance.agent?.key).sqlValue), \(provenance.conversation.sqlValue),
                \(provenance.message.sqlValue), \(provenance.user.sqlValue))
            ON CONFLICT (source, type, target) DO UPDATE SET
                strength = excluded.strength, confidence = excluded.confidence, both_ways = excluded.both_ways,
                metadata = excluded.metadata, agent = excluded.agent, conversation = excluded.conversation,
                message = excluded.message, user = excluded.user
            """)
        var made = relation
        made.provenance = provenance
        made.created =
            try transaction.value(
                """
                SELECT created FROM memory_relations
                WHERE source = \(source.id) AND type = \(relation.ends.type.name) AND target = \(target.id)
                """) ?? now
        return made
    }

    static func remove(_ ends: MemoryRelation.Ends, _ transaction: borrowing Transaction) throws(SQLiteError) -> Bool {
        guard let source = try SpaceTable.number(of: ends.source.space, transaction),
            let target = try SpaceTable.number(of: ends.target.space, transaction)
        else { return false }
        return try transaction.run(
            """
            DELETE FROM memory_relations WHERE type = \(ends.type.name)
            AND source = (SELECT id FROM memory_items WHERE space = \(source) AND key = \(ends.source.key.text))
            AND target = (SELECT id FROM memory_items WHERE space = \(target) AND key = \(ends.target.key.text))
            """) > 0
    }

    /// What one item has to do with others is from now on what another has; what that has already, it has once.
    static func move(from source: Int64, to target: Int64, _ transaction: borrowing Transaction) throws(SQLiteError) {
        try transaction.run("UPDATE OR IGNORE memory_relations SET source = \(target) WHERE source = \(source)")
        try transaction.run("UPDATE OR IGNORE memory_relations SET target = \(target) WHERE target = \(source)")
    }

    /// Two items have nothing to do with one another any more.
    static func part(_ one: Int64, _ other: Int64, _ transaction: borrowing Transaction) throws(SQLiteError) {
        for (source, target) in [(one, other), (other, one)] {
            try transaction.run("DELETE FROM memory_relations WHERE source = \(source) AND target = \(target)")
        }
    }

    /// Those that may be walked from an item: outwards, and against the arrow where both ways are meant.
    static func edges(
        of id: Int64, types: Set<MemoryType> = [], minimumStrength: UnitInterval? = nil,
        _ reading: borrowing some ReadAccess & ~Copyable
    ) throws(SQLiteError) -> [Edge] {
        try reading.rows(edgesQuery(of: id, types: types, minimumStrength: minimumStrength), Edge.init)
    }

    static func edgesQuery(of id: Int64, types: Set<MemoryType>, minimumStrength: UnitInterval?) -> SQL {
        var conditions: SQL = ""
        if let minimumStrength { conditions = " AND r.strength >= \(minimumStrength.value)" }
        if !types.isEmpty {
            conditions = conditions + " AND r.type IN (\(each: types.map(\.name).sorted()))"
        }
        return "SELECT " + Edge.columns + " FROM memory_relations r WHERE r.source = \(id)" + conditions
            + " UNION ALL SELECT " + Edge.columns
            + " FROM memory_relations r WHERE r.target = \(id) AND r.source <> \(id) AND r.both_ways = 1"
            + conditions + " ORDER BY 1"
    }

    /// A row with the numbers of its ends.
    struct Edge: Sendable {
        var id: Int64
        var source: Int64
        var target: Int64
        var type: MemoryType
        var strength: UnitInterval
        var confidence: UnitInterval
        var isBidirectional: Bool
        var metadata: JSONObject
        var created: Timestamp
        var provenance: MemoryProvenance

        static let columns: SQL =
            """
            r.id, r.source, r.target, r.type, r.strength, r.confidence, r.both_ways, r.metadata, r.created, r.agent,
            r.conversation, r.message, r.user
            """

        init(_ row: borrowing Row) throws(SQLiteError) {
            id = try row.get(0)
            source = try row.get(1)
            target = try row.get(2)
            type = try row.text(3)
            strength = UnitInterval(clamping: try row.get(4))
            confidence = UnitInterval(clamping: try row.get(5))
            isBidirectional = try row.get(6)
            metadata = try row.get(7, as: JSONValue?.self)?.objectValue ?? JSONObject()
            created = try row.get(8)
            provenance = try Provenance.read(row, from: 9)
        }

        func relation(_ source: MemoryRelation.Node, _ target: MemoryRelation.Node) -> MemoryRelation {
            MemoryRelation(
                MemoryRelation.Ends(source, type, target), strength: strength, confidence: confidence,
                isBidirectional: isBidirectional, metadata: metadata, created: created, provenance: provenance)
        }
    }
}

extension MemoryRelation.Node {
    init(_ item: MemoryItem) { self.init(item.key, in: item.space) }
}
