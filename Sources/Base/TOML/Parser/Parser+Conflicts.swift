import Diagnostics

/// How far the parser is through the two versions that a version control system has left in a file.
enum Conflict {
    case none
    /// After `<<<<<<<`: the first version is read as if it were the only one.
    case open
    /// No `>>>>>>>` stands further below, so nobody looks for one again.
    case exhausted
}

extension Parser {
    /// The byte of which seven stand at the beginning of a line: `<`, `|`, `=` or `>`.
    func conflictMark(_ position: Int) -> UInt8? {
        guard position == 0 || text[position &- 1] == Byte.lineFeed else { return nil }
        let mark = text[position]
        guard mark == 0x3C || mark == 0x3D || mark == 0x3E || mark == 0x7C else { return nil }
        for place in position..<(position &+ 7) where text[place] != mark { return nil }
        let next = text[position &+ 7]
        return next <= Byte.space ? mark : nil
    }

    /// One problem for each conflict; the second version is skipped, since it would clash with the first.
    @inline(never) mutating func skipConflict(_ mark: UInt8) -> Detour {
        if conflict == .open && mark != 0x3C {
            conflict = .none
            if mark == 0x3E { return .nextLine }
            if let end = conflictEnd(after: at) {
                at = end
                return .nextLine
            }
            conflict = .exhausted
            return .nextLine
        }
        if conflict == .none { conflict = mark == 0x3C ? .open : .none }
        problems.append(Problem(.conflictMark, at..<statementEnd(from: at)))
        return .nextLine
    }

    private func conflictEnd(after start: Int) -> Int? {
        var position = min(lineEnd(from: start) &+ 1, count)
        while position < count {
            if conflictMark(position) == 0x3E { return position }
            position = lineEnd(from: position) &+ 1
        }
        return nil
    }
}
