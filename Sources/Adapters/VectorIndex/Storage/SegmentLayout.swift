import CKernels

/// How the columns of a segment follow one another, in memory as in the file: first those that searches and filters
/// read, then on pages of their own the bytes and the floats.
struct SegmentLayout: Sendable, Hashable {
    static let blockSlots = Int(CAXTON_SCAN_BLOCK)
    static let slots = Int(CAXTON_SCAN_SEGMENT)
    static let blocks = slots / blockSlots
    static let widest = Int(CAXTON_SCAN_WIDEST)
    static let page = 4096

    let dimension: Int
    /// Coordinates after the rotation.
    let width: Int
    /// Floats from one vector to the next.
    let stride: Int

    init(dimension: Int) {
        precondition((1...Self.widest).contains(dimension), "vectors have from 1 to \(Self.widest) coordinates")
        self.dimension = dimension
        width = rounded(dimension, to: Int(CAXTON_SCAN_STRIDE))
        stride = rounded(dimension, to: 16)
    }

    /// Bytes that each column takes for a block, in the order of the columns.
    var columns: [Int] {
        let slot = Self.blockSlots
        return [width / 8 * slot, 4 * slot, 4 * slot, 8 * slot, 8 * slot, 4 * slot, 2 * slot, 8, 8, 8, 8, 8]
    }

    func columnSize(_ blocks: Int) -> Int {
        rounded(columns.reduce(0, +) * blocks, to: Self.page)
    }

    func byteSize(_ blocks: Int) -> Int { rounded(width * Self.blockSlots * blocks, to: Self.page) }
    func vectorSize(_ blocks: Int) -> Int { rounded(4 * stride * Self.blockSlots * blocks, to: Self.page) }

    /// Of the bytes and the floats together.
    func rowSize(_ blocks: Int) -> Int { byteSize(blocks) + vectorSize(blocks) }
    func size(_ blocks: Int) -> Int { columnSize(blocks) + rowSize(blocks) }

    /// The columns of a segment of so many blocks that begin and whose rows begin there.
    func segment(
        columns start: UnsafeMutableRawPointer, rows: UnsafeMutableRawPointer, blocks: Int
    ) -> caxton_scan_segment {
        var place = start
        var sizes = columns[...]
        func next<Element>(_ type: Element.Type) -> UnsafeMutablePointer<Element> {
            defer { place += sizes.removeFirst() * blocks }
            return place.assumingMemoryBound(to: type)
        }
        let bits = next(UInt8.self)
        let (factors, steps) = (next(Float.self), next(Float.self))
        let (ids, times) = (next(Int64.self), next(Int64.self))
        let (groups, kinds) = (next(UInt32.self), next(UInt16.self))
        let (live, groupMarks, kindMarks) = (next(UInt64.self), next(UInt64.self), next(UInt64.self))
        let (earliest, latest) = (next(Int64.self), next(Int64.self))
        return caxton_scan_segment(
            live: live, group_marks: groupMarks, kind_marks: kindMarks, earliest: earliest, latest: latest, ids: ids,
            times: times, groups: groups, factors: factors, steps: steps, kinds: kinds, bits: bits,
            bytes: rows.assumingMemoryBound(to: UInt8.self),
            vectors: (rows + byteSize(blocks)).assumingMemoryBound(to: Float.self))
    }
}

func rounded(_ number: Int, to multiple: Int) -> Int { (number + multiple - 1) / multiple * multiple }
