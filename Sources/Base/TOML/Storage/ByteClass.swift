/// What a byte may be at the start of things: a table in read-only data, so that looking needs no initialiser check.
enum ByteClass {
    static let bareKey: UInt8 = 1
    static let blank: UInt8 = 2

    /// One byte for each value: 1 for `A-Za-z0-9_-`, 2 for space and tab.
    static let table: StaticString =
        "\0\0\0\0\0\0\0\0\0\u{2}\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\u{2}\0\0\0\0\0\0\0\0\0\0\0\0\u{1}\0\0\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\0\0\0\0\0\0\0\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\0\0\0\0\u{1}\0\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
}

/// The bytes the grammar names.
enum Byte {
    @inline(__always) static var tab: UInt8 { 9 }
    @inline(__always) static var lineFeed: UInt8 { 10 }
    @inline(__always) static var carriageReturn: UInt8 { 13 }
    @inline(__always) static var space: UInt8 { 32 }
    @inline(__always) static var quote: UInt8 { 34 }
    @inline(__always) static var hash: UInt8 { 35 }
    @inline(__always) static var apostrophe: UInt8 { 39 }
    @inline(__always) static var plus: UInt8 { 43 }
    @inline(__always) static var comma: UInt8 { 44 }
    @inline(__always) static var minus: UInt8 { 45 }
    @inline(__always) static var dot: UInt8 { 46 }
    @inline(__always) static var zero: UInt8 { 48 }
    @inline(__always) static var colon: UInt8 { 58 }
    @inline(__always) static var equals: UInt8 { 61 }
    @inline(__always) static var openBracket: UInt8 { 91 }
    @inline(__always) static var backslash: UInt8 { 92 }
    @inline(__always) static var closeBracket: UInt8 { 93 }
    @inline(__always) static var underscore: UInt8 { 95 }
    @inline(__always) static var openBrace: UInt8 { 123 }
    @inline(__always) static var closeBrace: UInt8 { 125 }
    @inline(__always) static var delete: UInt8 { 127 }
}
