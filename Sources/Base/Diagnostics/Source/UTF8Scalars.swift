/// Reads one Unicode scalar at a time from bytes that may be anything.
package enum UTF8Scalars {
    /// The scalar at `index` and its length; `nil` stands for bytes that are not UTF-8, to be shown as one U+FFFD.
    package static func decode(_ bytes: [UInt8], at index: Int, before end: Int) -> (
        scalar: Unicode.Scalar?, length: Int
    ) {
        let first = bytes[index]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        let length: Int
        var value: UInt32
        // The second byte has a narrower range after some first ones: overlong forms, surrogates, beyond U+10FFFF.
        var lowest: UInt8 = 0x80
        var highest: UInt8 = 0xBF
        switch first {
        case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
        case 0xE0...0xEF:
            (length, value) = (3, UInt32(first & 0x0F))
            if first == 0xE0 { lowest = 0xA0 }
            if first == 0xED { highest = 0x9F }
        case 0xF0...0xF4:
            (length, value) = (4, UInt32(first & 0x07))
            if first == 0xF0 { lowest = 0x90 }
            if first == 0xF4 { highest = 0x8F }
        default: return (nil, 1)
        }
        for step in 1..<length {
            guard index + step < end, lowest...highest ~= bytes[index + step] else { return (nil, step) }
            value = value << 6 | UInt32(bytes[index + step] & 0x3F)
            (lowest, highest) = (0x80, 0xBF)
        }
        return (Unicode.Scalar(value), length)
    }

    /// The next place at or after `index` where a scalar may begin.
    static func boundary(_ bytes: [UInt8], atOrAfter index: Int, before end: Int) -> Int {
        var index = index
        let limit = min(end, index + 3)
        while index < limit, bytes[index] & 0xC0 == 0x80 { index += 1 }
        return index
    }
}
