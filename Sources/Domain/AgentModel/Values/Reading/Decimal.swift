/// An exact decimal number in millionths, read from the text a person or TOML wrote; never by way of a binary float.
struct Decimal: Sendable {
    enum Trouble: Error { case malformed, negative, tooFine, tooLarge }

    static let scale: Int64 = 1_000_000
    let millionths: Int64

    /// Reads `12`, `2.50`, `+1_000.5`, `1.5e-5`.
    init(parsing text: some StringProtocol) throws(Trouble) {
        var bytes = Array(text.utf8)[...]
        if bytes.first == ascii("-") {
            guard bytes.dropFirst().first?.isDigit == true else { throw .malformed }
            throw .negative
        }
        if bytes.first == ascii("+") { bytes = bytes.dropFirst() }
        var exponent: Int64 = 0
        if let mark = bytes.firstIndex(where: { $0.lowered == ascii("e") }) {
            exponent = try Self.exponent(bytes[(mark + 1)...])
            bytes = bytes[..<mark]
        }
        let halves = bytes.split(separator: ascii("."), maxSplits: 1, omittingEmptySubsequences: false)
        var digits = try Self.digits(halves[0])
        if halves.count > 1 {
            let fraction = try Self.digits(halves[1])
            digits += fraction
            exponent -= Int64(fraction.count)
        }
        millionths = try Self.shifted(digits, by: exponent + 6)
    }

    private static func exponent(_ bytes: ArraySlice<UInt8>) throws(Trouble) -> Int64 {
        let isNegative = bytes.first == ascii("-")
        let digits = isNegative || bytes.first == ascii("+") ? bytes.dropFirst() : bytes
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { throw .malformed }
        let size = min(wholeNumber(digits) ?? 10_000, 10_000)
        return isNegative ? -size : size
    }

    /// The digits of one half, single underscores between them left out.
    private static func digits(_ bytes: ArraySlice<UInt8>) throws(Trouble) -> [UInt8] {
        guard bytes.first?.isDigit == true, bytes.last?.isDigit == true else { throw .malformed }
        var digits: [UInt8] = []
        var wasDigit = false
        for byte in bytes {
            if byte.isDigit {
                digits.append(byte)
            } else if byte != ascii("_") || !wasDigit {
                throw .malformed
            }
            wasDigit = byte.isDigit
        }
        return digits
    }

    /// The number the digits write, times ten to the power of `shift`, when that is whole and fits.
    private static func shifted(_ digits: [UInt8], by shift: Int64) throws(Trouble) -> Int64 {
        var digits = Array(digits.drop { $0 == ascii("0") })
        var shift = shift
        while shift < 0, digits.last == ascii("0") {
            digits.removeLast()
            shift += 1
        }
        guard !digits.isEmpty else { return 0 }
        guard shift >= 0 else { throw .tooFine }
        guard Int64(digits.count) + shift <= 19 else { throw .tooLarge }
        digits += Array(repeating: ascii("0"), count: Int(shift))
        guard let value = wholeNumber(digits) else { throw .tooLarge }
        return value
    }
}
