/// What is to go from one space to another, as when more are to know it.
package struct MemoryPromotion: Sendable, Equatable {
    package static let largest = 1000

    package var keys: [MemoryKey]
    package var source: MemorySpace
    package var target: MemorySpace
    /// Whether it stays where it was as well; nothing of its past goes along either way.
    package var keepsSource: Bool

    package init(_ keys: [MemoryKey], from source: MemorySpace, to target: MemorySpace, keepsSource: Bool = false) {
        self.keys = keys
        self.source = source
        self.target = target
        self.keepsSource = keepsSource
    }

    /// What must be allowed for it.
    package var accesses: [(access: MemoryAccess, space: MemorySpace)] {
        [(keepsSource ? .read : .write, source), (.write, target)]
    }
}

/// What became of a promotion; every key is in one of the three.
package struct MemoryPromoted: Sendable, Equatable {
    /// As they are now, where they are now: written by whom they were written by before.
    package var items: [MemoryItem]
    /// Keys that the target has already; both are as they were.
    package var taken: [MemoryKey]
    package var missing: [MemoryKey]

    package init(items: [MemoryItem] = [], taken: [MemoryKey] = [], missing: [MemoryKey] = []) {
        self.items = items
        self.taken = taken
        self.missing = missing
    }
}
