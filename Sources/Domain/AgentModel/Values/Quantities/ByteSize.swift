/// A number of bytes, exact and never negative.
///
/// `kB`, `MB`, `GB` … count in thousands, `KiB`, `MiB`, `GiB` … in 1024s; `KB` is accepted for `kB`.
package struct ByteSize: Sendable, Hashable, Comparable {
    package let bytes: Int64

    package static let zero = ByteSize(unchecked: 0)

    private init(unchecked bytes: Int64) { self.bytes = bytes }

    package init(bytes: Int64) throws(ValueProblem) {
        guard bytes >= 0 else { throw Self.problem(.outOfRange, "a size cannot be negative, found \(bytes)") }
        self.bytes = bytes
    }

    package static func bytes(_ count: UInt32) -> ByteSize { ByteSize(unchecked: Int64(count)) }
    package static func kibibytes(_ count: UInt32) -> ByteSize { ByteSize(unchecked: Int64(count) << 10) }
    package static func mebibytes(_ count: UInt32) -> ByteSize { ByteSize(unchecked: Int64(count) << 20) }
    package static func gibibytes(_ count: UInt32) -> ByteSize { ByteSize(unchecked: Int64(count) << 30) }
    package static func megabytes(_ count: UInt32) -> ByteSize { ByteSize(unchecked: Int64(count) * 1_000_000) }
    package static func gigabytes(_ count: UInt32) -> ByteSize { ByteSize(unchecked: Int64(count) * 1_000_000_000) }

    package static func < (left: ByteSize, right: ByteSize) -> Bool { left.bytes < right.bytes }
}

extension ByteSize: TextValue {
    package static let rule = "a size such as '512KiB', '64MB' or '10GB' (MB counts in thousands, MiB in 1024s)"

    private static let units: [(symbol: String, bytes: Int64)] = [
        ("B", 1), ("kB", 1000), ("KiB", 1 << 10), ("MB", 1_000_000), ("MiB", 1 << 20), ("GB", 1_000_000_000),
        ("GiB", 1 << 30), ("TB", 1_000_000_000_000), ("TiB", 1 << 40), ("PB", 1_000_000_000_000_000), ("PiB", 1 << 50),
    ]

    package init(parsing text: String) throws(ValueProblem) {
        let source = Array(text.utf8)
        guard !source.isEmpty else { throw Self.problem("a size cannot be empty") }
        if source.first == ascii("-") { throw Self.problem(.outOfRange, "a size cannot be negative", at: 0..<1) }
        let end = source.firstIndex { !$0.isDigit } ?? source.endIndex
        let symbol = String(decoding: source[end...], as: UTF8.self)
        guard end > 0 else { throw Self.problem("\(quoted(text)) is not a size", suggestion: nil) }
        let unit =
            symbol.isEmpty
            ? 1 : Self.units.first { $0.symbol == symbol || (symbol == "KB" && $0.symbol == "kB") }?.bytes
        guard let unit else {
            throw Self.problem(
                symbol.hasPrefix(".")
                    ? "a size is made of a whole number and a unit"
                    : symbol.utf8.first?.isBlank == true
                        ? "nothing stands between the number and the unit of a size"
                        : "\(quoted(symbol)) is not a unit of size; the units are 'B', 'kB', 'MB', 'GB', 'TB' and 'KiB', 'MiB', 'GiB', 'TiB'",
                at: end..<source.count, suggestion: Self.nearest(to: text))
        }
        guard let count = wholeNumber(source[..<end]) else {
            throw Self.problem(.outOfRange, "\(quoted(text)) is more than can be counted")
        }
        let (bytes, overflow) = count.multipliedReportingOverflow(by: unit)
        guard !overflow else { throw Self.problem(.outOfRange, "\(quoted(text)) is more than can be counted") }
        try self.init(bytes: bytes)
    }

    /// The spelling with the smallest whole number: `1MiB` for 1 048 576 bytes, `64MB` for 64 000 000.
    package var description: String {
        let unit = Self.units.last { bytes % $0.bytes == 0 && bytes >= $0.bytes } ?? ("B", 1)
        return "\(bytes / unit.bytes)\(unit.symbol)"
    }

    /// Understands `64mb`, `64 MB`, `64M`, `1.5GB`, `10 megabytes`.
    private static func nearest(to text: String) -> String? {
        guard let parts = NumberAndUnit(text), let number = try? Decimal(parsing: parts.number) else { return nil }
        let words = [
            "byte": "B", "kilobyte": "kB", "megabyte": "MB", "gigabyte": "GB", "terabyte": "TB", "kibibyte": "KiB",
            "mebibyte": "MiB", "gibibyte": "GiB", "k": "kB", "m": "MB", "g": "GB", "t": "TB", "ki": "KiB", "mi": "MiB",
            "gi": "GiB", "ti": "TiB",
        ]
        var word = parts.unit.asciiLowered
        if word.hasSuffix("bytes") { word.removeLast() }
        guard let unit = units.first(where: { $0.symbol.asciiLowered == word || $0.symbol == words[word] }) else {
            return nil
        }
        let product = number.millionths.multipliedFullWidth(by: unit.bytes)
        guard product.high >= 0, product.high < Decimal.scale / 2 else { return nil }
        let (bytes, rest) = Decimal.scale.dividingFullWidth(product)
        guard rest == 0, bytes >= 0 else { return nil }
        return valid("\(parts.number)\(unit.symbol)", insteadOf: text) ?? ByteSize(unchecked: bytes).description
    }
}
