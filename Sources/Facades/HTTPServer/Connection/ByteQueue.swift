/// Bytes that come in at one end and are used up at the other.
struct ByteQueue {
    private var bytes: [UInt8] = []
    private var start = 0

    var count: Int { bytes.count - start }
    var isEmpty: Bool { start == bytes.count }

    /// Appends in place; nothing of the queue may be removed meanwhile.
    mutating func append(_ body: (inout [UInt8]) -> Void) {
        if start > 0, start > bytes.count / 2 {
            bytes.removeFirst(start)
            start = 0
        }
        body(&bytes)
    }

    mutating func append(_ more: UnsafeRawBufferPointer) {
        append { $0.append(contentsOf: more) }
    }

    func withBytes<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let start = start
        return try bytes.withUnsafeBufferPointer { (all) throws(Failure) in
            try body(UnsafeBufferPointer(rebasing: all[start...]))
        }
    }

    mutating func removeFirst(_ count: Int) {
        start += count
        if start == bytes.count { removeAll() }
    }

    /// Keeps memory for the next request, but not the memory that one large body needed.
    mutating func removeAll() {
        start = 0
        bytes.removeAll(keepingCapacity: bytes.capacity <= 64 * 1024)
    }

    /// Gives all memory back.
    mutating func release() { if isEmpty { self = ByteQueue() } }
}
