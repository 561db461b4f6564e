import CKernels
import Platform

extension Shelf {
    func put(_ entry: VectorIndex.Entry, _ code: VectorCode) -> VectorIndex.Placement {
        if let slot = places[entry.id] {
            write(entry, code, at: Int(slot))
            return .replaced
        }
        guard let slot = freeSlot() else { return .refused(.noRoom) }
        write(entry, code, at: slot)
        places[entry.id] = UInt32(slot)
        return .added
    }

    func remove(_ id: Int64) -> Bool {
        guard let slot = places.removeValue(forKey: id) else { return false }
        clear(Int(slot))
        tidy()
        return true
    }

    /// The first hole, or the next slot after all; nil when there is no memory for it.
    private func freeSlot() -> Int? {
        let slot = holes > 0 ? firstHole() : top
        guard slot < Int(UInt32.max) else { return nil }
        if slot / SegmentLayout.slots == segments.count, !addSegment() { return nil }
        if slot == top { top += 1 }
        return slot
    }

    private func firstHole() -> Int {
        while firstWithHole * 64 < top {
            let live = segments[firstWithHole / SegmentLayout.blocks].live[firstWithHole % SegmentLayout.blocks]
            if live != .max { return firstWithHole * 64 + (~live).trailingZeroBitCount }
            firstWithHole += 1
        }
        return top
    }

    private func addSegment() -> Bool {
        let blocks = SegmentLayout.blocks
        guard let region = try? MemoryRegion.empty(layout.size(blocks)) else { return false }
        let rows = region.start + layout.columnSize(blocks)
        regions.append([region])
        segments.append(layout.segment(columns: region.start, rows: rows, blocks: blocks))
        return true
    }

    private func write(_ entry: VectorIndex.Entry, _ code: VectorCode, at slot: Int) {
        let (segment, place) = at(slot)
        caxton_scan_put_bits(
            segment.bits + place / 64 * layout.width * 8, Int32(place % 64), code.bits, Int32(layout.width))
        (segment.bytes + place * layout.width).update(from: code.bytes, count: layout.width)
        (segment.vectors + place * layout.stride).update(from: code.vector, count: layout.stride)
        segment.factors[place] = code.factor
        segment.steps[place] = code.step
        describe(entry, at: slot)
    }

    /// Everything but the vector. The marks of a block only gather, until nobody is in it.
    private func describe(_ entry: VectorIndex.Entry, at slot: Int) {
        let (segment, place) = at(slot)
        segment.ids[place] = entry.id
        segment.groups[place] = entry.group
        segment.kinds[place] = entry.kind
        segment.times[place] = entry.time
        let block = place / 64
        let wasEmpty = segment.live[block] == 0
        segment.live[block] |= 1 << UInt64(place % 64)
        let group = UInt64(1) << UInt64(caxton_scan_mark(entry.group))
        let kind = UInt64(1) << UInt64(caxton_scan_mark(UInt32(entry.kind)))
        segment.group_marks[block] = wasEmpty ? group : segment.group_marks[block] | group
        segment.kind_marks[block] = wasEmpty ? kind : segment.kind_marks[block] | kind
        segment.earliest[block] = wasEmpty ? entry.time : min(segment.earliest[block], entry.time)
        segment.latest[block] = wasEmpty ? entry.time : max(segment.latest[block], entry.time)
    }

    private func clear(_ slot: Int) {
        let (segment, place) = at(slot)
        segment.live[place / 64] &= ~(1 << UInt64(place % 64))
        firstWithHole = min(firstWithHole, slot / 64)
        while top > 0, !isLive(top - 1) { top -= 1 }
    }

    /// When more than half is holes, each removal moves a few vectors from the end into them, so that no call takes long.
    private func tidy() {
        guard saving == 0 else { return }
        for _ in 0..<8 where holes > max(SegmentLayout.slots, places.count) {
            let (from, to) = (top - 1, firstHole())
            guard to < from else { break }
            move(from, to)
        }
        // One segment more than needed stays, so that putting and removing at its border costs nothing.
        while segments.count > top / SegmentLayout.slots + 2 {
            segments.removeLast()
            regions.removeLast()
        }
    }

    private func move(_ from: Int, _ to: Int) {
        let (source, old) = at(from)
        let (target, new) = at(to)
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: layout.width / 8) { bits in
            guard let bits = bits.baseAddress else { return }
            let width = Int32(layout.width)
            caxton_scan_get_bits(source.bits + old / 64 * layout.width * 8, Int32(old % 64), bits, width)
            caxton_scan_put_bits(target.bits + new / 64 * layout.width * 8, Int32(new % 64), bits, width)
        }
        (target.bytes + new * layout.width).update(from: source.bytes + old * layout.width, count: layout.width)
        (target.vectors + new * layout.stride).update(from: source.vectors + old * layout.stride, count: layout.stride)
        target.factors[new] = source.factors[old]
        target.steps[new] = source.steps[old]
        let entry = entry(from)
        describe(entry, at: to)
        places[entry.id] = UInt32(to)
        clear(from)
    }
}
