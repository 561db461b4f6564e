import Glibc

/// The lines of a stream as they come, for a thread that may wait.
package struct LineReader {
    private static let limit = 16 << 20
    private let stream: StandardStream
    private var pending: [UInt8] = []
    private var hasEnded = false

    package init(_ stream: StandardStream) { self.stream = stream }

    /// Without its line break; nil at the end. Blocks until a line is there.
    package mutating func next() throws(SystemError) -> String? {
        while true {
            if let end = pending.firstIndex(of: 0x0A) {
                defer { pending.removeFirst(end + 1) }
                return Self.text(pending[..<end])
            }
            if hasEnded {
                defer { pending = [] }
                return pending.isEmpty ? nil : Self.text(pending[...])
            }
            if pending.count > Self.limit { throw SystemError(.read, stream.name, .tooLarge(limit: Self.limit)) }
            var chunk = [UInt8](repeating: 0, count: 64 * 1024)
            let count = try retryingInterrupts(.read, stream.name) { read(stream.rawValue, &chunk, chunk.count) }
            if count == 0 { hasEnded = true } else { pending += chunk[..<count] }
        }
    }

    private static func text(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
    }
}
