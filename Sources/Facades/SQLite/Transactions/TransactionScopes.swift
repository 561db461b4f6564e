/// The transactions and savepoints that are open on a connection, outermost first.
struct TransactionScopes {
    private var open: [UInt64] = []
    private var next: UInt64 = 0

    var depth: Int { open.count }

    mutating func begin() -> UInt64 {
        next += 1
        open.append(next)
        return next
    }

    func isOpen(_ scope: UInt64) -> Bool { open.contains(scope) }

    func isInnermost(_ scope: UInt64) -> Bool { open.last == scope }

    /// With everything inside it.
    mutating func end(_ scope: UInt64) {
        if let index = open.firstIndex(of: scope) { open.removeSubrange(index...) }
    }

    /// SQLite undid everything by itself.
    mutating func endAll() { open.removeAll() }
}
