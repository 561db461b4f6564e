import CKernels
import Platform

extension VectorIndex {
    /// Writes the whole index to a file that takes the place of the one before.
    ///
    /// Changes go on meanwhile: the lock is shared for the copy of one segment at a time. Those that are made before this
    /// is called are all in the file; of later ones some may be, so who loads it makes all changes after `stamp` again.
    package func save(to path: String, fingerprint: String, stamp: Int64) throws(VectorFileError) {
        let top = shelf.write { shelf in
            shelf.saving += 1
            return shelf.top
        }
        defer { shelf.write { shelf in shelf.saving -= 1 } }
        var header = VectorFileHeader(fingerprint: fingerprint, dimension: dimension, stamp: stamp, top: top)
        let segments = VectorFileHeader.segments(top)
        let layout = coder.layout
        do throws(SystemError) {
            try File.replaceUnsynchronized(path) { file throws(SystemError) in
                var place = VectorFileHeader.size(segments)
                let copy = try MemoryRegion.empty(layout.size(SegmentLayout.blocks))
                for number in 0..<segments {
                    let blocks = header.blocks(number)
                    shelf.read { shelf in shelf.segments[number] }.copy(to: copy, layout, blocks, holding: shelf)
                    let (columns, rows) = (layout.columnSize(blocks), layout.rowSize(blocks))
                    header.checksums.append(caxton_scan_checksum(copy.start, UInt64(columns)))
                    header.checksums.append(caxton_scan_checksum(copy.start + columns, UInt64(rows)))
                    try file.writeAll(UnsafeRawBufferPointer(start: copy.start, count: columns + rows), at: place)
                    place += columns + rows
                }
                let failure = header.bytes.withUnsafeBytes { bytes -> SystemError? in
                    do throws(SystemError) { try file.writeAll(bytes, at: 0) } catch { return error }
                    return nil
                }
                if let failure { throw failure }
            }
        } catch {
            throw .system(error)
        }
    }
}

extension caxton_scan_segment {
    /// The first blocks as a file has them. While a file is written no segment goes away, and the lock keeps it still.
    fileprivate func copy(
        to region: MemoryRegion, _ layout: SegmentLayout, _ blocks: Int, holding lock: ReadWriteLock<Shelf>
    ) {
        let target = layout.segment(
            columns: region.start, rows: region.start + layout.columnSize(blocks), blocks: blocks)
        // What lies between the columns and the rows stays zero, whatever was there before.
        let padding = layout.columns.reduce(0, +) * blocks
        (region.start + padding).initializeMemory(
            as: UInt8.self, repeating: 0, count: layout.columnSize(blocks) - padding)
        lock.read { _ in target.update(from: self, layout, blocks) }
    }

    /// Takes over the columns and rows of that many blocks.
    func update(from other: caxton_scan_segment, _ layout: SegmentLayout, _ blocks: Int) {
        updateColumns(from: other, layout, blocks)
        let slots = blocks * SegmentLayout.blockSlots
        bytes.update(from: other.bytes, count: slots * layout.width)
        vectors.update(from: other.vectors, count: slots * layout.stride)
    }

    func updateColumns(from other: caxton_scan_segment, _ layout: SegmentLayout, _ blocks: Int) {
        let slots = blocks * SegmentLayout.blockSlots
        bits.update(from: other.bits, count: slots * layout.width / 8)
        factors.update(from: other.factors, count: slots)
        steps.update(from: other.steps, count: slots)
        ids.update(from: other.ids, count: slots)
        times.update(from: other.times, count: slots)
        groups.update(from: other.groups, count: slots)
        kinds.update(from: other.kinds, count: slots)
        live.update(from: other.live, count: blocks)
        group_marks.update(from: other.group_marks, count: blocks)
        kind_marks.update(from: other.kind_marks, count: blocks)
        earliest.update(from: other.earliest, count: blocks)
        latest.update(from: other.latest, count: blocks)
    }
}
