import CKernels

/// Which slots a search may see.
struct Selection: ~Copyable {
    /// One word for each block; nil when every live slot is seen.
    private(set) var mask: UnsafeMutablePointer<UInt64>?
    private(set) var count: Int
    private let shelf: Shelf

    init(_ filter: VectorIndex.Filter, _ shelf: Shelf, _ level: KernelLevel) {
        self.shelf = shelf
        count = shelf.places.count
        if filter == VectorIndex.Filter() { return }
        let blocks = shelf.segments.count * SegmentLayout.blocks
        let mask = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, blocks))
        self.mask = mask
        if let only = filter.only {
            mask.initialize(repeating: 0, count: blocks)
            Self.mark(only, shelf, mask)
        } else {
            for (number, segment) in shelf.segments.enumerated() {
                (mask + number * SegmentLayout.blocks).initialize(from: segment.live, count: SegmentLayout.blocks)
            }
        }
        count = Self.match(filter, shelf, level, mask)
    }

    deinit { mask?.deallocate() }

    /// Of one segment, a word for each block.
    func words(of segment: Int) -> UnsafePointer<UInt64> {
        if let mask { return UnsafePointer(mask + segment * SegmentLayout.blocks) }
        return UnsafePointer(shelf.segments[segment].live)
    }

    /// The numbers of all slots seen, written one after another into room for `count`.
    func list(_ slots: UnsafeMutablePointer<UInt32>) {
        var place = slots
        for number in shelf.segments.indices {
            let first = UInt32(number * SegmentLayout.slots)
            place += Int(caxton_scan_list(words(of: number), Int32(shelf.blocks(of: number)), first, place))
        }
    }

    private static func mark(_ only: Set<Int64>, _ shelf: Shelf, _ mask: UnsafeMutablePointer<UInt64>) {
        // Whichever are fewer are looked up among the others.
        if only.count <= shelf.places.count {
            for id in only {
                if let slot = shelf.places[id] { mask[Int(slot / 64)] |= 1 << UInt64(slot % 64) }
            }
        } else {
            for (id, slot) in shelf.places where only.contains(id) { mask[Int(slot / 64)] |= 1 << UInt64(slot % 64) }
        }
    }

    private static func match(
        _ filter: VectorIndex.Filter, _ shelf: Shelf, _ level: KernelLevel, _ mask: UnsafeMutablePointer<UInt64>
    ) -> Int {
        let groups = filter.groups.map { $0.sorted() } ?? []
        let kinds = filter.kinds.map { Array($0) } ?? []
        return groups.withUnsafeBufferPointer { groups in
            kinds.withUnsafeBufferPointer { kinds in
                var wanted = caxton_scan_wanted(
                    groups: filter.groups == nil ? nil : groups.baseAddress, group_count: Int32(groups.count),
                    kinds: filter.kinds == nil ? nil : kinds.baseAddress, kind_count: Int32(kinds.count),
                    from: filter.from ?? .min, until: filter.until ?? .max)
                if filter.groups?.isEmpty == true || filter.kinds?.isEmpty == true { return 0 }
                var count = 0
                for (number, segment) in shelf.segments.enumerated() {
                    let words = mask + number * SegmentLayout.blocks
                    count += withUnsafePointer(to: segment) { segment in
                        Int(
                            caxton_scan_match(
                                level.rawValue, segment, Int32(shelf.blocks(of: number)), &wanted, words))
                    }
                }
                return count
            }
        }
    }
}
