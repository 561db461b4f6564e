import Glibc

/// The memory of one document: a padded copy of its text and the slots, freed together.
///
/// The text ends in zero bytes, so the scanner may look ahead up to `padding` bytes without asking where the end is.
/// Small documents use the allocator; from 256 KiB on, both live in anonymous mappings on huge pages, because touching
/// fresh 4 KiB pages costs more than parsing what is written to them.
struct DocumentMemory {
    static let padding = 64
    static let hugeFrom = 256 * 1024

    let text: UnsafeMutablePointer<UInt8>
    let textBytes: Int
    var slots: UnsafeMutablePointer<Slot>
    var capacity: Int
    let mapped: Bool

    init(copying bytes: UnsafeBufferPointer<UInt8>) {
        let count = bytes.count
        textBytes = count + DocumentMemory.padding
        mapped = count >= DocumentMemory.hugeFrom
        if mapped {
            // As many as the densest text can need: what is never written to is never backed by memory.
            capacity = count <= 64 << 20 ? count : count / 4
            text = DocumentMemory.map(textBytes).assumingMemoryBound(to: UInt8.self)
            slots = DocumentMemory.map(capacity * 16).assumingMemoryBound(to: Slot.self)
        } else {
            capacity = max(32, count / 12)
            text = DocumentMemory.allocate(textBytes).assumingMemoryBound(to: UInt8.self)
            slots = DocumentMemory.allocate(capacity * 16).assumingMemoryBound(to: Slot.self)
        }
        if let source = bytes.baseAddress { memcpy(text, source, count) }
        memset(text + count, 0, DocumentMemory.padding)
    }

    @inline(never) mutating func grow() {
        let old = capacity
        capacity = old * 2
        if mapped {
            let larger = DocumentMemory.map(capacity * 16)
            memcpy(larger, slots, old * 16)
            munmap(slots, DocumentMemory.roundedUp(old * 16))
            slots = larger.assumingMemoryBound(to: Slot.self)
        } else {
            guard let larger = realloc(slots, capacity * 16) else { DocumentMemory.outOfMemory() }
            slots = larger.assumingMemoryBound(to: Slot.self)
        }
    }

    func free() {
        if mapped {
            munmap(text, DocumentMemory.roundedUp(textBytes))
            munmap(slots, DocumentMemory.roundedUp(capacity * 16))
        } else {
            Glibc.free(text)
            Glibc.free(slots)
        }
    }

    private static let hugePage = 2 << 20

    private static func roundedUp(_ bytes: Int) -> Int { (bytes + hugePage - 1) / hugePage * hugePage }

    private static func allocate(_ bytes: Int) -> UnsafeMutableRawPointer {
        guard let memory = malloc(bytes) else { outOfMemory() }
        return memory
    }

    /// A mapping that begins on a huge page: one page more is reserved and what sticks out is given back.
    private static func map(_ bytes: Int) -> UnsafeMutableRawPointer {
        let wanted = roundedUp(bytes)
        let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
        guard let raw = mmap(nil, wanted + hugePage, PROT_READ | PROT_WRITE, flags, -1, 0), raw != MAP_FAILED else {
            outOfMemory()
        }
        let address = Int(bitPattern: raw)
        let skip = (hugePage - address % hugePage) % hugePage
        if skip > 0 { munmap(raw, skip) }
        let start = raw + skip
        let rest = hugePage - skip
        if rest > 0 { munmap(start + wanted, rest) }
        madvise(start, wanted, MADV_HUGEPAGE)
        return start
    }

    /// No memory for a few megabytes means that nothing else can go on either, as where Swift's own arrays get none; a
    /// document without its memory could say nothing at all.
    static func outOfMemory() -> Never { fatalError("out of memory") }
}
