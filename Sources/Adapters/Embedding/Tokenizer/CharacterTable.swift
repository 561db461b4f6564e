/// What becomes of each character before words are looked up, decoded once from a few kilobytes of text.
struct CharacterTable: Sendable {
    enum Fate {
        case stays
        case vanishes
        case separates
        /// Is a word by itself: punctuation, ideographs.
        case standsAlone
        case becomes(ArraySlice<Unicode.Scalar>)
    }

    static let shared = CharacterTable()

    private static let pageSize = 256
    private static let firstImage: UInt16 = 4

    /// Where the page of each 256 characters begins in `cells`; most share a few pages.
    private var pages: [Int32] = []
    /// 0 to 3 as the fates above; from 4 on, which image.
    private var cells: [UInt16] = []
    private var images: [Unicode.Scalar] = []
    /// Where each image begins, and the end of the last.
    private var imageStarts: [Int32] = [0]

    func fate(of scalar: Unicode.Scalar) -> Fate {
        let value = Int(scalar.value)
        switch cells[Int(pages[value / CharacterTable.pageSize]) + value % CharacterTable.pageSize] {
        case 0: return .stays
        case 1: return .vanishes
        case 2: return .separates
        case 3: return .standsAlone
        case let image:
            let index = Int(image - CharacterTable.firstImage)
            return .becomes(images[Int(imageStarts[index])..<Int(imageStarts[index + 1])])
        }
    }

    /// Kinds and images written into one cell for each character, then cut into pages.
    private init() {
        var all = [UInt16](repeating: 0, count: 0x110000)
        var ranges = Numbers(CharacterTable.ranges)
        var end = 0
        while let gap = ranges.next(), let length = ranges.next(), let kind = ranges.next() {
            for code in (end + gap)...(end + gap + length) { all[code] = UInt16(kind) }
            end += gap + length + 1
        }
        var numbers = Numbers(CharacterTable.images)
        var code = 0
        var shift = 0
        while let gap = numbers.next(), let count = numbers.next() {
            code += gap
            for _ in 0..<count {
                shift += Numbers.signed(numbers.next() ?? 0)
                if let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: code + shift)) { images.append(scalar) }
            }
            all[code] = CharacterTable.firstImage + UInt16(imageStarts.count - 1)
            imageStarts.append(Int32(images.count))
        }
        var known: [ArraySlice<UInt16>: Int32] = [:]
        for start in stride(from: 0, to: all.count, by: CharacterTable.pageSize) {
            let page = all[start..<start + CharacterTable.pageSize]
            if let place = known[page] {
                pages.append(place)
            } else {
                known[page] = Int32(cells.count)
                pages.append(Int32(cells.count))
                cells += page
            }
        }
    }

    /// Numbers of five bits a character, the lowest first; the sixth bit says that more follow.
    private struct Numbers {
        private var bytes: [UInt8]
        private var position = 0

        init(_ text: String) { bytes = Array(text.utf8) }

        mutating func next() -> Int? {
            guard position < bytes.count else { return nil }
            var value = 0
            var shift = 0
            while position < bytes.count {
                let digit = Int(bytes[position]) - 63
                position += 1
                value |= (digit & 31) << shift
                if digit < 32 { break }
                shift += 5
            }
            return value
        }

        static func signed(_ value: Int) -> Int { value & 1 == 0 ? value / 2 : -(value + 1) / 2 }
    }
}
