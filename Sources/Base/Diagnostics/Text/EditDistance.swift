/// How many slips of the finger lie between two words: a byte more, less, other, or two neighbours exchanged.
enum EditDistance {
    /// Absurdly long names are no slips of each other, and comparing them would take quadratic time.
    private static let longest = 256

    /// `nil` when they are further apart than `limit`.
    static func between(_ left: [UInt8], _ right: [UInt8], atMost limit: Int) -> Int? {
        if left == right { return 0 }
        guard limit > 0, abs(left.count - right.count) <= limit, max(left.count, right.count) <= longest else {
            return nil
        }
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            current.reserveCapacity(right.count + 1)
            var smallest = row + 1
            for column in 0..<right.count {
                let isSame = left[row] == right[column]
                var cost = min(previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
                smallest = min(smallest, cost)
            }
            // An exchange reaches back two rows, so both must be out of reach before giving up.
            if smallest > limit, previous.allSatisfy({ $0 > limit }) { return nil }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[right.count] <= limit ? previous[right.count] : nil
    }
}
