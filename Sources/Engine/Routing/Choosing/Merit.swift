/// What a priority is worth as a factor: ten points double it.
///
/// A product with the bare number would make everybody with priority 0, the default, worth nothing, and turn the order of
/// the negative ones round.
enum Merit {
    private static let decade: [Double] = [
        1, 1.071_773_462_536_293_1, 1.148_698_354_997_035, 1.231_144_413_344_916_3, 1.319_507_910_772_894_3,
        1.414_213_562_373_095_1, 1.515_716_566_510_398_1, 1.624_504_792_712_471_0, 1.741_101_126_592_248_3,
        1.866_065_983_073_614_8,
    ]

    static func of(_ priority: Int) -> Double {
        let bounded = min(max(priority, -10_000), 10_000)
        let tens = (bounded >= 0 ? bounded : bounded - 9) / 10
        // The power of two by its bits, which for an exponent up to a thousand are always those of a normal number.
        return Double(bitPattern: UInt64(1023 + tens) << 52) * decade[bounded - tens * 10]
    }
}
