/// Powers of ten that are exact as `Double`.
enum PowersOfTen {
    @inline(__always) static func exact(_ exponent: Int) -> Double {
        // A switch over constants becomes one load from read-only data.
        switch exponent {
        case 0: 1e0
        case 1: 1e1
        case 2: 1e2
        case 3: 1e3
        case 4: 1e4
        case 5: 1e5
        case 6: 1e6
        case 7: 1e7
        case 8: 1e8
        case 9: 1e9
        case 10: 1e10
        case 11: 1e11
        case 12: 1e12
        case 13: 1e13
        case 14: 1e14
        case 15: 1e15
        case 16: 1e16
        case 17: 1e17
        case 18: 1e18
        case 19: 1e19
        case 20: 1e20
        case 21: 1e21
        default: 1e22
        }
    }
}

/// Correctly rounded conversion of up to 19 digits by one 128-bit multiplication (Eisel and Lemire's method).
enum DecimalToDouble {
    /// nil when the product does not decide the rounding; the caller then takes the slow way.
    static func convert(mantissa: UInt64, exponent: Int) -> Double? {
        if mantissa == 0 { return 0 }
        guard exponent >= PowersOfFive.lowest && exponent <= PowersOfFive.highest else { return nil }
        let shift = mantissa.leadingZeroBitCount
        let normalised = mantissa << UInt64(truncatingIfNeeded: shift)
        let place = (exponent &- PowersOfFive.lowest) &* 2
        var (high, low) = normalised.multipliedFullWidth(by: PowersOfFive.table[place])
        if high & 0x1FF == 0x1FF {
            let second = normalised.multipliedFullWidth(by: PowersOfFive.table[place &+ 1])
            let (sum, carry) = low.addingReportingOverflow(second.high)
            low = sum
            if carry { high &+= 1 }
            if low == .max && high & 0x1FF == 0x1FF { return nil }
        }
        if low == .max && (exponent < -27 || exponent > 55) { return nil }
        let upper = high >> 63
        var significand = high >> (upper &+ 9)
        // floor(log2(10^exponent)) by multiplication; exact over the whole range of the table.
        var binaryExponent = ((217_706 &* exponent) >> 16) &+ 1086 &- shift &+ Int(upper)
        if binaryExponent <= 0 || binaryExponent >= 2046 { return nil }
        // Half-way cases between two doubles need the exact digits.
        if low <= 1 && exponent >= -4 && exponent <= 23 && significand & 3 == 1
            && significand << (upper &+ 9) == high
        {
            return nil
        }
        significand &+= significand & 1
        significand >>= 1
        if significand >= 1 << 53 {
            significand = 1 << 52
            binaryExponent &+= 1
        }
        return Double(
            sign: .plus, exponentBitPattern: UInt(truncatingIfNeeded: binaryExponent),
            significandBitPattern: significand & (1 << 52 &- 1))
    }
}
