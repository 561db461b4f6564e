import AgentModel
import AgentPorts
import SQLite

/// A space with the number its rows carry.
struct NumberedSpace: Sendable, Hashable {
    var number: Int64
    var space: MemorySpace

    /// The group of its vectors.
    var group: UInt32 { UInt32(truncatingIfNeeded: number) }
    /// The word that stands for it in the index of words.
    var word: String { "s\(number)" }
}

enum SpaceTable {
    static func number(of space: MemorySpace, _ reading: borrowing some ReadAccess & ~Copyable) throws(SQLiteError)
        -> Int64?
    {
        try reading.first(fixed: "SELECT id FROM memory_spaces WHERE scope = ? AND owner = ?") { values in
            values.add(space.scope.rawValue)
            values.add(space.owner)
        } read: { (row) throws(SQLiteError) in
            try row.integer(0)
        }
    }

    /// What a space holds already.
    struct Held: Sendable {
        var number: Int64
        var entries: Int
        var bytes: Int
    }

    static func make(_ space: MemorySpace, _ transaction: borrowing Transaction) throws(SQLiteError) -> Int64 {
        try hold(space, transaction).number
    }

    /// Made where there is none.
    static func hold(_ space: MemorySpace, _ transaction: borrowing Transaction) throws(SQLiteError) -> Held {
        let known = try transaction.first(
            fixed: "SELECT id, entries, bytes FROM memory_spaces WHERE scope = ? AND owner = ?"
        ) { values in
            values.add(space.scope.rawValue)
            values.add(space.owner)
        } read: { (row) throws(SQLiteError) in
            Held(number: try row.integer(0), entries: Int(try row.integer(1)), bytes: Int(try row.integer(2)))
        }
        if let known { return known }
        try transaction.run("INSERT INTO memory_spaces (scope, owner) VALUES (\(space.scope.rawValue), \(space.owner))")
        return Held(number: transaction.lastInsertedRowID, entries: 0, bytes: 0)
    }

    /// Those of the spaces that hold anything, in the order of their descriptions; all there are for nil.
    static func existing(
        _ spaces: [MemorySpace]?, _ reading: borrowing some ReadAccess & ~Copyable
    ) throws(SQLiteError) -> [NumberedSpace] {
        var found: [NumberedSpace] = []
        if let spaces {
            for space in Set(spaces) {
                if let number = try number(of: space, reading) {
                    found.append(NumberedSpace(number: number, space: space))
                }
            }
        } else {
            found = try reading.rows("SELECT id, scope, owner FROM memory_spaces") { (row) throws(SQLiteError) in
                NumberedSpace(number: try row.get(0), space: try Self.space(row, 1))
            }
        }
        return found.sorted { Self.precedes($0.space, $1.space) }
    }

    /// Adds new items to the sums, which triggers keep from then on.
    static func count(
        entries: Int, bytes: Int, _ space: Int64, _ transaction: borrowing Transaction
    ) throws(SQLiteError) {
        try transaction.run(
            fixed: "UPDATE memory_spaces SET entries = entries + ?, bytes = bytes + ? WHERE id = ?"
        ) { values in
            values.add(entries)
            values.add(bytes)
            values.add(space)
        }
    }

    /// The same for one item of a user.
    static func count(
        _ bytes: Int, of user: String, _ space: Int64, _ transaction: borrowing Transaction
    ) throws(SQLiteError) {
        try transaction.run(
            fixed: """
                INSERT INTO memory_users (space, user, entries, bytes) VALUES (?, ?, 1, ?)
                ON CONFLICT (space, user) DO UPDATE SET entries = entries + 1, bytes = bytes + excluded.bytes
                """
        ) { values in
            values.add(space)
            values.add(user)
            values.add(bytes)
        }
    }

    /// How many items there are in them.
    static func entries(_ places: [NumberedSpace], _ snapshot: borrowing Snapshot) throws(SQLiteError) -> Int {
        var entries: Int64 = 0
        for place in places {
            entries +=
                try snapshot.first(fixed: "SELECT entries FROM memory_spaces WHERE id = ?") { values in
                    values.add(place.number)
                } read: { (row) throws(SQLiteError) in
                    try row.integer(0)
                } ?? 0
        }
        return Int(entries)
    }

    /// By scope and owner, byte by byte.
    static func precedes(_ left: MemorySpace, _ right: MemorySpace) -> Bool {
        left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }

    /// From two columns.
    static func space(_ row: borrowing Row, _ column: Int) throws(SQLiteError) -> MemorySpace {
        guard let space = try? MemorySpace(try row.word(column), owner: try row.get(column + 1)) else {
            throw row.senseless(column + 1)
        }
        return space
    }
}
