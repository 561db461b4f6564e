import CKernels

/// A vector in the three forms it is kept in; valid within the call that hands it over.
struct VectorCode {
    /// `layout.stride` floats of unit length together, zeros at the end.
    let vector: UnsafePointer<Float>
    /// `layout.width` floats.
    let rotated: UnsafePointer<Float>
    let bits: UnsafePointer<UInt8>
    let bytes: UnsafePointer<UInt8>
    let factor: Float
    let step: Float
}

/// A vector as it is asked for; valid within the call that hands it over.
struct VectorQuery {
    let level: KernelLevel
    let vector: UnsafePointer<Float>
    let bytes: caxton_scan_query
    let table: UnsafePointer<caxton_scan_table>
}

/// Makes codes of vectors. Any two coders of one dimension make the same ones, in every process.
struct VectorCoder: Sendable {
    let layout: SegmentLayout
    let level: KernelLevel
    /// What the rotation multiplies with: the same pseudo-random 1 and -1 everywhere, or files could not be read again.
    private let signs: [Float]

    init(_ layout: SegmentLayout, _ level: KernelLevel) {
        self.layout = layout
        self.level = level
        var state: UInt64 = 0x6361_7874_6F6E
        signs = (0..<layout.width * Int(CAXTON_SCAN_ROUNDS)).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 63 == 0 ? 1 : -1
        }
    }

    func encoding<Result>(
        _ vector: UnsafeBufferPointer<Float>, _ body: (VectorCode) -> Result
    ) -> Swift.Result<Result, VectorFault> {
        guard vector.count == layout.dimension, let start = vector.baseAddress else {
            return .failure(.dimension(expected: layout.dimension, found: vector.count))
        }
        let (width, stride) = (layout.width, layout.stride)
        return withUnsafeTemporaryAllocation(of: Float.self, capacity: stride + width) { floats in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: width + width / 8) { small in
                guard let unit = floats.baseAddress, let bytes = small.baseAddress else { return .failure(.noRoom) }
                floats.initialize(repeating: 0)
                let length = caxton_scan_unit(start, Int32(layout.dimension), unit)
                guard length.isFinite else { return .failure(.notFinite) }
                guard length > 0 else { return .failure(.zero) }
                let rotated = unit + stride
                rotated.update(from: unit, count: layout.dimension)
                caxton_scan_rotate(level.rawValue, rotated, Int32(width), signs)
                var (factor, step): (Float, Float) = (0, 0)
                let bits = bytes + width
                caxton_scan_encode(level.rawValue, rotated, Int32(width), bits, bytes, &factor, &step)
                return .success(
                    body(
                        VectorCode(
                            vector: unit, rotated: rotated, bits: bits, bytes: bytes, factor: factor, step: step)))
            }
        }
    }

    func querying<Result>(_ code: VectorCode, _ body: (VectorQuery) -> Result) -> Result {
        let width = layout.width
        return withUnsafeTemporaryAllocation(of: Int8.self, capacity: width) { bytes in
            withUnsafeTemporaryAllocation(
                byteCount: width * Int(CAXTON_SCAN_ENTRIES), alignment: 64
            ) { entries in
                var sum: Int32 = 0
                for index in 0..<width {
                    bytes[index] = Int8(bitPattern: code.bytes[index] ^ 128)
                    sum &+= Int32(bytes[index])
                }
                var table = caxton_scan_table(
                    width: Int32(width), bits: level.bits, step: 0, offset: 0,
                    entries: entries.baseAddress.unsafelyUnwrapped.assumingMemoryBound(to: UInt8.self))
                caxton_scan_tabulate(level.rawValue, code.rotated, &table)
                let query = caxton_scan_query(
                    bytes: UnsafePointer(bytes.baseAddress.unsafelyUnwrapped), step: code.step, sum: sum)
                return withUnsafePointer(to: table) { table in
                    body(VectorQuery(level: level, vector: code.vector, bytes: query, table: table))
                }
            }
        }
    }
}
