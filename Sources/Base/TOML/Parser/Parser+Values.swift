extension Parser {
    /// One value with everything in it, from its first byte to after its last.
    @inline(__always) mutating func value(depth: Int) throws(Detour) {
        var open = 0
        do throws(Detour) {
            try nested(depth: depth, open: &open)
        } catch {
            throw abandon(open, error)
        }
    }

    /// The loop over values: `open` is the innermost container still open, 0 when none is.
    @inline(__always) private mutating func nested(depth: Int, open: inout Int) throws(Detour) {
        var nesting = depth
        var inArray = false
        while true {
            let byte = text[at]
            var opened = false
            switch byte {
            case Byte.quote, Byte.apostrophe:
                try string(byte)
            case Byte.openBracket:
                nesting &+= 1
                if nesting > options.depthLimit { throw tooDeep(at..<(at &+ 1)) }
                open = push(Slot(start: at, length: open, tag: .array, payload: 0))
                at &+= 1
                inArray = true
                opened = true
            case Byte.openBrace:
                nesting &+= 1
                if nesting > options.depthLimit { throw tooDeep(at..<(at &+ 1)) }
                open = push(Slot(start: at, length: open, tag: .inlineTable, payload: 0))
                _ = push(Slot(start: at, length: 0, tag: .invalid, payload: 0))
                at &+= 1
                inArray = false
                opened = true
            case 0x74:
                try trueValue(open)
            case 0x66:
                try falseValue(open)
            default:
                try number(open)
            }

            // After a value, or after an opening bracket: what comes next in the innermost container.
            while open != 0 {
                if inArray {
                    if !opened { slots[open].payload &+= 1 }
                    if try !anotherElement(open, first: opened) {
                        closeArray(open)
                    } else {
                        break
                    }
                } else {
                    if try !anotherEntry(open, first: opened) {
                        closeInlineTable(open)
                    } else {
                        try entry(of: open, depth: nesting, open: open)
                        if keyDepth > 1 { nesting = deepen(nesting, open) }
                        break
                    }
                }
                let parent = parentOfClosed
                nesting &-= 1
                if !dottedDepths.isEmpty { nesting = surface(nesting, open) }
                open = parent
                inArray = parent != 0 && slots[parent].tag == .array
                opened = false
            }
            if open == 0 { return }
        }
    }

    /// True when another element follows, false when the array's `]` has been passed.
    @inline(__always) private mutating func anotherElement(_ open: Int, first: Bool) throws(Detour) -> Bool {
        skipBlankLines()
        if !first {
            if text[at] == Byte.comma {
                at &+= 1
                if text[at] == Byte.space { at &+= 1 }
                skipBlankLines()
            } else if text[at] != Byte.closeBracket {
                return try oddAfterElement(open)
            }
        }
        if text[at] == Byte.closeBracket {
            at &+= 1
            return false
        }
        return true
    }

    /// True when another `key = value` follows, false when the table's `}` has been passed.
    @inline(__always) private mutating func anotherEntry(_ open: Int, first: Bool) throws(Detour) -> Bool {
        skipInsideInline(open)
        if !first {
            if text[at] == Byte.comma {
                let comma = at
                at &+= 1
                skipInsideInline(open)
                if text[at] == Byte.closeBrace && !newer { noteTrailingComma(comma) }
            } else if text[at] != Byte.closeBrace {
                return try oddAfterEntry(open)
            }
        }
        if text[at] == Byte.closeBrace {
            at &+= 1
            return false
        }
        return true
    }

    @inline(__always) private mutating func skipInsideInline(_ open: Int) {
        skipBlanks()
        let byte = text[at]
        if byte == Byte.lineFeed || byte == Byte.hash || byte == Byte.carriageReturn { skipLinesInsideInline(open) }
    }

    @inline(never) private mutating func skipLinesInsideInline(_ open: Int) {
        if !newer { noteLineBreak(open) }
        skipBlankLines()
    }

    @inline(__always) private mutating func closeArray(_ open: Int) {
        parentOfClosed = slots[open].length
        slots[open].length = at &- Int(slots[open].start)
        slots[open].high = used
    }

    @inline(__always) private mutating func closeInlineTable(_ open: Int) {
        parentOfClosed = slots[open].length
        slots[open].length = at &- Int(slots[open].start)
        slots[open &+ 1].payload = UInt64(truncatingIfNeeded: used)
    }

    /// A dotted key inside an inline table makes what follows deeper until that table closes.
    @inline(never) private mutating func deepen(_ nesting: Int, _ open: Int) -> Int {
        dottedDepths.append((open, keyDepth &- 1))
        return nesting &+ keyDepth &- 1
    }

    @inline(never) private mutating func surface(_ nesting: Int, _ closed: Int) -> Int {
        var nesting = nesting
        while let last = dottedDepths.last, last.container >= closed {
            nesting &-= last.parts
            dottedDepths.removeLast()
        }
        return nesting
    }

    /// After a mistake inside a value: what was open holds nothing that may be read.
    @inline(never) private mutating func abandon(_ innermost: Int, _ detour: Detour) -> Detour {
        var open = innermost
        let detour = detour == .unclosed ? unclosed(innermost) : detour
        while open != 0 {
            let parent = slots[open].length
            slots[open].tag = .invalid
            slots[open].length = max(0, at &- Int(slots[open].start))
            open = parent
        }
        dottedDepths.removeAll(keepingCapacity: true)
        pushInvalid(at..<at)
        if innermost == 0 || detour == .here { return detour }
        return closesOnThisLine() ? .nextLine : .nextStatement
    }

    mutating func pushInvalid(_ range: Range<Int>) {
        _ = push(Slot(start: range.lowerBound, length: range.count, tag: .invalid, payload: 0))
    }

    @inline(__always) private mutating func trueValue(_ open: Int) throws(Detour) {
        let word = UnsafeRawPointer(text).loadUnaligned(fromByteOffset: at, as: UInt32.self)
        if word != 0x6575_7274 || classes[Int(text[at &+ 4])] == ByteClass.bareKey { return try oddValue(open) }
        _ = push(Slot(start: at, length: 4, tag: .boolean, payload: 1))
        at &+= 4
    }

    @inline(__always) private mutating func falseValue(_ open: Int) throws(Detour) {
        let word = UnsafeRawPointer(text).loadUnaligned(fromByteOffset: at &+ 1, as: UInt32.self)
        if word != 0x6573_6C61 || classes[Int(text[at &+ 5])] == ByteClass.bareKey { return try oddValue(open) }
        _ = push(Slot(start: at, length: 5, tag: .boolean, payload: 0))
        at &+= 5
    }
}
