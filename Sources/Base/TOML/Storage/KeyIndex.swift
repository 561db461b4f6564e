import Glibc

/// Finds the entries of large tables: one open-addressing table for the whole document.
///
/// Tables of up to `threshold` keys are searched by walking their ring, which is faster than any index.
/// Each place holds the entry's slot and its table's slot, since two tables may share a key and 32 bits of hash.
struct KeyIndex {
    static let threshold = 16

    var places: UnsafeMutablePointer<UInt64>?
    var mask = 0
    var used = 0

    @inline(__always) static func place(entry: Int, table: Int) -> UInt64 {
        UInt64(UInt32(truncatingIfNeeded: entry)) | UInt64(UInt32(truncatingIfNeeded: table)) << 32
    }

    @inline(never) mutating func add(entry: Int, table: Int, slots: UnsafeMutablePointer<Slot>) {
        if (used + 1) * 2 > mask { grow(slots) }
        put(KeyIndex.place(entry: entry, table: table), hash: slots[entry].high)
    }

    private mutating func put(_ place: UInt64, hash: Int) {
        guard let places else { return }
        var position = hash & mask
        while places[position] != 0 { position = (position &+ 1) & mask }
        places[position] = place
        used &+= 1
    }

    private mutating func grow(_ slots: UnsafeMutablePointer<Slot>) {
        let oldPlaces = places
        let oldCount = oldPlaces == nil ? 0 : mask + 1
        let newCount = max(256, oldCount * 2)
        guard let fresh = calloc(newCount, 8) else { DocumentMemory.outOfMemory() }
        places = fresh.bindMemory(to: UInt64.self, capacity: newCount)
        mask = newCount - 1
        used = 0
        guard let oldPlaces else { return }
        for position in 0..<oldCount where oldPlaces[position] != 0 {
            let entry = Int(UInt32(truncatingIfNeeded: oldPlaces[position]))
            put(oldPlaces[position], hash: slots[entry].high)
        }
        Glibc.free(oldPlaces)
    }

    func free() { Glibc.free(places) }
}
