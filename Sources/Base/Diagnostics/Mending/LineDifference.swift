/// Finds which lines two texts do not have in common, by Myers' greedy method between their common ends.
enum LineDifference {
    /// Beyond this many changes the rest counts as replaced: a correct answer, only not the shortest.
    private static let mostChanges = 2_000

    /// Lines of the old text and the lines that stand in their place in the new one.
    struct Run: Equatable {
        var old: Range<Int>
        var new: Range<Int>
    }

    static func runs(from old: [ArraySlice<UInt8>], to new: [ArraySlice<UInt8>]) -> [Run] {
        var ids: [ArraySlice<UInt8>: Int] = [:]
        func number(_ line: ArraySlice<UInt8>) -> Int {
            if let id = ids[line] { return id }
            ids[line] = ids.count
            return ids.count - 1
        }
        let a = old.map(number)
        let b = new.map(number)
        var prefix = 0
        while prefix < min(a.count, b.count), a[prefix] == b[prefix] { prefix += 1 }
        var suffix = 0
        while suffix < min(a.count, b.count) - prefix, a[a.count - 1 - suffix] == b[b.count - 1 - suffix] {
            suffix += 1
        }
        let pairs = commonPairs(Array(a[prefix..<a.count - suffix]), Array(b[prefix..<b.count - suffix]))
        var runs: [Run] = []
        var (x, y) = (prefix, prefix)
        let end = [(a.count - suffix, b.count - suffix)]
        for (nextX, nextY) in pairs.map({ ($0.0 + prefix, $0.1 + prefix) }) + end {
            if nextX > x || nextY > y { runs.append(Run(old: x..<nextX, new: y..<nextY)) }
            (x, y) = (nextX + 1, nextY + 1)
        }
        return runs
    }

    /// Positions of lines that stay, in order.
    private static func commonPairs(_ a: [Int], _ b: [Int]) -> [(Int, Int)] {
        guard !a.isEmpty, !b.isEmpty else { return [] }
        let most = min(a.count + b.count, mostChanges)
        // `furthest[k + most + 1]` is how far into `a` one gets on diagonal `k`; the trace keeps only what a step changed.
        var furthest = [Int](repeating: 0, count: 2 * most + 3)
        var trace: [[Int]] = []
        for changes in 0...most {
            trace.append(Array(furthest[most + 1 - changes...most + 1 + changes]))
            for diagonal in stride(from: -changes, through: changes, by: 2) {
                let below = furthest[diagonal + most + 2]
                let left = furthest[diagonal + most]
                var x = diagonal == -changes || (diagonal != changes && left < below) ? below : left + 1
                var y = x - diagonal
                while x < a.count, y < b.count, a[x] == b[y] { (x, y) = (x + 1, y + 1) }
                furthest[diagonal + most + 1] = x
                if x >= a.count, y >= b.count { return walkBack(trace, a.count, b.count) }
            }
        }
        return []
    }

    private static func walkBack(_ trace: [[Int]], _ endX: Int, _ endY: Int) -> [(Int, Int)] {
        var pairs: [(Int, Int)] = []
        var (x, y) = (endX, endY)
        for changes in stride(from: trace.count - 1, through: 0, by: -1) {
            let row = trace[changes]
            let at = { (diagonal: Int) in abs(diagonal) <= changes ? row[diagonal + changes] : 0 }
            let diagonal = x - y
            let goesDown =
                diagonal == -changes || (diagonal != changes && at(diagonal - 1) < at(diagonal + 1))
            let previous = goesDown ? diagonal + 1 : diagonal - 1
            let previousX = changes == 0 ? 0 : at(previous)
            let previousY = changes == 0 ? 0 : previousX - previous
            while x > previousX, y > previousY {
                (x, y) = (x - 1, y - 1)
                // The step itself is no common line; stop where it was taken.
                pairs.append((x, y))
            }
            (x, y) = (previousX, previousY)
        }
        return pairs.reversed()
    }
}
