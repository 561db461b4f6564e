/// What DEFLATE (RFC 1951) made small, made large again, piece by piece and with every access checked.
struct Inflate {
    enum Fault: Error { case damaged }

    /// Copies reach back so far at most.
    private static let window = 32 * 1024
    private static let piece = 128 * 1024

    private let input: UnsafeRawBufferPointer
    private var position = 0
    private var bits: UInt64 = 0
    private var bitCount = 0
    private var output: [UInt8] = []
    /// What lies in `output` only so that copies reach it.
    private var handedOn = 0

    init(_ input: UnsafeRawBufferPointer) {
        self.input = input
        output.reserveCapacity(Inflate.piece + Inflate.window)
    }

    /// Hands on everything in order; whoever takes it may stop by throwing.
    mutating func run<Failure: Error>(_ take: ([UInt8]) throws(Failure) -> Void) throws(InflateStop<Failure>) {
        do {
            var isLast = false
            while !isLast {
                isLast = try number(1) == 1
                switch try number(2) {
                case 0: try stored(take)
                case 1: try compressed(.fixed, .fixedDistances, take)
                case 2:
                    let (literals, distances) = try codes()
                    try compressed(literals, distances, take)
                default: throw Fault.damaged
                }
            }
            try flush(take)
        } catch let failure as InflateStop<Failure> {
            throw failure
        } catch {
            throw .damaged
        }
    }

    private mutating func flush<Failure: Error>(_ take: ([UInt8]) throws(Failure) -> Void) throws(InflateStop<Failure>)
    {
        guard output.count > handedOn else { return }
        do throws(Failure) { try take(Array(output[handedOn...])) } catch { throw .stopped(error) }
        if output.count > Inflate.window { output.removeFirst(output.count - Inflate.window) }
        handedOn = output.count
    }

    private mutating func stored<Failure: Error>(_ take: ([UInt8]) throws(Failure) -> Void) throws {
        bits >>= UInt64(bitCount % 8)
        bitCount -= bitCount % 8
        let length = try number(16)
        guard try number(16) == length ^ 0xFFFF else { throw Fault.damaged }
        for _ in 0..<length { output.append(UInt8(truncatingIfNeeded: try number(8))) }
        if output.count - handedOn >= Inflate.piece { try flush(take) }
    }

    private mutating func compressed<Failure: Error>(
        _ literals: PrefixCode, _ distances: PrefixCode, _ take: ([UInt8]) throws(Failure) -> Void
    ) throws {
        while true {
            let symbol = try symbol(literals)
            if symbol < 256 {
                output.append(UInt8(truncatingIfNeeded: symbol))
            } else if symbol == 256 {
                return
            } else {
                try copy(symbol - 257, distances)
            }
            if output.count - handedOn >= Inflate.piece { try flush(take) }
        }
    }

    private mutating func copy(_ lengthSymbol: Int, _ distances: PrefixCode) throws {
        guard lengthSymbol < PrefixCode.lengths.count else { throw Fault.damaged }
        let length = PrefixCode.lengths[lengthSymbol] + (try number(PrefixCode.lengthBits[lengthSymbol]))
        let symbol = try symbol(distances)
        guard symbol < PrefixCode.distances.count else { throw Fault.damaged }
        let distance = PrefixCode.distances[symbol] + (try number(PrefixCode.distanceBits[symbol]))
        guard distance <= output.count else { throw Fault.damaged }
        var from = output.count - distance
        for _ in 0..<length {
            output.append(output[from])
            from += 1
        }
    }

    /// The two codes of a block that brings its own; their lengths are themselves written in a code.
    private mutating func codes() throws -> (PrefixCode, PrefixCode) {
        let literalCount = try number(5) + 257
        let distanceCount = try number(5) + 1
        let count = try number(4) + 4
        var lengths = [UInt8](repeating: 0, count: 19)
        for place in PrefixCode.order.prefix(count) { lengths[place] = UInt8(try number(3)) }
        guard let outer = PrefixCode(lengths) else { throw Fault.damaged }
        var all: [UInt8] = []
        while all.count < literalCount + distanceCount {
            switch try symbol(outer) {
            case 16:
                guard let last = all.last else { throw Fault.damaged }
                all += [UInt8](repeating: last, count: 3 + (try number(2)))
            case 17: all += [UInt8](repeating: 0, count: 3 + (try number(3)))
            case 18: all += [UInt8](repeating: 0, count: 11 + (try number(7)))
            case let length: all.append(UInt8(length))
            }
        }
        guard all.count == literalCount + distanceCount, let literals = PrefixCode(Array(all[..<literalCount])),
            let distances = PrefixCode(Array(all[literalCount...]))
        else { throw Fault.damaged }
        return (literals, distances)
    }

    private mutating func fill() {
        while bitCount <= 48, position < input.count {
            bits |= UInt64(input[position]) << UInt64(bitCount)
            position += 1
            bitCount += 8
        }
    }

    private mutating func number(_ count: Int) throws -> Int {
        if bitCount < count { fill() }
        guard bitCount >= count else { throw Fault.damaged }
        let value = bits & ((1 << UInt64(count)) - 1)
        bits >>= UInt64(count)
        bitCount -= count
        return Int(value)
    }

    private mutating func symbol(_ code: PrefixCode) throws -> Int {
        if bitCount < PrefixCode.longest { fill() }
        guard let (symbol, length) = code.symbol(bits), length <= bitCount else { throw Fault.damaged }
        bits >>= UInt64(length)
        bitCount -= length
        return symbol
    }
}

/// Why making large came to an end too soon.
enum InflateStop<Failure: Error>: Error {
    case damaged
    case stopped(Failure)
}
