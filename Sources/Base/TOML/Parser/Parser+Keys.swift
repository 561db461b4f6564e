/// A key part as found in the text: content without quotes, and how it is written.
struct KeyPart {
    var start: Int
    var length: Int
    var form: KeyForm

    /// With the quotes.
    @inline(__always) var range: Range<Int> {
        form == .bare ? start..<(start &+ length) : (start &- 1)..<(start &+ length &+ 1)
    }
}

extension Parser {
    /// One part of a key. `at` stands after it.
    @inline(__always) mutating func keyPart() throws(Detour) -> KeyPart {
        let start = at
        if classes[Int(text[at])] == ByteClass.bareKey {
            at &+= 1
            while classes[Int(text[at])] == ByteClass.bareKey { at &+= 1 }
            return KeyPart(start: start, length: at &- start, form: .bare)
        }
        return try unusualKeyPart()
    }

    @inline(never) private mutating func unusualKeyPart() throws(Detour) -> KeyPart {
        let quote = text[at]
        guard quote == Byte.quote || quote == Byte.apostrophe else { return try badKeyStart() }
        if text[at &+ 1] == quote && text[at &+ 2] == quote { throw multilineKey() }
        at &+= 1
        let start = at
        var escaped = false
        let end = try stringBody(quote, opening: start &- 1, escaped: &escaped)
        at = end &+ 1
        return KeyPart(start: start, length: end &- start, form: escaped ? .escaped : .quoted)
    }

    // Looking changes nothing; these are `mutating` because lending `self` to a call that is not inlined copies all of it.

    @inline(__always) mutating func hash(_ part: KeyPart, in table: Int) -> UInt32 {
        if part.form == .escaped { return escapedHash(part, in: table) }
        return KeyHash.of(text + part.start, part.length, table: table, seed: seed)
    }

    @inline(never) private mutating func escapedHash(_ part: KeyPart, in table: Int) -> UInt32 {
        let decoded = EscapeDecoder.decode(text + part.start, part.length, padding: 8)
        return decoded.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            return KeyHash.of(base, bytes.count &- 8, table: table, seed: seed)
        }
    }

    /// The entry of `table` with this key, 0 when there is none.
    @inline(__always) mutating func find(_ part: KeyPart, hash: UInt32, in table: Int) -> Int {
        let slot = slots[table]
        if slot.high > KeyIndex.threshold { return indexedFind(part, hash: hash, in: table) }
        let last = slot.low
        if last == 0 { return 0 }
        var entry = last
        repeat {
            entry = slots[entry].low
            if UInt32(truncatingIfNeeded: slots[entry].high) == hash && same(entry, part) { return entry }
        } while entry != last
        return 0
    }

    @inline(never) private mutating func indexedFind(_ part: KeyPart, hash: UInt32, in table: Int) -> Int {
        guard let places = index.places else { return 0 }
        var position = Int(hash) & index.mask
        while places[position] != 0 {
            let place = places[position]
            let entry = Int(UInt32(truncatingIfNeeded: place))
            if Int(place >> 32) == table && UInt32(truncatingIfNeeded: slots[entry].high) == hash && same(entry, part) {
                return entry
            }
            position = (position &+ 1) & index.mask
        }
        return 0
    }

    @inline(__always) private mutating func same(_ entry: Int, _ part: KeyPart) -> Bool {
        let key = slots[entry]
        if key.tag.rawValue | part.form.rawValue < KeyForm.escaped.rawValue {
            return key.length == part.length && equalBytes(text + Int(key.start), text + part.start, part.length)
        }
        return sameDecoded(key, part)
    }

    @inline(never) private mutating func sameDecoded(_ key: Slot, _ part: KeyPart) -> Bool {
        decodedKey(Int(key.start), key.length, KeyForm(rawValue: key.tag.rawValue))
            == decodedKey(part.start, part.length, part.form)
    }

    private mutating func decodedKey(_ start: Int, _ length: Int, _ form: KeyForm) -> [UInt8] {
        if form == .escaped { return EscapeDecoder.decode(text + start, length) }
        return Array(UnsafeBufferPointer(start: text + start, count: length))
    }

    /// Writes the key slot; its value must be pushed right after it.
    @inline(__always) mutating func pushKey(_ part: KeyPart, hash: UInt32) -> Int {
        push(
            Slot(
                start: part.start, length: part.length, tag: SlotTag(rawValue: part.form.rawValue),
                payload: UInt64(hash) << 32))
    }

    /// Appends the entry to the ring of the table.
    @inline(__always) mutating func link(_ entry: Int, to table: Int) {
        let last = slots[table].low
        if last == 0 {
            slots[entry].low = entry
        } else {
            slots[entry].low = slots[last].low
            slots[last].low = entry
        }
        let entries = slots[table].high &+ 1
        slots[table].payload = UInt64(UInt32(truncatingIfNeeded: entry)) | UInt64(truncatingIfNeeded: entries) << 32
        if entries > KeyIndex.threshold { indexLink(entry, table, entries) }
    }

    @inline(never) private mutating func indexLink(_ entry: Int, _ table: Int, _ entries: Int) {
        if entries > KeyIndex.threshold &+ 1 {
            index.add(entry: entry, table: table, slots: slots)
            return
        }
        var member = entry
        repeat {
            member = slots[member].low
            index.add(entry: member, table: table, slots: slots)
        } while member != entry
    }
}

/// Equality of short byte runs without a call: eight at a time; both sides have readable padding.
@inline(__always) func equalBytes(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    let a = UnsafeRawPointer(left)
    let b = UnsafeRawPointer(right)
    var position = 0
    while position &+ 8 <= length {
        if a.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            != b.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        {
            return false
        }
        position &+= 8
    }
    if position == length { return true }
    let mask: UInt64 = ~0 >> UInt64(truncatingIfNeeded: (8 &- (length &- position)) &* 8)
    let difference =
        a.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        ^ b.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    return difference & mask == 0
}
