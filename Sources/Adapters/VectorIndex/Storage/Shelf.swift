import CKernels
import Platform

/// All vectors of an index, a slot each, in segments that stay where they are while others are added.
///
/// Slots below `top` are taken or holes; holes are filled first. Whoever holds one has the lock of the index.
final class Shelf {
    let layout: SegmentLayout
    var segments: [caxton_scan_segment] = []
    /// What the columns of each segment are pages of; several share a file.
    var regions: [[MemoryRegion]] = []
    var places: [Int64: UInt32] = [:]
    var top = 0
    /// No block before this one has a hole.
    var firstWithHole = 0
    /// Files being written at present: meanwhile nothing moves, or one of them could miss what stands in two places.
    var saving = 0

    init(_ layout: SegmentLayout) { self.layout = layout }

    var holes: Int { top - places.count }
    var bytes: Int { segments.count * layout.size(SegmentLayout.blocks) + places.capacity * 17 }

    /// How many blocks of a segment have slots below `top`.
    func blocks(of segment: Int) -> Int {
        let slots = top - segment * SegmentLayout.slots
        return min(SegmentLayout.blocks, max(0, (slots + SegmentLayout.blockSlots - 1) / SegmentLayout.blockSlots))
    }

    func id(_ slot: Int) -> Int64 { segments[slot / SegmentLayout.slots].ids[slot % SegmentLayout.slots] }

    func entry(_ slot: Int) -> VectorIndex.Entry {
        let (segment, place) = at(slot)
        return VectorIndex.Entry(
            id: segment.ids[place], group: segment.groups[place], kind: segment.kinds[place], time: segment.times[place]
        )
    }

    func isLive(_ slot: Int) -> Bool {
        let (segment, place) = at(slot)
        return segment.live[place / 64] >> UInt64(place % 64) & 1 == 1
    }

    func at(_ slot: Int) -> (segment: caxton_scan_segment, place: Int) {
        (segments[slot / SegmentLayout.slots], slot % SegmentLayout.slots)
    }
}
