/// Takes a request's body out of the bytes of its connection; a pure machine, so any cut of the input gives the same.
package struct BodyDecoder: Sendable {
    /// Each case names what comes next.
    private enum State: Sendable, Hashable {
        /// So many bytes as they are. → done
        case plain(Int)
        /// The size of a chunk in hexadecimal. → extension, sizeLineFeed
        case size(digits: Int)
        /// What a client may write behind the size, which nobody reads. → sizeLineFeed
        case chunkExtension
        /// → data, trailerStart
        case sizeLineFeed
        /// → dataReturn
        case data(Int)
        /// → dataLineFeed
        case dataReturn
        /// → size
        case dataLineFeed
        /// The beginning of a line behind the last chunk. → trailer, lastLineFeed
        case trailerStart
        /// → trailerLineFeed
        case trailer
        /// → trailerStart
        case trailerLineFeed
        /// → done
        case lastLineFeed
        case done
    }

    private var state: State
    private var size = 0
    /// Bytes of the current size line, or of all trailers: none of them may grow without bound.
    private var overhead = 0
    private let limit: Int
    package private(set) var received = 0

    package init(_ framing: RequestHead.Framing, limit: Int) {
        self.limit = limit
        state =
            switch framing {
            case .none: .done
            case .length(let count): .plain(count)
            case .chunked: .size(digits: 0)
            }
    }

    package var isDone: Bool { state == .done }

    /// Moves what belongs to the body to `output`, at most `room` bytes of it.
    /// - Returns: how many bytes of the input are dealt with.
    package mutating func decode(
        _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], room: Int
    ) throws(RequestBodyError) -> Int {
        var index = 0
        var room = room
        while index < input.count, state != .done {
            switch state {
            case .plain(let left), .data(let left):
                let count = min(left, input.count - index, room)
                if count == 0 { return index }
                output.append(contentsOf: UnsafeBufferPointer(rebasing: input[index..<(index + count)]))
                index += count
                room -= count
                received += count
                if case .plain = state {
                    state = left == count ? .done : .plain(left - count)
                } else {
                    state = left == count ? .dataReturn : .data(left - count)
                }
            default:
                try step(input[index])
                index += 1
            }
        }
        return index
    }

    private mutating func step(_ byte: UInt8) throws(RequestBodyError) {
        switch state {
        case .size(let digits): try sizeByte(byte, digits)
        case .chunkExtension:
            overhead += 1
            if byte == 13 {
                state = .sizeLineFeed
            } else if !Octets.isFieldText(byte) {
                throw .malformed("the extension of a chunk contains a control character")
            } else if overhead > 1024 {
                throw .malformed("the extension of a chunk is longer than 1024 bytes")
            }
        case .sizeLineFeed:
            try expect(byte, 10)
            overhead = 0
            state = size == 0 ? .trailerStart : .data(size)
        case .dataReturn:
            try expect(byte, 13)
            state = .dataLineFeed
        case .dataLineFeed:
            try expect(byte, 10)
            size = 0
            state = .size(digits: 0)
        case .trailerStart:
            if byte == 13 {
                state = .lastLineFeed
            } else if Octets.isToken(byte) {
                try countTrailer()
                state = .trailer
            } else {
                throw .malformed("a line behind the last chunk is no header field")
            }
        case .trailer:
            try countTrailer()
            if byte == 13 {
                state = .trailerLineFeed
            } else if !Octets.isFieldText(byte) {
                throw .malformed("a line behind the last chunk contains a control character")
            }
        case .trailerLineFeed:
            try expect(byte, 10)
            state = .trailerStart
        case .lastLineFeed:
            try expect(byte, 10)
            state = .done
        case .plain, .data, .done: break
        }
    }

    private mutating func sizeByte(_ byte: UInt8, _ digits: Int) throws(RequestBodyError) {
        if let digit = hexDigit(byte) {
            // Fifteen digits fit into 63 bits; leading zeroes count, so that they cannot go on for ever.
            if digits == 15 { throw .malformed("the size of a chunk has more than 15 digits") }
            size = size << 4 | Int(digit)
            if size > limit - received { throw .tooLarge(limit: limit) }
            state = .size(digits: digits + 1)
        } else if digits == 0 {
            throw .malformed("the size of a chunk is no hexadecimal number")
        } else if byte == 13 {
            state = .sizeLineFeed
        } else if byte == UInt8(ascii: ";") {
            state = .chunkExtension
        } else {
            throw .malformed("the size of a chunk is no hexadecimal number")
        }
    }

    private mutating func countTrailer() throws(RequestBodyError) {
        overhead += 1
        if overhead > 8192 { throw .malformed("the lines behind the last chunk are longer than 8192 bytes") }
    }

    private func expect(_ byte: UInt8, _ wanted: UInt8) throws(RequestBodyError) {
        if byte != wanted { throw .malformed("a chunk does not end where its size says") }
    }
}
