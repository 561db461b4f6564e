import CKernels
import TestKit
import Testing
import VectorIndex

@Suite struct KernelTests {
    static let level = caxton_scan_level()

    @Test func `a checksum with and without the instruction is the same, and sees every flipped bit`() throws {
        try forAll(count: 60) { random in
            var bytes = (0..<1 + random.below(300)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let before = caxton_scan_checksum(bytes, UInt64(bytes.count))
            try demand(before == caxton_scan_checksum_portable(bytes, UInt64(bytes.count)), "\(bytes.count) bytes")
            bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
            try demand(before != caxton_scan_checksum(bytes, UInt64(bytes.count)), "a flipped bit")
        }
    }

    @Test(arguments: [192, 384, 576, 1152])
    func `a rotation keeps lengths, angles and every level's numbers`(_ width: Int) throws {
        try forAll(count: 10) { random in
            let signs = (0..<width * Int(CAXTON_SCAN_ROUNDS)).map { _ in Float(random.below(2) * 2 - 1) }
            let (one, other) = (random.vector(width), random.vector(width))
            for level in 0...Self.level {
                var (a, b, plain) = (one, other, one)
                caxton_scan_rotate(level, &a, Int32(width), signs)
                caxton_scan_rotate(level, &b, Int32(width), signs)
                caxton_scan_rotate(0, &plain, Int32(width), signs)
                try demand(abs(cosine(a, b) - cosine(one, other)) < 1e-5, "level \(level): the angle")
                try demand(zip(a, plain).allSatisfy { abs($0 - $1) < 1e-4 }, "level \(level): another vector")
            }
        }
    }

    @Test(arguments: [(192, 4), (192, 6), (384, 4), (384, 6), (1152, 6)])
    func `every level estimates the same for all that the mask has`(_ width: Int, _ bits: Int) throws {
        try forAll(count: 10) { random in
            let blocks = 5
            let codes = (0..<width * 8 * blocks).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let factors = (0..<64 * blocks).map { _ in 0.05 + abs(random.coordinate()) }
            let mask = (0..<blocks).map { _ in random.below(3) == 0 ? 0 : random.next() & random.next() }
            let query = random.vector(width)
            let levels = (0...Self.level).map { level in
                estimates(level, width, bits, codes, factors, mask, query)
            }
            for (number, found) in levels.enumerated() {
                try demand(found.map(\.0) == levels[0].map(\.0), "level \(number): other slots")
                for (one, other) in zip(found, levels[0]) {
                    try demand(abs(one.1 - other.1) < 1e-3, "level \(number): \(one), not \(other)")
                }
            }
            let seen = mask.reduce(0) { $0 + $1.nonzeroBitCount }
            try demand(levels[0].count == seen, "\(levels[0].count) of \(seen)")
        }
    }

    /// With room for all, so that none is left out.
    private func estimates(
        _ level: Int32, _ width: Int, _ bits: Int, _ codes: [UInt8], _ factors: [Float], _ mask: [UInt64],
        _ query: [Float]
    ) -> [(UInt32, Float)] {
        var (codes, factors, unused) = (codes, factors, UInt64(0))
        let room = 64 * mask.count + 256
        var (scores, spare) = ([Float](repeating: 0, count: room), [Float](repeating: 0, count: room))
        var slots = [UInt32](repeating: 0, count: room)
        var entries = [UInt8](repeating: 0, count: width * Int(CAXTON_SCAN_ENTRIES))
        var found: [(UInt32, Float)] = []
        codes.withUnsafeMutableBufferPointer { codes in
            factors.withUnsafeMutableBufferPointer { factors in
                entries.withUnsafeMutableBufferPointer { entries in
                    scores.withUnsafeMutableBufferPointer { scores in
                        spare.withUnsafeMutableBufferPointer { spare in
                            slots.withUnsafeMutableBufferPointer { slots in
                                withUnsafeMutableBytes(of: &unused) { unused in
                                    guard let codes = codes.baseAddress, let factors = factors.baseAddress,
                                        let entries = entries.baseAddress, let scores = scores.baseAddress,
                                        let spare = spare.baseAddress, let slots = slots.baseAddress,
                                        let none = unused.baseAddress
                                    else { return }
                                    var table = caxton_scan_table(
                                        width: Int32(width), bits: Int32(bits), step: 0, offset: 0, entries: entries)
                                    caxton_scan_tabulate(0, query, &table)
                                    var pool = caxton_scan_pool(
                                        scores: scores, slots: slots, spare: spare, count: 0, wanted: Int32(room),
                                        room: Int32(room), floor: -.infinity)
                                    func nothing<Element>(_ type: Element.Type) -> UnsafeMutablePointer<Element> {
                                        none.assumingMemoryBound(to: type)
                                    }
                                    var segment = caxton_scan_segment(
                                        live: nothing(UInt64.self), group_marks: nothing(UInt64.self),
                                        kind_marks: nothing(UInt64.self), earliest: nothing(Int64.self),
                                        latest: nothing(Int64.self), ids: nothing(Int64.self),
                                        times: nothing(Int64.self), groups: nothing(UInt32.self), factors: factors,
                                        steps: nothing(Float.self), kinds: nothing(UInt16.self), bits: codes,
                                        bytes: nothing(UInt8.self), vectors: nothing(Float.self))
                                    caxton_scan_bits(level, &segment, 0, Int32(mask.count), mask, &table, &pool)
                                    found = (0..<Int(pool.count)).map { (slots[$0], scores[$0]) }
                                }
                            }
                        }
                    }
                }
            }
        }
        return found
    }
}
