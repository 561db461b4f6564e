/// Symbols by the bits that stand for them, in one table over all bits that the longest may have.
struct PrefixCode {
    static let longest = 15

    /// Symbol and length for every run of fifteen bits; length 0 where no symbol begins so.
    private var table: [UInt16]

    /// - Returns: nil when the lengths describe more symbols than fit.
    init?(_ lengths: [UInt8]) {
        table = [UInt16](repeating: 0, count: 1 << PrefixCode.longest)
        var code = 0
        for length in 1...PrefixCode.longest {
            for (symbol, own) in lengths.enumerated() where Int(own) == length {
                guard code < 1 << length else { return nil }
                // Codes are written from their highest bit, everything else from the lowest.
                var start = 0
                for bit in 0..<length where code >> bit & 1 == 1 { start |= 1 << (length - 1 - bit) }
                for place in stride(from: start, to: table.count, by: 1 << length) {
                    table[place] = UInt16(symbol << 4 | length)
                }
                code += 1
            }
            code <<= 1
        }
    }

    func symbol(_ bits: UInt64) -> (symbol: Int, length: Int)? {
        let entry = Int(table[Int(bits & UInt64(table.count - 1))])
        return entry == 0 ? nil : (entry >> 4, entry & 15)
    }

    static let fixed: PrefixCode = known(
        [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
            + [UInt8](repeating: 8, count: 8))
    static let fixedDistances: PrefixCode = known([UInt8](repeating: 5, count: 30))

    /// In which order the lengths of the code for lengths come.
    static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    static let lengths = starts(3, lengthBits.dropLast()) + [258]
    static let distanceBits = (0..<30).map { max(0, $0 / 2 - 1) }
    static let distances = starts(1, distanceBits[...])

    /// Each symbol stands for as many values as its extra bits can count; where each begins.
    private static func starts(_ first: Int, _ bits: ArraySlice<Int>) -> [Int] {
        var next = first
        return bits.map { count in
            defer { next += 1 << count }
            return next
        }
    }

    private static func known(_ lengths: [UInt8]) -> PrefixCode { PrefixCode(lengths) ?? PrefixCode() }

    private init() { table = [UInt16](repeating: 0, count: 1 << PrefixCode.longest) }
}
