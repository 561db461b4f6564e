/// One step in the history of a database's tables; never changed once released.
package struct Migration: Sendable {
    package let name: String
    let script: StaticString
    /// Moves rows where SQL alone is not enough; runs after the script, in the same transaction.
    let change: (@Sendable (borrowing Transaction) throws(SQLiteError) -> Void)?

    package init(
        _ name: String, _ script: StaticString,
        change: (@Sendable (borrowing Transaction) throws(SQLiteError) -> Void)? = nil
    ) {
        self.name = name
        self.script = script
        self.change = change
    }

    /// Tells an edited script from the one that was run: FNV-1a, against mistakes and not against malice.
    package var hash: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        script.withUTF8Buffer { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 } }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
