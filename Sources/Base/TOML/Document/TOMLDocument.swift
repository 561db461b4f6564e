package import Diagnostics

/// A parsed text: every key, value, header and comment with its place, in document order, found in constant time.
///
/// It always exists, however broken the text is; `isValid` says whether all of it could be read. The document owns
/// one block of memory for everything and is never changed after parsing, so it may be shared freely.
package final class TOMLDocument: @unchecked Sendable {
    // Unchecked because of the pointers in `memory` and `index`: they are written by the parser before the document
    // exists and only read afterwards; `deinit` frees them when nobody can read any more.
    package let source: SourceText
    package let options: TOMLOptions
    /// From the `#` to the end of the line, in order.
    package let comments: [SourceSpan]
    let problems: [Problem]
    private let memory: DocumentMemory
    private let index: KeyIndex
    /// Set once by the parser; slot 0 is the root table.
    let slots: UnsafePointer<Slot>
    let text: UnsafePointer<UInt8>

    /// Reads the whole text and never fails: what is wrong is in `diagnostics()`.
    package static func parse(_ source: SourceText, options: TOMLOptions = TOMLOptions()) -> TOMLDocument {
        source.bytes.withUnsafeBufferPointer { bytes in
            var parser = Parser(bytes, options: options)
            parser.document()
            return TOMLDocument(source, parser)
        }
    }

    private init(_ source: SourceText, _ parser: borrowing Parser) {
        self.source = source
        options = parser.options
        comments = parser.comments
        problems = parser.problems
        index = parser.index
        slots = UnsafePointer(parser.slots)
        text = parser.text
        memory = parser.finishedMemory
    }

    deinit {
        memory.free()
        index.free()
    }

    package var isValid: Bool { problems.isEmpty }
    package var problemCount: Int { problems.count }

    package var root: TOMLTable { TOMLTable(document: self, slot: 0) }

    /// The entry of a table, 0 when it has no such key.
    func find(_ key: String, in table: Int) -> Int {
        var key = key
        return key.withUTF8 { bytes in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count + 8) { padded in
                guard let base = padded.baseAddress else { return 0 }
                for position in 0..<bytes.count { padded[position] = bytes[position] }
                for position in bytes.count..<(bytes.count + 8) { padded[position] = 0 }
                return find(UnsafePointer(base), bytes.count, in: table)
            }
        }
    }

    private func find(_ key: UnsafePointer<UInt8>, _ length: Int, in table: Int) -> Int {
        let hash = Int(KeyHash.of(key, length, table: table, seed: KeyHash.seed))
        let count = slots[table].high
        if count > KeyIndex.threshold {
            guard let places = index.places else { return 0 }
            var position = hash & index.mask
            while places[position] != 0 {
                let entry = Int(UInt32(truncatingIfNeeded: places[position]))
                if Int(places[position] >> 32) == table && slots[entry].high == hash && same(entry, key, length) {
                    return entry
                }
                position = (position + 1) & index.mask
            }
            return 0
        }
        let last = slots[table].low
        guard last != 0 else { return 0 }
        var entry = last
        repeat {
            entry = slots[entry].low
            if slots[entry].high == hash && same(entry, key, length) { return entry }
        } while entry != last
        return 0
    }

    private func same(_ entry: Int, _ key: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        let slot = slots[entry]
        if slot.tag.rawValue == KeyForm.escaped.rawValue {
            let decoded = EscapeDecoder.decode(text + Int(slot.start), slot.length)
            return decoded.elementsEqual(UnsafeBufferPointer(start: key, count: length))
        }
        return slot.length == length && equalBytes(text + Int(slot.start), key, length)
    }

    func string(_ start: Int, _ length: Int, escaped: Bool) -> String {
        if escaped { return String(decoding: EscapeDecoder.decode(text + start, length), as: UTF8.self) }
        return String(decoding: UnsafeBufferPointer(start: text + start, count: length), as: UTF8.self)
    }
}

extension Parser {
    /// The memory with the slots where they lie now.
    var finishedMemory: DocumentMemory {
        var memory = memory
        memory.slots = slots
        memory.capacity = capacity
        return memory
    }
}
