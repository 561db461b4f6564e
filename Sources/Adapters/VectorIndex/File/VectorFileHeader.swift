import CKernels

/// The first page or pages of the file: whose vectors there are, how many, and the checksums of all that follows.
struct VectorFileHeader {
    static let magic: UInt64 = 0x0A78_6E6F_7478_6163  // "caxtonx\n"
    static let version: UInt32 = 1
    static let longestFingerprint = 1024

    var fingerprint: String
    var dimension: Int
    var stamp: Int64
    /// Slots up to the last one taken.
    var top: Int
    /// Two for each segment: of its columns, and of its rows.
    var checksums: [UInt32]

    /// Bytes of a header with these many segments.
    static func size(_ segments: Int) -> Int {
        rounded(1024 + longestFingerprint + segments * 8, to: SegmentLayout.page)
    }

    static func segments(_ top: Int) -> Int { (top + SegmentLayout.slots - 1) / SegmentLayout.slots }

    var bytes: [UInt8] {
        let name = Array(fingerprint.utf8.prefix(Self.longestFingerprint))
        var bytes: [UInt8] = []
        func append(_ number: some FixedWidthInteger) {
            withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
        }
        append(Self.magic)
        append(Self.version)
        append(UInt32(dimension))
        append(stamp)
        append(UInt64(top))
        append(UInt64(name.count))
        bytes += name
        for checksum in checksums { append(checksum) }
        bytes += [UInt8](repeating: 0, count: Self.size(checksums.count / 2) - bytes.count - 4)
        append(caxton_scan_checksum(bytes, UInt64(bytes.count)))
        return bytes
    }

    /// Checks the header itself; what it says is compared with what is wanted elsewhere.
    init(reading file: UnsafeRawBufferPointer) throws(VectorFileError) {
        var place = 0
        func next<Number: FixedWidthInteger>(_ type: Number.Type) throws(VectorFileError) -> Number {
            let end = place + MemoryLayout<Number>.size
            guard end <= file.count else { throw .damaged("it ends within its header") }
            defer { place = end }
            return Number(littleEndian: file.loadUnaligned(fromByteOffset: place, as: type))
        }
        guard file.count >= 8, try next(UInt64.self) == Self.magic else { throw .foreign }
        let version = try next(UInt32.self)
        guard version == Self.version else { throw .version(found: version) }
        let dimension = Int(try next(UInt32.self))
        let stamp = try next(Int64.self)
        let (top, length) = (try next(UInt64.self), try next(UInt64.self))
        // Checked before anything is computed from them: damaged numbers must not overflow.
        guard top <= UInt64(UInt32.max), length <= UInt64(Self.longestFingerprint) else {
            throw .damaged("its header is not what was written")
        }
        let segments = Self.segments(Int(top))
        let size = Self.size(segments)
        guard size <= file.count, let start = file.baseAddress else { throw .damaged("it ends within its header") }
        let wanted = UInt32(littleEndian: file.loadUnaligned(fromByteOffset: size - 4, as: UInt32.self))
        guard caxton_scan_checksum(start, UInt64(size - 4)) == wanted else {
            throw .damaged("its header is not what was written")
        }
        fingerprint = String(decoding: file[place..<place + Int(length)], as: UTF8.self)
        place += Int(length)
        var checksums: [UInt32] = []
        for _ in 0..<segments * 2 { checksums.append(try next(UInt32.self)) }
        self.dimension = dimension
        self.stamp = stamp
        self.top = Int(top)
        self.checksums = checksums
    }

    init(fingerprint: String, dimension: Int, stamp: Int64, top: Int) {
        self.fingerprint = fingerprint
        self.dimension = dimension
        self.stamp = stamp
        self.top = top
        checksums = []
    }

    /// How many blocks of a segment are in the file.
    func blocks(_ segment: Int) -> Int {
        let slots = min(SegmentLayout.slots, top - segment * SegmentLayout.slots)
        return (slots + SegmentLayout.blockSlots - 1) / SegmentLayout.blockSlots
    }
}
