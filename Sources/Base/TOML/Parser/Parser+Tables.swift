extension Parser {
    /// `key = value`, dotted or not, in the current section.
    @inline(__always) mutating func keyValue() throws(Detour) {
        try entry(of: section, depth: sectionDepth, open: 0)
        try value(depth: sectionDepth &+ keyDepth)
    }

    /// A key up to after its `=`: the key slot is pushed and linked, the value comes next.
    ///
    /// `open` is the inline table it stands in, 0 at the top level. Leaves the number of key parts in `keyDepth`.
    @inline(__always) mutating func entry(of container: Int, depth: Int, open: Int) throws(Detour) {
        var table = container
        keyDepth = 1
        while true {
            let part = try keyPart()
            skipBlanks()
            let hash = hash(part, in: table)
            var existing = find(part, hash: hash, in: table)
            if text[at] == Byte.dot {
                at &+= 1
                skipBlanks()
                table = try descend(part, hash: hash, existing: existing, table: table, depth: depth)
                continue
            }
            if text[at] != Byte.equals {
                (table, existing) = try missingEquals(after: part, existing: existing, table: table, open: open)
            }
            at &+= 1
            skipBlanks()
            let entry = pushKey(part, hash: hash)
            if existing == 0 {
                link(entry, to: table)
            } else {
                noteDuplicate(part, first: existing)
            }
            return
        }
    }

    /// One dotted step: into the table that dots made, or a new one.
    @inline(__always) private mutating func descend(
        _ part: KeyPart, hash: UInt32, existing: Int, table: Int, depth: Int
    ) throws(Detour) -> Int {
        keyDepth &+= 1
        if depth &+ keyDepth > options.depthLimit { throw tooDeep(part.range) }
        if existing == 0 {
            let entry = pushKey(part, hash: hash)
            let child = push(Slot(start: part.start, length: part.length, tag: .dottedTable, payload: 0))
            link(entry, to: table)
            return child
        }
        let child = existing &+ 1
        let tag = slots[child].tag
        if tag == .dottedTable { return child }
        if tag == .implicitTable {
            slots[child].tag = .dottedTable
            return child
        }
        noteBadExtension(part, first: existing)
        return detachedTable(at: part.range, tag: .dottedTable)
    }

    /// A table that nothing links to: takes the keys that follow a mistake, so that they cannot clash again.
    mutating func detachedTable(at range: Range<Int>, tag: SlotTag) -> Int {
        push(Slot(start: range.lowerBound, length: range.count, tag: tag, payload: 0))
    }

    /// `[a.b]` or `[[a.b]]`: makes the table and enters it.
    @inline(never) mutating func header() throws(Detour) {
        let start = at
        at &+= 1
        let isArray = text[at] == Byte.openBracket
        if isArray { at &+= 1 }
        var table = 0
        var depth = 0
        while true {
            skipBlanks()
            if depth == 0 && (text[at] == Byte.closeBracket || text[at] == Byte.openBracket) {
                throw oddHeaderStart(start, isArray: isArray)
            }
            let part = try keyPart()
            skipBlanks()
            depth &+= 1
            if depth &+ (isArray ? 1 : 0) > options.depthLimit { throw tooDeep(part.range) }
            let hash = hash(part, in: table)
            let existing = find(part, hash: hash, in: table)
            if text[at] == Byte.dot {
                at &+= 1
                table = step(part, hash: hash, existing: existing, table: table)
                continue
            }
            try closeHeader(start, isArray: isArray)
            sectionDepth = depth &+ (isArray ? 1 : 0)
            section =
                isArray
                ? element(part, hash: hash, existing: existing, table: table, start: start)
                : define(part, hash: hash, existing: existing, table: table, start: start)
            return
        }
    }

    /// One step of a header's path towards its last part.
    @inline(__always) private mutating func step(_ part: KeyPart, hash: UInt32, existing: Int, table: Int) -> Int {
        if existing == 0 {
            let entry = pushKey(part, hash: hash)
            let child = push(Slot(start: part.start, length: part.length, tag: .implicitTable, payload: 0))
            link(entry, to: table)
            return child
        }
        let child = existing &+ 1
        let tag = slots[child].tag
        if tag == .tableArray { return slots[child].low &+ 1 }
        if tag.rawValue >= SlotTag.implicitTable.rawValue && tag != .invalid { return child }
        noteBadExtension(part, first: existing)
        return detachedTable(at: part.range, tag: .implicitTable)
    }

    /// The last part of `[…]`.
    @inline(__always) private mutating func define(
        _ part: KeyPart, hash: UInt32, existing: Int, table: Int, start: Int
    ) -> Int {
        if existing == 0 {
            let entry = pushKey(part, hash: hash)
            let child = push(Slot(start: start, length: at &- start, tag: .headerTable, payload: 0))
            link(entry, to: table)
            return child
        }
        let child = existing &+ 1
        if slots[child].tag == .implicitTable {
            slots[child].start = UInt32(truncatingIfNeeded: start)
            slots[child].meta = UInt32(truncatingIfNeeded: at &- start) << 4 | SlotTag.headerTable.rawValue
            return child
        }
        noteRedefinition(part, first: existing, header: start..<at)
        return detachedTable(at: start..<at, tag: .headerTable)
    }

    /// The last part of `[[…]]`: one more element.
    @inline(__always) private mutating func element(
        _ part: KeyPart, hash: UInt32, existing: Int, table: Int, start: Int
    ) -> Int {
        var array = existing &+ 1
        if existing == 0 {
            let entry = pushKey(part, hash: hash)
            array = push(Slot(start: start, length: at &- start, tag: .tableArray, payload: 0))
            link(entry, to: table)
        } else if slots[array].tag != .tableArray {
            noteTableArrayClash(part, first: existing, header: start..<at)
            return detachedTable(at: start..<at, tag: .headerTable)
        }
        let pseudoKey = push(Slot(start: start, length: 0, tag: .string, payload: 0))
        let child = push(Slot(start: start, length: at &- start, tag: .headerTable, payload: 0))
        linkElement(pseudoKey, to: array)
        return child
    }

    /// As `link`, but elements have no keys to index.
    @inline(__always) private mutating func linkElement(_ element: Int, to array: Int) {
        let last = slots[array].low
        slots[element].low = last == 0 ? element : slots[last].low
        if last != 0 { slots[last].low = element }
        slots[array].payload =
            UInt64(UInt32(truncatingIfNeeded: element)) | UInt64(truncatingIfNeeded: slots[array].high &+ 1) << 32
    }

    @inline(__always) private mutating func closeHeader(_ start: Int, isArray: Bool) throws(Detour) {
        if text[at] != Byte.closeBracket { throw unclosedHeader(start, isArray: isArray) }
        at &+= 1
        if isArray {
            if text[at] != Byte.closeBracket { throw unclosedHeader(start, isArray: true) }
            at &+= 1
        }
    }
}
