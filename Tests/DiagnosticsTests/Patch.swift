import TestKit

/// Applies a unified difference strictly: every context and removed line must be where it says.
enum Patch {
    static func apply(_ diff: [UInt8], to old: [UInt8]) throws(Refuted) -> [UInt8] {
        let oldLines = lines(old)
        var result: [UInt8] = []
        var at = 0
        var newCount = 0
        var expectsNew: (start: Int, count: Int)?
        var countInHunk = 0
        var previous: UInt8?
        for line in lines(diff).dropFirst(diff.isEmpty ? 0 : 2) {
            let content = Array(line.dropFirst())
            switch line.first {
            case 0x40:
                try check(expectsNew, countInHunk)
                let header = try Header(line)
                while at < header.oldStart {
                    result += oldLines[at]
                    at += 1
                    newCount += 1
                }
                try demand(newCount == header.newStart, "the new side starts at \(newCount), not \(header.newStart)")
                expectsNew = (header.newStart, header.newCount)
                countInHunk = 0
            case 0x20, 0x2D:
                try demand(at < oldLines.count && text(oldLines[at]) == text(content), "line \(at + 1) is another")
                if line.first == 0x20 {
                    result += oldLines[at]
                    newCount += 1
                    countInHunk += 1
                }
                at += 1
            case 0x2B:
                result += content
                newCount += 1
                countInHunk += 1
            default:
                // "\ No newline at end of file" speaks of the line before it.
                if previous == 0x2B { result.removeLast() }
            }
            previous = line.first
        }
        try check(expectsNew, countInHunk)
        for line in oldLines[min(at, oldLines.count)...] { result += line }
        return result
    }

    private static func check(_ expected: (start: Int, count: Int)?, _ count: Int) throws(Refuted) {
        guard let expected else { return }
        try demand(expected.count == count, "the hunk has \(count) new lines, not \(expected.count)")
    }

    private static func text(_ line: [UInt8]) -> ArraySlice<UInt8> { line.last == 0x0A ? line.dropLast() : line[...] }

    private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for byte in bytes {
            if lines.isEmpty || lines[lines.count - 1].last == 0x0A { lines.append([]) }
            lines[lines.count - 1].append(byte)
        }
        return lines
    }

    private struct Header {
        var oldStart: Int
        var newStart: Int
        var newCount: Int

        init(_ line: [UInt8]) throws(Refuted) {
            let numbers = String(decoding: line, as: UTF8.self).split { !$0.isNumber && $0 != "," }.map {
                $0.split(separator: ",").compactMap { Int($0) }
            }
            guard numbers.count == 2, let old = numbers[0].first, let new = numbers[1].first else {
                throw Refuted(description: "no hunk header: \(String(decoding: line, as: UTF8.self))")
            }
            let oldCount = numbers[0].count > 1 ? numbers[0][1] : 1
            newCount = numbers[1].count > 1 ? numbers[1][1] : 1
            oldStart = oldCount == 0 ? old : old - 1
            newStart = newCount == 0 ? new : new - 1
        }
    }
}
