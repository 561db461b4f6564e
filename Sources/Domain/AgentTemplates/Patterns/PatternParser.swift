/// Reads the text of a pattern by recursive descent; nesting and repetition are bounded.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    /// The byte at which each character begins, and the end.
    private let offsets: [Int]
    private var position = 0
    private var depth = 0

    private static let deepest = 100
    private static let mostRepetitions = 1_000

    init(_ source: String) {
        scalars = Array(source.unicodeScalars)
        var offsets = [0]
        for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
        self.offsets = offsets
    }

    mutating func parse() throws(PatternProblem) -> PatternTree {
        if peek == "^" { position += 1 }
        let tree = try alternatives()
        if position < scalars.count { throw problem("')' closes nothing", from: position) }
        return tree
    }

    private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    private mutating func alternatives() throws(PatternProblem) -> PatternTree {
        var branches = [try sequence()]
        while peek == "|" {
            position += 1
            branches.append(try sequence())
        }
        return branches.count == 1 ? branches[0] : .either(branches)
    }

    private mutating func sequence() throws(PatternProblem) -> PatternTree {
        var parts: [PatternTree] = []
        while let next = peek, next != "|", next != ")" {
            if next == "$", position == scalars.count - 1 {
                position += 1
                break
            }
            let part = try repetition()
            if case .empty = part { continue }
            parts.append(part)
        }
        return parts.isEmpty ? .empty : .sequence(parts)
    }

    private mutating func repetition() throws(PatternProblem) -> PatternTree {
        let start = position
        let part = try atom()
        let bounds: (least: Int, most: Int?)
        switch peek {
        case "*": bounds = (0, nil)
        case "+": bounds = (1, nil)
        case "?": bounds = (0, 1)
        case "{": bounds = try counts()
        default: return part
        }
        position += 1
        if let next = peek, next == "*" || next == "+" || next == "?" || next == "{" {
            throw problem("a repetition cannot be repeated; put it in parentheses", from: start, to: position + 1)
        }
        // Nothing repeated is nothing; kept, it could be written out without ever counting as a step.
        if case .empty = part { return .empty }
        return .repeated(part, least: bounds.least, most: bounds.most)
    }

    /// `{2}`, `{2,}` or `{2,5}`; leaves the position at the closing brace.
    private mutating func counts() throws(PatternProblem) -> (least: Int, most: Int?) {
        let start = position
        position += 1
        guard let least = number() else {
            throw problem("'{' needs a count after it; write '\\{' for a brace", from: start)
        }
        var most: Int? = least
        if peek == "," {
            position += 1
            most = peek == "}" ? nil : number()
            if most == nil, peek != "}" { throw problem("'{' is not closed", from: start) }
        }
        guard peek == "}" else { throw problem("'{' is not closed", from: start) }
        guard least <= Self.mostRepetitions, most ?? 0 <= Self.mostRepetitions else {
            throw problem("a count may be at most \(Self.mostRepetitions)", from: start, to: position + 1)
        }
        if let most, most < least { throw problem("the counts are the wrong way round", from: start, to: position + 1) }
        return (least, most)
    }

    private mutating func number() -> Int? {
        var value: Int?
        while let next = peek, ("0"..."9").contains(next) {
            value = min((value ?? 0) * 10 + Int(next.value - 0x30), 1_000_000)
            position += 1
        }
        return value
    }

    private mutating func atom() throws(PatternProblem) -> PatternTree {
        let start = position
        guard let next = peek else { return .empty }
        position += 1
        switch next {
        case ".": return .set(.any)
        case "[": return .set(try characterClass(from: start))
        case "(": return try group(from: start)
        case "\\": return .set(try escape(from: start))
        case "*", "+", "?", "{":
            throw problem("'\(next)' repeats nothing; write '\\\(next)' for the character", from: start)
        case "^", "$": throw problem("'\(next)' can only stand at the end of the pattern it marks", from: start)
        default: return .set(.one(next))
        }
    }

    private mutating func group(from start: Int) throws(PatternProblem) -> PatternTree {
        if peek == "?" {
            guard position + 1 < scalars.count, scalars[position + 1] == ":" else {
                throw problem("only plain groups and '(?:' are known here", from: start, to: position + 1)
            }
            position += 2
        }
        depth += 1
        guard depth <= Self.deepest else { throw problem("groups are nested too deeply", from: start) }
        let tree = try alternatives()
        depth -= 1
        guard peek == ")" else { throw problem("'(' is not closed", from: start) }
        position += 1
        return tree
    }

    private mutating func escape(from start: Int) throws(PatternProblem) -> CharacterSet {
        guard let next = peek else { throw problem("'\\' needs a character after it", from: start) }
        position += 1
        if let set = CharacterSet.named(next) { return set }
        let isLetterOrDigit =
            ("0"..."9").contains(next) || ("A"..."Z").contains(next) || ("a"..."z").contains(next)
        guard !isLetterOrDigit else { throw problem("'\\\(next)' is not known here", from: start, to: position) }
        return .one(next)
    }

    private mutating func characterClass(from start: Int) throws(PatternProblem) -> CharacterSet {
        var set = CharacterSet(ranges: [])
        if peek == "^" {
            set.isInverted = true
            position += 1
        }
        while let next = peek, next != "]" {
            let first = position
            guard let low = try member(next, adding: &set) else { continue }
            guard peek == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
                set.ranges.append(low.value...low.value)
                continue
            }
            position += 1
            guard let high = try member(scalars[position], adding: &set), low.value <= high.value else {
                throw problem("the range has no order", from: first, to: position)
            }
            set.ranges.append(low.value...high.value)
        }
        guard peek == "]" else { throw problem("'[' is not closed", from: start) }
        position += 1
        guard !set.ranges.isEmpty else { throw problem("'[]' holds no character", from: start, to: position) }
        return set
    }

    /// One character of a class; nil when it was a named set, which is added at once.
    private mutating func member(
        _ next: Unicode.Scalar, adding set: inout CharacterSet
    ) throws(PatternProblem) -> Unicode.Scalar? {
        let start = position
        position += 1
        guard next == "\\" else { return next }
        let escaped = try escape(from: start)
        guard !escaped.isInverted else {
            throw problem("an opposite such as '\\D' cannot stand inside '[ ]'", from: start, to: position)
        }
        if escaped.ranges.count == 1, let only = escaped.ranges.first, only.count == 1 {
            return Unicode.Scalar(only.lowerBound)
        }
        set.ranges += escaped.ranges
        return nil
    }

    private func problem(_ message: String, from start: Int, to end: Int? = nil) -> PatternProblem {
        let last = min(max(end ?? start + 1, start), scalars.count)
        return PatternProblem(message: message, range: offsets[min(start, scalars.count)]..<offsets[last])
    }
}
