/// A half-open range of bytes in one source text; lines and columns are worked out only when printing.
package struct SourceSpan: Sendable, Hashable {
    package var start: UInt32
    package var end: UInt32

    @inlinable package init(start: UInt32, end: UInt32) {
        self.start = start
        self.end = max(start, end)
    }

    /// For offsets that are known to lie in a text of at most 256 MiB.
    @inlinable package init(_ range: Range<Int>) {
        self.init(start: UInt32(clamping: range.lowerBound), end: UInt32(clamping: range.upperBound))
    }

    @inlinable package var range: Range<Int> { Int(start)..<Int(end) }
    @inlinable package var length: Int { Int(end - start) }
    @inlinable package var isEmpty: Bool { start == end }
}
