/// Sixteen bytes: the only kind of node a document is made of.
///
/// All slots of a document lie in one array in document order and name each other by index.
/// An entry of a table is a key slot followed by its value; an element of an array is its value alone.
///
/// | slot           | `start`, length          | low half of the payload | high half           |
/// |----------------|--------------------------|-------------------------|---------------------|
/// | key            | its text without quotes  | next entry of the table | seeded hash         |
/// | string         | with its quotes          | start of the content    | length of the content |
/// | number, boolean| its text                 | the value itself, 64 bits                     |
/// | date, time     | its text                 | –                       | –                   |
/// | array          | brackets and all between | number of elements      | slot after the last |
/// | table, [[…]]   | header, braces or key    | last entry              | number of entries   |
///
/// An inline table is followed by one slot more, which holds the slot after all its contents.
///
/// The entries of a table form a ring: the last one points to the first, so that appending and walking in order
/// need one index. While an array or an inline table is still open its length field holds the container around it.
struct Slot {
    var start: UInt32
    var meta: UInt32
    var payload: UInt64

    @inline(__always) init(start: Int, length: Int, tag: SlotTag, payload: UInt64) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.meta = UInt32(truncatingIfNeeded: length) << 4 | tag.rawValue
        self.payload = payload
    }

    @inline(__always) var tag: SlotTag {
        get { SlotTag(rawValue: meta & 15) }
        set { meta = meta & ~15 | newValue.rawValue }
    }

    @inline(__always) var length: Int {
        get { Int(meta >> 4) }
        set { meta = UInt32(truncatingIfNeeded: newValue) << 4 | meta & 15 }
    }

    @inline(__always) var low: Int {
        get { Int(UInt32(truncatingIfNeeded: payload)) }
        set { payload = payload & 0xFFFF_FFFF_0000_0000 | UInt64(UInt32(truncatingIfNeeded: newValue)) }
    }

    @inline(__always) var high: Int {
        get { Int(payload >> 32) }
        set { payload = payload & 0xFFFF_FFFF | UInt64(UInt32(truncatingIfNeeded: newValue)) << 32 }
    }

    @inline(__always) var range: Range<Int> { Int(start)..<(Int(start) &+ length) }
}

/// What a slot holds: four bits. An `enum` would cost a check at every load, so it is a bare number with names.
struct SlotTag: Equatable {
    let rawValue: UInt32
    @inline(__always) init(rawValue: UInt32) { self.rawValue = rawValue }

    @inline(__always) static var string: SlotTag { SlotTag(rawValue: 0) }
    /// A basic string with at least one escape: its content must be decoded.
    @inline(__always) static var escapedString: SlotTag { SlotTag(rawValue: 1) }
    @inline(__always) static var integer: SlotTag { SlotTag(rawValue: 2) }
    @inline(__always) static var float: SlotTag { SlotTag(rawValue: 3) }
    @inline(__always) static var boolean: SlotTag { SlotTag(rawValue: 4) }
    @inline(__always) static var offsetDateTime: SlotTag { SlotTag(rawValue: 5) }
    @inline(__always) static var localDateTime: SlotTag { SlotTag(rawValue: 6) }
    @inline(__always) static var localDate: SlotTag { SlotTag(rawValue: 7) }
    @inline(__always) static var localTime: SlotTag { SlotTag(rawValue: 8) }
    @inline(__always) static var array: SlotTag { SlotTag(rawValue: 9) }
    /// `[[name]]`: an array whose elements are tables below headers; its ring links pseudo keys.
    @inline(__always) static var tableArray: SlotTag { SlotTag(rawValue: 10) }
    @inline(__always) static var inlineTable: SlotTag { SlotTag(rawValue: 11) }
    /// Exists only because a longer header or key goes through it.
    @inline(__always) static var implicitTable: SlotTag { SlotTag(rawValue: 12) }
    @inline(__always) static var dottedTable: SlotTag { SlotTag(rawValue: 13) }
    @inline(__always) static var headerTable: SlotTag { SlotTag(rawValue: 14) }
    /// Stands where a value has been reported as wrong.
    @inline(__always) static var invalid: SlotTag { SlotTag(rawValue: 15) }

    @inline(__always) var isTable: Bool { rawValue >= 11 && rawValue <= 14 }
}

/// How a key is written; kept in the tag bits of its slot.
struct KeyForm: Equatable {
    let rawValue: UInt32
    @inline(__always) init(rawValue: UInt32) { self.rawValue = rawValue }

    @inline(__always) static var bare: KeyForm { KeyForm(rawValue: 0) }
    @inline(__always) static var quoted: KeyForm { KeyForm(rawValue: 1) }
    @inline(__always) static var escaped: KeyForm { KeyForm(rawValue: 2) }
}
