/// Where the lines of a text begin, and how many characters lie before certain bytes of its long lines.
///
/// Without the checkpoints a hundred thousand problems on one line of five megabytes would take quadratic time.
final class LineTable: Sendable {
    /// Walking this many bytes is the most that one question costs after its binary searches.
    private static let stride = 256

    private struct Checkpoint {
        var offset: UInt32
        var characters: CharacterCounter
    }

    private let starts: [UInt32]
    private let checkpoints: [Checkpoint]

    init(_ bytes: [UInt8]) {
        let starts = LineTable.lineStarts(of: bytes)
        self.starts = starts
        self.checkpoints = LineTable.checkpoints(of: bytes, starts: starts)
    }

    var count: Int { starts.count }

    func range(ofLine line: Int, in bytes: [UInt8]) -> Range<Int> {
        let index = min(max(line, 1), starts.count) - 1
        let start = Int(starts[index])
        guard index + 1 < starts.count else { return start..<max(start, bytes.count) }
        var end = Int(starts[index + 1]) - 1
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    func line(at offset: Int) -> Int {
        max(1, firstIndex(in: starts) { Int($0) > offset })
    }

    func position(at offset: Int, in bytes: [UInt8]) -> SourcePosition {
        let offset = min(max(offset, 0), bytes.count)
        let line = line(at: offset)
        var at = Int(starts[line - 1])
        var characters = CharacterCounter()
        let next = firstIndex(in: checkpoints) { Int($0.offset) > offset }
        if next > 0, Int(checkpoints[next - 1].offset) > at {
            at = Int(checkpoints[next - 1].offset)
            characters = checkpoints[next - 1].characters
        }
        while at < offset {
            let (scalar, length) = UTF8Scalars.decode(bytes, at: at, before: bytes.count)
            characters.add(scalar)
            if at + length > offset { return SourcePosition(line: line, column: Int(characters.count)) }
            at += length
        }
        // A mark that belongs to the character before it does not open a column of its own.
        if at < bytes.count, bytes[at] >= 0x80 {
            characters.add(UTF8Scalars.decode(bytes, at: at, before: bytes.count).scalar)
            return SourcePosition(line: line, column: Int(characters.count))
        }
        return SourcePosition(line: line, column: Int(characters.count) + 1)
    }

    private static func lineStarts(of bytes: [UInt8]) -> [UInt32] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var starts = [bytes.starts(with: mark) ? 3 : 0 as UInt32]
        var next = 0
        while next < bytes.count {
            if bytes[next] == 0x0A { starts.append(UInt32(clamping: next + 1)) }
            next += 1
        }
        return starts
    }

    private static func checkpoints(of bytes: [UInt8], starts: [UInt32]) -> [Checkpoint] {
        var checkpoints: [Checkpoint] = []
        for line in starts.indices {
            var at = Int(starts[line])
            let end = line + 1 < starts.count ? Int(starts[line + 1]) : bytes.count
            guard end - at > stride else { continue }
            var characters = CharacterCounter()
            var next = at + stride
            while at < end {
                if at >= next {
                    checkpoints.append(Checkpoint(offset: UInt32(clamping: at), characters: characters))
                    next = at + stride
                }
                let (scalar, length) = UTF8Scalars.decode(bytes, at: at, before: end)
                characters.add(scalar)
                at += length
            }
        }
        return checkpoints
    }

    /// The first index whose element holds, in an array where all that hold stand last.
    private func firstIndex<Element>(in array: [Element], where holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = array.count
        while low < high {
            let middle = (low + high) / 2
            if holds(array[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
