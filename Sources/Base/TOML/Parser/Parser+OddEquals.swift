import Diagnostics

extension Parser {
    /// A key is complete, but neither `.` nor `=` follows. Returns where its value belongs and what is already there
    /// when the value can be read all the same; `at` then stands before it, on a byte to step over.
    @inline(never) mutating func missingEquals(
        after part: KeyPart, existing: Int, table: Int, open: Int
    ) throws(Detour) -> (table: Int, existing: Int) {
        if open == 0, let swallowed = swallowedText() { throw swallowed }
        let byte = text[at]
        let key = part.range
        if open == 0 && isDashes(key) {
            throw report(Problem(.expectedKey, key.lowerBound..<statementEnd(from: at)), from: at)
        }
        if byte == Byte.colon && !(text[at &+ 1] > Byte.space && text[at &+ 1] != Byte.equals && equalsAhead() != nil) {
            return try colon(key, existing: existing, table: table)
        }
        if isEndOfLine() || byte == Byte.hash || byte == Byte.comma || byte == Byte.closeBrace {
            if open == 0 && part.form != .bare && followsMissingValue() { throw .nextLine }
            throw report(Problem(.expectedEquals, key.upperBound..<key.upperBound, related: key), from: at)
        }
        if byte < Byte.space || byte == Byte.delete {
            noteControlCharacter(in: open != 0 ? .skipped : .statement)
            throw byte == Byte.carriageReturn && open == 0 ? .here : .nextLine
        }
        if let equals = equalsAhead() {
            let isSpaced = at > key.upperBound && classes[Int(byte)] == ByteClass.bareKey && part.form == .bare
            problems.append(
                isSpaced
                    ? Problem(.spacedKey, key.lowerBound..<equals)
                    : Problem(.unquotedKeyCharacter, at..<characterEnd(at), related: key.lowerBound..<equals))
            at = equals
            skipBlanks()
            return (detachedTable(at: key.lowerBound..<equals, tag: .dottedTable), 0)
        }
        let problem = Problem(.expectedEquals, key.upperBound..<key.upperBound, related: key)
        if at > key.upperBound && beginsUnmistakably(byte) {
            problems.append(problem)
            at &-= 1
            return (table, existing)
        }
        throw report(problem, from: at)
    }

    /// `key: value`; `key:` alone opens a mapping of YAML.
    private mutating func colon(
        _ key: Range<Int>, existing: Int, table: Int
    ) throws(Detour) -> (table: Int, existing: Int) {
        let start = at
        let hasEquals = text[at &+ 1] == Byte.equals
        if hasEquals { at &+= 1 }
        let value = skippingBlanks(at &+ 1)
        let isEmpty =
            value >= count || text[value] == Byte.lineFeed || text[value] == Byte.hash
            || text[value] == Byte.carriageReturn
        problems.append(
            Problem(isEmpty && !hasEquals ? .yamlMapping : .colonForEquals, start..<(at &+ 1), related: key))
        if isEmpty { throw .nextLine }
        return (table, existing)
    }

    /// Of YAML: `---`, or the dash of a list.
    private func isDashes(_ key: Range<Int>) -> Bool {
        for position in key where text[position] != Byte.minus { return false }
        return true
    }

    /// Bytes that begin a value and cannot be the next word of a key.
    private func beginsUnmistakably(_ byte: UInt8) -> Bool {
        byte == Byte.quote || byte == Byte.apostrophe || byte == Byte.openBracket || byte == Byte.openBrace
            || byte &- Byte.zero < 10
    }
}
