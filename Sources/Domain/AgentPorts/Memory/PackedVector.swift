/// A vector of unit length in a quarter of its size; what is lost is far less than what tells two texts apart.
package struct PackedVector: Sendable, Hashable {
    package let numbers: [Int8]
    /// What one step of the numbers stands for.
    package let step: Float

    package init(numbers: [Int8], step: Float) {
        self.numbers = numbers
        self.step = step
    }

    package init(_ vector: [Float]) {
        let largest = vector.reduce(0) { max($0, abs($1)) }
        step = largest > 0 ? largest / 127 : 1
        numbers = vector.map { [step] in Int8(clamping: Int(($0 / step).rounded())) }
    }

    package var dimension: Int { numbers.count }

    /// The cosine of the angle between the two; 0 where they cannot be compared.
    package func similarity(to other: PackedVector) -> Double {
        guard numbers.count == other.numbers.count else { return 0 }
        var sum: Int32 = 0
        numbers.withUnsafeBufferPointer { left in
            other.numbers.withUnsafeBufferPointer { right in
                for index in left.indices { sum &+= Int32(left[index]) &* Int32(right[index]) }
            }
        }
        return min(1, max(-1, Double(sum) * Double(step) * Double(other.step)))
    }
}
