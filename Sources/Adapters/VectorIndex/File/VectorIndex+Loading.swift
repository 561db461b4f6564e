import CKernels
import Platform

extension VectorIndex {
    /// The index in a file, and what it was stamped with. Every byte is checked; bytes and floats stay pages of the file.
    ///
    /// - Parameter level: which kernels are used; only tests want others than the best.
    package static func load(
        _ path: String, fingerprint: String, dimension: Int, level: KernelLevel = .best
    ) throws(VectorFileError) -> (VectorIndex, stamp: Int64) {
        let region: MemoryRegion?
        do throws(SystemError) { region = try MemoryRegion.file(path) } catch { throw .system(error) }
        guard let region else { throw .foreign }
        let header = try VectorFileHeader(reading: UnsafeRawBufferPointer(start: region.start, count: region.count))
        guard header.fingerprint == String(decoding: fingerprint.utf8.prefix(1024), as: UTF8.self) else {
            throw .fingerprint(found: header.fingerprint)
        }
        guard header.dimension == dimension, (1...widest).contains(dimension) else {
            throw .dimension(found: header.dimension)
        }
        let layout = SegmentLayout(dimension: dimension)
        let shelf = Shelf(layout)
        try shelf.fill(from: region, header)
        return (VectorIndex(shelf, VectorCoder(layout, level)), header.stamp)
    }
}

extension Shelf {
    fileprivate func fill(from file: MemoryRegion, _ header: VectorFileHeader) throws(VectorFileError) {
        let count = VectorFileHeader.segments(header.top)
        let sizes = (0..<count).map { layout.size(header.blocks($0)) }
        guard sizes.reduce(VectorFileHeader.size(count), +) == file.count else {
            throw .damaged("it is shorter or longer than it says")
        }
        places.reserveCapacity(header.top)
        var place = file.start + VectorFileHeader.size(count)
        for number in 0..<count {
            let (blocks, rows) = (header.blocks(number), place + layout.columnSize(header.blocks(number)))
            let whole =
                caxton_scan_checksum(place, UInt64(layout.columnSize(blocks))) == header.checksums[2 * number]
                && caxton_scan_checksum(rows, UInt64(layout.rowSize(blocks))) == header.checksums[2 * number + 1]
            guard whole else { throw .damaged("segment \(number) is not what was written") }
            try add(layout.segment(columns: place, rows: rows, blocks: blocks), of: file, rows, blocks)
            take(number, blocks)
            place += sizes[number]
        }
    }

    /// A whole segment keeps its rows in the file. One that can still grow moves into memory of its own.
    private func add(
        _ source: caxton_scan_segment, of file: MemoryRegion, _ rows: UnsafeMutableRawPointer, _ blocks: Int
    ) throws(VectorFileError) {
        let (all, isWhole) = (SegmentLayout.blocks, blocks == SegmentLayout.blocks)
        let own: MemoryRegion
        do throws(SystemError) {
            own = try MemoryRegion.empty(isWhole ? layout.columnSize(all) : layout.size(all))
        } catch {
            throw .system(error)
        }
        let segment = layout.segment(
            columns: own.start, rows: isWhole ? rows : own.start + layout.columnSize(all), blocks: all)
        if isWhole {
            segment.updateColumns(from: source, layout, blocks)
        } else {
            segment.update(from: source, layout, blocks)
        }
        regions.append(isWhole ? [own, file] : [own])
        segments.append(segment)
    }

    /// Finds the places of the ids. Changes during the writing may have left one id in two places: the first is kept,
    /// and making the later changes again puts it right.
    private func take(_ number: Int, _ blocks: Int) {
        let segment = segments[number]
        for block in 0..<blocks {
            var left = segment.live[block]
            while left != 0 {
                let lane = left.trailingZeroBitCount
                left &= left - 1
                let slot = number * SegmentLayout.slots + block * SegmentLayout.blockSlots + lane
                if places.updateIfAbsent(UInt32(slot), forKey: segment.ids[block * SegmentLayout.blockSlots + lane]) {
                    top = slot + 1
                } else {
                    segment.live[block] &= ~(1 << UInt64(lane))
                }
            }
        }
    }
}

extension Dictionary {
    /// Whether the key was new.
    fileprivate mutating func updateIfAbsent(_ value: Value, forKey key: Key) -> Bool {
        let before = count
        func touch(_ value: inout Value) {}
        touch(&self[key, default: value])
        return count > before
    }
}
