/// Who a URL speaks to: a name, an IPv4 address or an IPv6 address.
package enum NetworkHost: TextValue {
    case name(String)
    case ipv4(UInt32)
    /// The upper and the lower half of the 128 bits.
    case ipv6(UInt64, UInt64)

    package static let rule = "a host such as 'example.com', '127.0.0.1' or '[::1]'"

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw Self.problem("a host cannot be empty") }
        if bytes.first == ascii("[") {
            guard bytes.last == ascii("]"), let (high, low) = Self.groups(bytes.dropFirst().dropLast()) else {
                throw Self.problem("\(quoted(text)) is not an IPv6 address")
            }
            self = .ipv6(high, low)
            return
        }
        if bytes.filter({ $0 == ascii(":") }).count > 1, Self.groups(bytes[...]) != nil {
            throw Self.problem("an IPv6 address stands in brackets", suggestion: "[\(text)]")
        }
        try Self.checkCharacters(bytes, of: text)
        let labels = bytes.split(separator: ascii("."), omittingEmptySubsequences: false)
        if let last = labels.last, !last.isEmpty, last.allSatisfy(\.isDigit) {
            guard let address = Self.quad(bytes[...]) else {
                throw Self.problem("\(quoted(text)) is not an IPv4 address: four numbers from 0 to 255 belong there")
            }
            self = .ipv4(address)
            return
        }
        guard bytes.count <= 253 else { throw Self.problem(.outOfRange, "a host has at most 253 characters") }
        for label in labels {
            guard !label.isEmpty else {
                throw Self.problem(
                    "a part of the host \(quoted(text)) is empty", at: label.startIndex..<label.endIndex)
            }
            guard label.count <= 63 else {
                throw Self.problem(
                    .outOfRange, "a part of a host has at most 63 characters", at: label.startIndex..<label.endIndex)
            }
            guard label.first != ascii("-"), label.last != ascii("-") else {
                throw Self.problem(
                    "a part of a host neither begins nor ends with '-'", at: label.startIndex..<label.endIndex)
            }
        }
        self = .name(text.asciiLowered)
    }

    /// Reaches only this machine.
    package var isLoopback: Bool {
        switch self {
        case .name(let name): name == "localhost" || name.hasSuffix(".localhost")
        case .ipv4(let address): address >> 24 == 127
        case .ipv6(let high, let low): high == 0 && (low == 1 || low >> 24 == 0xFFFF_7F)
        }
    }

    package var description: String {
        switch self {
        case .name(let name): name
        case .ipv4(let address):
            [24, 16, 8, 0].map { String(address >> $0 & 0xFF) }.joined(separator: ".")
        case .ipv6(let high, let low): "[\(Self.compressed(high, low))]"
        }
    }

    private static func checkCharacters(_ bytes: [UInt8], of text: String) throws(ValueProblem) {
        guard
            let bad = bytes.firstIndex(where: {
                !$0.isLetterOrDigit && $0 != ascii("-") && $0 != ascii(".") && $0 != ascii("_")
            })
        else { return }
        let message =
            bytes[bad] >= 0x80
            ? "\(quotedCharacter(at: bad, of: text)) is not ASCII; write international names in their 'xn--' form"
            : "\(quotedCharacter(at: bad, of: text)) cannot stand in a host"
        throw problem(message, at: scalarRange(at: bad, in: bytes))
    }
}

extension NetworkHost {
    /// Four decimal numbers; leading zeros are refused because some programs read them as octal.
    private static func quad(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: ascii("."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var address: UInt32 = 0
        for part in parts {
            guard part.count == 1 || part.first != ascii("0"), let number = wholeNumber(part), number <= 255 else {
                return nil
            }
            address = address << 8 | UInt32(number)
        }
        return address
    }

    private static func groups(_ bytes: ArraySlice<UInt8>) -> (UInt64, UInt64)? {
        let text = String(decoding: bytes, as: UTF8.self)
        var head: [UInt16] = []
        var tail: [UInt16] = []
        if let gap = Self.doubleColon(in: bytes) {
            guard let before = words(bytes[..<gap], mayEndInQuad: false),
                let after = words(bytes[(gap + 2)...], mayEndInQuad: true), before.count + after.count < 8
            else { return nil }
            (head, tail) = (before, after)
        } else {
            guard !text.isEmpty, let all = words(bytes, mayEndInQuad: true), all.count == 8 else { return nil }
            head = all
        }
        let full = head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail
        let halves = [full[..<4], full[4...]].map { $0.reduce(UInt64(0)) { $0 << 16 | UInt64($1) } }
        return (halves[0], halves[1])
    }

    private static func doubleColon(in bytes: ArraySlice<UInt8>) -> Int? {
        zip(bytes.indices, bytes.indices.dropFirst())
            .first { bytes[$0] == ascii(":") && bytes[$1] == ascii(":") }?.0
    }

    private static func words(_ bytes: ArraySlice<UInt8>, mayEndInQuad: Bool) -> [UInt16]? {
        guard !bytes.isEmpty else { return [] }
        let parts = bytes.split(separator: ascii(":"), omittingEmptySubsequences: false)
        var words: [UInt16] = []
        for (position, part) in parts.enumerated() {
            if mayEndInQuad, position == parts.count - 1, part.contains(ascii(".")) {
                guard let address = quad(part) else { return nil }
                words += [UInt16(address >> 16), UInt16(address & 0xFFFF)]
                continue
            }
            guard (1...4).contains(part.count), part.allSatisfy(\.isHexDigit) else { return nil }
            words.append(part.reduce(0) { $0 << 4 | UInt16($1.hexValue ?? 0) })
        }
        return words.count <= 8 ? words : nil
    }

    /// RFC 5952: small letters, no leading zeros, the longest run of at least two zero groups as `::`.
    private static func compressed(_ high: UInt64, _ low: UInt64) -> String {
        let groups = [high, low].flatMap { half in [48, 32, 16, 0].map { UInt16(truncatingIfNeeded: half >> $0) } }
        var best = 0..<0
        var at = 0
        while at < 8 {
            var end = at
            while end < 8, groups[end] == 0 { end += 1 }
            if end - at > max(1, best.count) { best = at..<end }
            at = max(end, at + 1)
        }
        let text: (ArraySlice<UInt16>) -> String = { $0.map { String($0, radix: 16) }.joined(separator: ":") }
        return best.isEmpty
            ? text(groups[...]) : text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])
    }
}
