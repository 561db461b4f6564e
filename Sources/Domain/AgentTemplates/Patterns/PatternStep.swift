/// One instruction of a compiled pattern.
enum PatternStep: Sendable {
    /// Reads one character of the set and goes on.
    case take(CharacterSet)
    case jump(Int)
    /// Goes on at both places.
    case fork(Int, Int)
    /// The whole text matched if nothing is left of it.
    case accept

    /// Written-out repetitions make programs long; past this a pattern is refused.
    static let limit = 20_000

    static func compile(_ tree: PatternTree) throws(PatternProblem) -> [PatternStep] {
        var steps: [PatternStep] = []
        try emit(tree, into: &steps)
        steps.append(.accept)
        return steps
    }

    private static func emit(_ tree: PatternTree, into steps: inout [PatternStep]) throws(PatternProblem) {
        guard steps.count < limit else {
            throw PatternProblem(message: "the pattern is too large when its repetitions are written out", range: 0..<0)
        }
        switch tree {
        case .empty:
            break
        case .set(let set):
            steps.append(.take(set))
        case .sequence(let parts):
            for part in parts { try emit(part, into: &steps) }
        case .either(let branches):
            try emitChoice(branches, into: &steps)
        case .repeated(let part, let least, let most):
            for _ in 0..<least { try emit(part, into: &steps) }
            if let most {
                try emitOptional(part, times: most - least, into: &steps)
            } else {
                let loop = steps.count
                steps.append(.jump(0))
                try emit(part, into: &steps)
                steps.append(.jump(loop))
                steps[loop] = .fork(loop + 1, steps.count)
            }
        }
    }

    private static func emitChoice(_ branches: [PatternTree], into steps: inout [PatternStep]) throws(PatternProblem) {
        var exits: [Int] = []
        for (index, branch) in branches.enumerated() {
            let fork = steps.count
            let isLast = index == branches.count - 1
            if !isLast { steps.append(.jump(0)) }
            try emit(branch, into: &steps)
            if !isLast {
                exits.append(steps.count)
                steps.append(.jump(0))
                steps[fork] = .fork(fork + 1, steps.count)
            }
        }
        for exit in exits { steps[exit] = .jump(steps.count) }
    }

    private static func emitOptional(
        _ part: PatternTree, times: Int, into steps: inout [PatternStep]
    ) throws(PatternProblem) {
        var forks: [Int] = []
        for _ in 0..<times {
            forks.append(steps.count)
            steps.append(.jump(0))
            try emit(part, into: &steps)
        }
        for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
    }
}

/// A pattern as it was understood.
indirect enum PatternTree: Sendable {
    case empty
    case set(CharacterSet)
    case sequence([PatternTree])
    case either([PatternTree])
    case repeated(PatternTree, least: Int, most: Int?)
}

/// Characters by ranges, or all others.
struct CharacterSet: Sendable {
    var ranges: [ClosedRange<UInt32>]
    var isInverted = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isInverted
    }

    static func one(_ scalar: Unicode.Scalar) -> CharacterSet { CharacterSet(ranges: [scalar.value...scalar.value]) }
    /// `.`: everything but the end of a line.
    static let any = CharacterSet(ranges: [0x0A...0x0A], isInverted: true)

    /// The set that a letter after a backslash names.
    static func named(_ letter: Unicode.Scalar) -> CharacterSet? {
        switch letter {
        case "d": CharacterSet(ranges: [0x30...0x39])
        case "w": CharacterSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
        case "s": CharacterSet(ranges: [0x09...0x0D, 0x20...0x20])
        case "D": CharacterSet(ranges: [0x30...0x39], isInverted: true)
        case "W": CharacterSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A], isInverted: true)
        case "S": CharacterSet(ranges: [0x09...0x0D, 0x20...0x20], isInverted: true)
        case "n": CharacterSet(ranges: [0x0A...0x0A])
        case "r": CharacterSet(ranges: [0x0D...0x0D])
        case "t": CharacterSet(ranges: [0x09...0x09])
        default: nil
        }
    }
}
