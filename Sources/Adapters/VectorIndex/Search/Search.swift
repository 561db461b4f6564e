import CKernels

/// One search, while the lock is held: bits of all that may be seen, bytes of the best, floats of the very best.
struct Search {
    let shelf: Shelf
    let query: VectorQuery
    let limit: Int
    let minimum: Float

    /// Up to so many are compared by their bytes at once; a look at bits first is not worth it.
    private static let few = 4096
    /// One row far away costs as much as the bits of so many slots.
    private static let farther = 16

    /// How many look good enough by their bits to be looked at by their bytes.
    private var promising: Int { 280 + 12 * min(limit, 1 << 24) }

    func run(_ filter: VectorIndex.Filter) -> [VectorIndex.Hit] {
        let selection = Selection(filter, shelf, query.level)
        if selection.count == 0 { return [] }
        let directly = max(Self.few, shelf.top / Self.farther, 2 * promising)
        return selection.count <= directly ? compareAll(selection) : estimate(selection)
    }

    private func compareAll(_ selection: borrowing Selection) -> [VectorIndex.Hit] {
        let count = selection.count
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { slots in
            guard let slots = slots.baseAddress else { return [] }
            selection.list(slots)
            return best(slots, count)
        }
    }

    private func estimate(_ selection: borrowing Selection) -> [VectorIndex.Hit] {
        // The more room, the seldomer the pool is cut; that much stays in the nearest cache.
        let room = 3 * promising + 4 * SegmentLayout.blockSlots
        return withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * room) { scores in
            withUnsafeTemporaryAllocation(of: UInt32.self, capacity: room) { slots in
                guard let scores = scores.baseAddress, let slots = slots.baseAddress else { return [] }
                var pool = caxton_scan_pool(
                    scores: scores, slots: slots, spare: scores + room, count: 0, wanted: Int32(promising),
                    room: Int32(room), floor: -.infinity)
                for number in shelf.segments.indices {
                    withUnsafePointer(to: shelf.segments[number]) { segment in
                        caxton_scan_bits(
                            query.level.rawValue, segment, UInt32(number * SegmentLayout.slots),
                            Int32(shelf.blocks(of: number)), selection.words(of: number), query.table, &pool)
                    }
                }
                caxton_scan_cut(&pool)
                return best(slots, Int(pool.count))
            }
        }
    }

    /// The best of these slots, by their bytes first when they are many.
    private func best(_ slots: UnsafeMutablePointer<UInt32>, _ count: Int) -> [VectorIndex.Hit] {
        shelf.segments.withUnsafeBufferPointer { segments in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: 3 * count) { numbers in
                guard let segments = segments.baseAddress, let numbers = numbers.baseAddress else { return [] }
                var kept = count
                if count > 4 * limit, count > 64 {
                    caxton_scan_bytes(
                        query.level.rawValue, segments, Int32(shelf.layout.width), slots, Int32(count), query.bytes,
                        numbers, numbers + count)
                    kept = Int(
                        caxton_scan_narrow(
                            slots, numbers, numbers + count, numbers + 2 * count, Int32(count), Int32(limit), minimum))
                }
                caxton_scan_vectors(
                    query.level.rawValue, segments, Int32(shelf.layout.stride), slots, Int32(kept), query.vector,
                    numbers)
                return ranked(slots, numbers, kept)
            }
        }
    }

    private func ranked(
        _ slots: UnsafePointer<UInt32>, _ similarities: UnsafePointer<Float>, _ count: Int
    ) -> [VectorIndex.Hit] {
        var hits: [VectorIndex.Hit] = []
        hits.reserveCapacity(count)
        for number in 0..<count where similarities[number] >= minimum {
            hits.append(VectorIndex.Hit(id: shelf.id(Int(slots[number])), similarity: min(1, similarities[number])))
        }
        hits.sort { ($1.similarity, $0.id) < ($0.similarity, $1.id) }
        if hits.count > limit { hits.removeLast(hits.count - limit) }
        return hits
    }
}
