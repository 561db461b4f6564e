import Diagnostics

/// How the statement loop goes on after a mistake that it could not step over.
enum Detour: Error {
    /// The rest of the line is lost.
    case nextLine
    /// The mistake is inside brackets or a long string: skip lines until one looks like a statement.
    case nextStatement
    /// `at` already stands where the next statement begins.
    case here
    /// As `here`, and the innermost open container was never closed.
    case unclosed
}

/// One pass over the bytes: writes slots, notes problems, never stops early.
///
/// The text is padded with zero bytes, so `text[at + small]` is always readable; a zero byte below `count` is a mistake
/// like any other control character. Everything that can be checked is checked here; only the decoding of strings
/// and the unpacking of dates wait until somebody asks. Values are parsed with a loop, not with recursion: an open
/// container remembers the one around it in its own slot.
struct Parser: ~Copyable {
    let text: UnsafePointer<UInt8>
    let count: Int
    let classes: UnsafePointer<UInt8>
    let seed: UInt64
    let options: TOMLOptions
    let newer: Bool

    var at = 0
    var memory: DocumentMemory
    var slots: UnsafeMutablePointer<Slot>
    var capacity: Int
    var used = 0
    var index = KeyIndex()

    /// The table that the next key belongs to, and how deep it lies.
    var section = 0
    var sectionDepth = 0
    /// Where the statement being parsed begins.
    var statement = 0
    /// Key parts of the statement or inline entry being parsed.
    var keyDepth = 1
    /// The container around the one that was closed last.
    var parentOfClosed = 0
    /// Open inline tables whose last key was dotted, with the levels that the dots added.
    var dottedDepths: [(container: Int, parts: Int)] = []
    /// A multi-line string whose closing quotes may really have been meant to open another.
    var suspect: Range<Int>?
    /// Whether the marks of a merge have been met.
    var conflict = Conflict.none

    var problems: [Problem] = []
    var comments: [SourceSpan] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, options: TOMLOptions) {
        memory = DocumentMemory(copying: bytes)
        text = UnsafePointer(memory.text)
        count = bytes.count
        classes = ByteClass.table.utf8Start
        seed = KeyHash.seed
        self.options = options
        newer = options.version == .v1_1
        slots = memory.slots
        capacity = memory.capacity
    }

    @inline(__always) mutating func push(_ slot: Slot) -> Int {
        if used == capacity { grow() }
        slots[used] = slot
        used &+= 1
        return used &- 1
    }

    @inline(never) mutating func grow() {
        memory.slots = slots
        memory.grow()
        slots = memory.slots
        capacity = memory.capacity
    }

    /// The whole text, statement by statement.
    mutating func document() {
        _ = push(Slot(start: 0, length: 0, tag: .headerTable, payload: 0))
        guard prepareText() else { return }
        while true {
            do throws(Detour) {
                try statements()
                return
            } catch {
                resume(after: error)
            }
        }
    }

    @inline(__always) private mutating func statements() throws(Detour) {
        while true {
            skipBlanks()
            let byte = text[at]
            if byte == Byte.lineFeed {
                at &+= 1
                continue
            }
            if byte == Byte.openBracket {
                statement = at
                try header()
                try endOfLine(afterHeader: true)
                continue
            }
            if byte == Byte.hash {
                comment()
                continue
            }
            if byte == Byte.carriageReturn && text[at &+ 1] == Byte.lineFeed {
                at &+= 2
                continue
            }
            if at >= count { return }
            statement = at
            try keyValue()
            try endOfLine(afterHeader: false)
        }
    }

    @inline(__always) mutating func skipBlanks() {
        while classes[Int(text[at])] == ByteClass.blank { at &+= 1 }
    }

    /// Blanks, line ends and comments: what may stand between the elements of an array.
    @inline(__always) mutating func skipBlankLines() {
        while true {
            let byte = text[at]
            if byte == Byte.space || byte == Byte.lineFeed || byte == Byte.tab {
                at &+= 1
            } else if byte == Byte.hash {
                comment()
            } else if byte == Byte.carriageReturn && text[at &+ 1] == Byte.lineFeed {
                at &+= 2
            } else {
                return
            }
        }
    }

    @inline(__always) private mutating func endOfLine(afterHeader: Bool) throws(Detour) {
        skipBlanks()
        if text[at] == Byte.hash { comment() }
        if text[at] == Byte.lineFeed {
            at &+= 1
            return
        }
        if text[at] == Byte.carriageReturn && text[at &+ 1] == Byte.lineFeed {
            at &+= 2
            return
        }
        if at >= count { return }
        throw textAfterStatement(header: afterHeader)
    }

    /// From `#` to before the end of the line.
    @inline(__always) mutating func comment() {
        let start = at
        at &+= 1
        while true {
            skipPlain()
            let byte = text[at]
            if byte == Byte.lineFeed || at >= count { break }
            if byte == Byte.carriageReturn && text[at &+ 1] == Byte.lineFeed { break }
            if byte == Byte.tab || (byte >= Byte.space && byte != Byte.delete) {
                at &+= 1
                continue
            }
            noteControlCharacter(in: .comment)
        }
        comments.append(SourceSpan(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: at)))
    }

    /// Steps over bytes that are neither control characters nor DEL, sixteen at a time.
    @inline(__always) private mutating func skipPlain() {
        let raw = UnsafeRawPointer(text)
        let control = SIMD16<UInt8>(repeating: Byte.space)
        let delete = SIMD16<UInt8>(repeating: Byte.delete)
        while at &+ 16 <= count {
            let bytes = raw.loadUnaligned(fromByteOffset: at, as: SIMD16<UInt8>.self)
            let stops = firstSet((bytes .< control) .| (bytes .== delete))
            at &+= stops
            if stops < 16 { return }
        }
    }
}

/// The position of the first true lane, 16 when there is none.
@inline(__always) func firstSet(_ mask: SIMDMask<SIMD16<Int8>>) -> Int {
    let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    if halves.x != 0 { return halves.x.trailingZeroBitCount >> 3 }
    if halves.y != 0 { return 8 &+ (halves.y.trailingZeroBitCount >> 3) }
    return 16
}
