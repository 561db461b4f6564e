/// The pieces of words that the model knows, found by their bytes.
///
/// One table of hashes over the bytes of the file itself: a dictionary of strings would take ten times the memory.
package struct Vocabulary: Sendable {
    /// Pieces with a meaning of their own; in a text they stand for themselves.
    package enum Special: String, CaseIterable, Sendable {
        case padding = "[PAD]"
        case unknown = "[UNK]"
        case start = "[CLS]"
        case end = "[SEP]"
        case mask = "[MASK]"
    }

    private struct Piece {
        var start: Int32
        var length: Int32
    }

    /// FNV-1a, byte by byte, so that every beginning of a word is hashed on the way to its end.
    struct Hash {
        fileprivate var value: UInt32

        /// Pieces within a word and pieces that begin one are different even when their letters are not.
        init(continuing: Bool) { value = continuing ? 0x9E37_79B9 ^ 2_166_136_261 : 2_166_136_261 }

        mutating func add(_ byte: UInt8) { value = (value ^ UInt32(byte)) &* 16_777_619 }
    }

    private let bytes: [UInt8]
    private var pieces: [Piece] = []
    private var isContinuation: [Bool] = []
    /// Numbers of pieces by hash, -1 where there is none; a power of two long, at most half full.
    private var slots: [Int32] = []
    private(set) var longest = 0
    private(set) var specials: [Special: Int32] = [:]

    package var count: Int { pieces.count }

    /// Reads one piece a line, numbered from 0; nil when one of the special pieces is missing or there are too many.
    package init?(_ file: [UInt8]) {
        bytes = file
        var start = 0
        while start < file.count {
            let end = file[start...].firstIndex(of: UInt8(ascii: "\n")) ?? file.count
            let last = end > start && file[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
            add(start, last)
            start = end + 1
        }
        guard !pieces.isEmpty, pieces.count < 1 << 20 else { return nil }
        var size = 1
        while size < pieces.count * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        for index in pieces.indices { place(index) }
        for special in Special.allCases {
            guard let number = number(of: special) else { return nil }
            specials[special] = number
        }
    }

    package func id(_ special: Special) -> Int32 { specials[special] ?? 0 }

    /// The number of the piece with these bytes, whose hash it is.
    func find(_ word: ArraySlice<UInt8>, _ hash: Hash, continuing: Bool) -> Int32? {
        var slot = Int(hash.value) & (slots.count - 1)
        while slots[slot] >= 0 {
            let index = Int(slots[slot])
            if isContinuation[index] == continuing, content(index) == word { return slots[slot] }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func content(_ index: Int) -> ArraySlice<UInt8> {
        let piece = pieces[index]
        return bytes[Int(piece.start)..<Int(piece.start + piece.length)]
    }

    private mutating func add(_ start: Int, _ end: Int) {
        let sign = UInt8(ascii: "#")
        let continues = end - start > 2 && bytes[start] == sign && bytes[start + 1] == sign
        let first = continues ? start + 2 : start
        pieces.append(Piece(start: Int32(first), length: Int32(end - first)))
        isContinuation.append(continues)
        longest = max(longest, end - first)
    }

    private mutating func place(_ index: Int) {
        var hash = Hash(continuing: isContinuation[index])
        for byte in content(index) { hash.add(byte) }
        var slot = Int(hash.value) & (slots.count - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = Int32(index)
    }

    private func number(of special: Special) -> Int32? {
        let word = Array(special.rawValue.utf8)
        var hash = Hash(continuing: false)
        for byte in word { hash.add(byte) }
        return find(word[...], hash, continuing: false)
    }
}
