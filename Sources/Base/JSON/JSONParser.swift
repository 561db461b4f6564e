import Diagnostics

package struct JSONOptions: Sendable {
    /// Values release and write themselves by recursion, for which a thread's stack must suffice.
    private static let deepest = 4_096

    /// How deep arrays and objects may lie within each other.
    package let depthLimit: Int

    package init(depthLimit: Int = 512) { self.depthLimit = min(depthLimit, JSONOptions.deepest) }
}

extension JSONValue {
    /// Reads exactly one value as RFC 8259 defines it, in UTF-8, without repeated keys.
    package static func parse(_ bytes: [UInt8], options: JSONOptions = JSONOptions()) throws(JSONError) -> JSONValue {
        let result = bytes.withUnsafeBufferPointer { bytes -> Result<JSONValue, JSONError> in
            var parser = JSONParser(bytes, options)
            return Result { () throws(JSONError) in try parser.parse() }
        }
        return try result.get()
    }

    package static func parse(_ text: String, options: JSONOptions = JSONOptions()) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), options: options)
    }
}

/// Keeps open arrays and objects on a stack of its own, so depth costs no machine stack.
struct JSONParser {
    private struct Opening {
        var isObject: Bool
        var firstValue: Int
        var firstKey: Int
    }

    private struct Key {
        var name: String
        var span: SourceSpan
    }

    private var scanner: JSONScanner
    private let depthLimit: Int
    private var openings: [Opening] = []
    /// Finished values of all open arrays and objects, innermost last.
    private var values: [JSONValue] = []
    private var keys: [Key] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ options: JSONOptions) {
        scanner = JSONScanner(bytes)
        depthLimit = options.depthLimit
        // Enough for most, so that they never grow.
        openings.reserveCapacity(8)
        values.reserveCapacity(16)
        keys.reserveCapacity(16)
    }

    mutating func parse() throws(JSONError) -> JSONValue {
        while true {
            if try !beginValue() { continue }
            // A value is complete; it may complete what it lies in.
            while let opening = openings.last {
                if try scanner.takeComma(isObject: opening.isObject) {
                    if opening.isObject { try takeKey() }
                    break
                }
                try close(opening)
            }
            if openings.isEmpty { break }
        }
        try scanner.expectEnd()
        return values.popLast() ?? .null
    }

    /// Returns whether a whole value was read, rather than the beginning of a longer one.
    private mutating func beginValue() throws(JSONError) -> Bool {
        switch try scanner.nextSignificant(expected: "a value") {
        case 0x7B: return try open(isObject: true)
        case 0x5B: return try open(isObject: false)
        default:
            values.append(try scanner.scalarValue())
            return true
        }
    }

    private mutating func open(isObject: Bool) throws(JSONError) -> Bool {
        guard openings.count < depthLimit else {
            throw JSONError(.tooDeep(limit: depthLimit), scanner.spanOfByte)
        }
        scanner.advance()
        let byte = try scanner.nextSignificant(expected: isObject ? "a key or '}'" : "a value or ']'")
        if byte == (isObject ? 0x7D : 0x5D) {
            scanner.advance()
            values.append(isObject ? .object(JSONObject()) : .array([]))
            return true
        }
        openings.append(Opening(isObject: isObject, firstValue: values.count, firstKey: keys.count))
        if isObject { try takeKey() }
        return false
    }

    private mutating func takeKey() throws(JSONError) {
        let (name, span) = try scanner.key()
        keys.append(Key(name: name, span: span))
    }

    private mutating func close(_ opening: Opening) throws(JSONError) {
        let value: JSONValue
        if opening.isObject {
            let count = keys.count - opening.firstKey
            var object = JSONObject(expecting: count)
            for index in 0..<count {
                let key = keys[opening.firstKey + index]
                if let first = object.add(key.name, values[opening.firstValue + index]) {
                    throw JSONError(
                        .duplicateKey(key.name, first: keys[opening.firstKey + first].span), key.span)
                }
            }
            value = .object(object)
            keys.removeLast(count)
        } else {
            value = .array(Array(values[opening.firstValue...]))
        }
        values.removeLast(values.count - opening.firstValue)
        values.append(value)
        openings.removeLast()
    }
}
