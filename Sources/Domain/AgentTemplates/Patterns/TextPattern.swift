/// A regular expression that a whole value must match; the time it takes grows with the text, never explodes.
///
/// It knows what the values of parameters need: characters, `.`, `[classes]`, `\d \w \s` and their opposites, groups,
/// `|`, and the repetitions `* + ? {2} {2,} {2,5}`. There are no look-arounds and no back-references, which is what
/// makes a bound on the time possible. `^` and `$` may stand at the ends and change nothing.
package struct TextPattern: Sendable {
    /// As it was written.
    package let source: String
    private let program: [PatternStep]

    package init(_ source: String) throws(PatternProblem) {
        var parser = PatternParser(source)
        let tree = try parser.parse()
        self.source = source
        program = try PatternStep.compile(tree)
    }

    package func matches(_ text: String) -> Bool {
        var current = PatternThreads(count: program.count)
        var next = PatternThreads(count: program.count)
        current.add(0, following: program)
        for scalar in text.unicodeScalars {
            next.removeAll()
            for position in current.positions {
                if case .take(let set) = program[position], set.contains(scalar) {
                    next.add(position + 1, following: program)
                }
            }
            guard !next.positions.isEmpty else { return false }
            swap(&current, &next)
        }
        return current.positions.contains { if case .accept = program[$0] { true } else { false } }
    }
}

/// Why a text is not a pattern, and which of its bytes say so.
package struct PatternProblem: Error, Sendable, Hashable {
    package var message: String
    package var range: Range<Int>
}

/// The places in the program that can be reached with what was read so far, each once.
private struct PatternThreads {
    private(set) var positions: [Int] = []
    private var seen: [Bool]
    private var pending: [Int] = []

    init(count: Int) { seen = Array(repeating: false, count: count) }

    mutating func removeAll() {
        for position in positions { seen[position] = false }
        for position in skipped { seen[position] = false }
        positions.removeAll(keepingCapacity: true)
        skipped.removeAll(keepingCapacity: true)
    }

    /// Steps that only lead elsewhere; remembered so that they can be forgotten again.
    private var skipped: [Int] = []

    mutating func add(_ start: Int, following program: [PatternStep]) {
        pending.append(start)
        while let position = pending.popLast() {
            guard !seen[position] else { continue }
            seen[position] = true
            switch program[position] {
            case .take, .accept:
                positions.append(position)
            case .jump(let target):
                skipped.append(position)
                pending.append(target)
            case .fork(let first, let second):
                skipped.append(position)
                pending.append(second)
                pending.append(first)
            }
        }
    }
}
