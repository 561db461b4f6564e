extension Parser {
    /// The key of an entry with its quotes.
    func keyRange(_ entry: Int) -> Range<Int> {
        let key = slots[entry]
        return KeyPart(
            start: Int(key.start), length: key.length, form: KeyForm(rawValue: key.tag.rawValue)
        ).range
    }

    /// Where something was first defined: its header if it has one, else its key.
    private func definition(_ entry: Int) -> Range<Int> {
        let value = slots[entry &+ 1]
        if value.tag == .headerTable || value.tag == .tableArray { return value.range }
        return keyRange(entry)
    }

    /// Whether what could not be read may have been meant as a table or an array; a word surely was not.
    private func mayBeTable(_ entry: Int) -> Bool {
        let value = slots[entry &+ 1]
        let byte = text[Int(value.start)]
        return value.length == 0 || byte == Byte.openBrace || byte == Byte.openBracket
    }

    @inline(never) mutating func noteDuplicate(_ part: KeyPart, first: Int) {
        problems.append(Problem(.duplicateKey, part.range, related: definition(first)))
    }

    /// A dotted key or a header goes through something that takes no further keys.
    @inline(never) mutating func noteBadExtension(_ part: KeyPart, first: Int) {
        let kind: ProblemKind
        switch slots[first &+ 1].tag {
        case .invalid where mayBeTable(first): return
        case .inlineTable: kind = .extendsInline
        case .array: kind = .extendsStaticArray
        case .headerTable, .tableArray: kind = .dottedIntoHeader
        default: kind = .extendsValue
        }
        problems.append(Problem(kind, part.range, related: definition(first)))
    }

    /// `[a]` for something that is already there.
    @inline(never) mutating func noteRedefinition(_ part: KeyPart, first: Int, header: Range<Int>) {
        let kind: ProblemKind
        switch slots[first &+ 1].tag {
        case .invalid where mayBeTable(first): return
        case .headerTable: kind = .duplicateTable
        case .dottedTable: kind = .tableOverDotted
        case .inlineTable: kind = .extendsInline
        case .tableArray: kind = .tableOverArray
        case .array: kind = .extendsStaticArray
        default: kind = .extendsValue
        }
        problems.append(Problem(kind, header, related: definition(first)))
    }

    /// `[[a]]` for something that is not an array of tables.
    @inline(never) mutating func noteTableArrayClash(_ part: KeyPart, first: Int, header: Range<Int>) {
        let kind: ProblemKind
        switch slots[first &+ 1].tag {
        case .invalid where mayBeTable(first): return
        case .array: kind = .extendsStaticArray
        case .inlineTable: kind = .extendsInline
        case .headerTable, .implicitTable, .dottedTable: kind = .tableArrayClash
        default: kind = .extendsValue
        }
        problems.append(Problem(kind, header, related: definition(first)))
    }
}
