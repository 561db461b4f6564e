/// What an agent can do, as messages ask for it: `data-analysis`, `data-analysis.visual`, `translation:v2.1`.
///
/// `_` reads as `-`, so that both spellings meet; the dotted parts form a hierarchy from the general to the special.
package struct CapabilityName: TextValue, Comparable {
    package static let rule =
        "a capability such as 'order-lookup', 'data-analysis.visual' or 'translation:v2': small letters, digits, '-', '_' and '.'"
    package static let lengthLimit = 100

    /// As it was written, version included.
    package let spelling: String
    /// Without version and with `-` for `_`: what capabilities are matched by.
    package let path: String
    package let version: CapabilityVersion?
    /// Belongs to the program itself: `system:registry` and the like.
    package let isReserved: Bool

    package init(parsing text: String) throws(ValueProblem) {
        self = try Self(reading: text)
        guard !isReserved else {
            throw Self.problem(
                .reserved, "capabilities that begin with 'system:' belong to Caxton itself", at: 0..<7,
                suggestion: Self.valid(String(path.dropFirst(7)), insteadOf: text))
        }
    }

    /// Reads also `system:` names, which agents may ask for but not offer.
    package init(parsingRequired text: String) throws(ValueProblem) { self = try Self(reading: text) }

    package var description: String { spelling }

    /// The dotted parts, most general first.
    package var parts: [Substring] { path.split(separator: ".") }

    /// The next more general capability: `data-analysis` of `data-analysis.visual`; a version stays.
    package var parent: CapabilityName? {
        guard !isReserved, let dot = path.lastIndex(of: ".") else { return nil }
        let shorter = path[..<dot] + (version.map { ":\($0)" } ?? "")
        return try? CapabilityName(parsing: shorter)
    }

    /// Whether this is a specialisation of `other`: `a.b` is below `a`, whatever their versions.
    package func isBelow(_ other: CapabilityName) -> Bool {
        isReserved == other.isReserved && path.utf8.count > other.path.utf8.count
            && path.utf8.starts(with: other.path.utf8)
            && Array(path.utf8)[other.path.utf8.count] == ascii(".")
    }

    /// Whether an agent that offers this may answer a message that asks for `wanted`.
    ///
    /// The general serves the special, never the other way round; a wanted version has to be met.
    package func serves(_ wanted: CapabilityName) -> Bool {
        guard path == wanted.path || wanted.isBelow(self) else { return false }
        guard let asked = wanted.version else { return true }
        guard let version else { return false }
        return asked.accepts(version)
    }

    package static func == (left: CapabilityName, right: CapabilityName) -> Bool {
        left.path == right.path && left.version == right.version
    }
    package static func < (left: CapabilityName, right: CapabilityName) -> Bool {
        guard left.path == right.path else { return left.path < right.path }
        switch (left.version, right.version) {
        case (nil, let other): return other != nil
        case (_, nil): return false
        case (let one?, let other?): return one < other
        }
    }
    package func hash(into hasher: inout Hasher) {
        hasher.combine(path)
        hasher.combine(version)
    }

    private init(
        spelling: String, path: String, version: CapabilityVersion?, isReserved: Bool
    ) {
        self.spelling = spelling
        self.path = path
        self.version = version
        self.isReserved = isReserved
    }
}

extension CapabilityName {
    private init(reading text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw Self.problem("a capability cannot be empty") }
        guard bytes.count <= Self.lengthLimit else {
            throw Self.problem(
                .outOfRange, "the capability has \(bytes.count) characters, the limit is \(Self.lengthLimit)",
                at: Self.lengthLimit..<bytes.count)
        }
        guard let colon = bytes.firstIndex(of: ascii(":")) else {
            self.init(spelling: text, path: try Self.path(bytes[...], of: text), version: nil, isReserved: false)
            return
        }
        let name = try Self.path(bytes[..<colon], of: text)
        let rest = String(decoding: bytes[(colon + 1)...], as: UTF8.self)
        if name == "system" {
            let inner = try Self.path(bytes[(colon + 1)...], of: text)
            self.init(spelling: text, path: "system:" + inner, version: nil, isReserved: true)
            return
        }
        do {
            let version = try CapabilityVersion(parsing: rest)
            self.init(spelling: text, path: name, version: version, isReserved: false)
        } catch {
            throw Self.problem(
                "behind the ':' of a capability stands a version such as 'v2', found \(quoted(rest))",
                at: colon..<bytes.count,
                suggestion: Self.valid(error.suggestion.map { "\(name):\($0)" }, insteadOf: text))
        }
    }

    /// The name before the version: words of small letters and digits, joined by single `-`, `_` or `.`.
    private static func path(_ bytes: ArraySlice<UInt8>, of text: String) throws(ValueProblem) -> String {
        var afterWord = false
        for (offset, byte) in zip(bytes.indices, bytes) {
            if byte.isLower || byte.isDigit {
                afterWord = true
            } else if isJoint(byte), afterWord {
                afterWord = false
            } else {
                throw problem(
                    isJoint(byte)
                        ? "\(quotedCharacter(at: offset, of: text)) stands between two words of a capability, once"
                        : byte.isUpper
                            ? "a capability is written in small letters"
                            : "\(quotedCharacter(at: offset, of: text)) cannot stand in a capability",
                    at: scalarRange(at: offset, in: Array(text.utf8)), suggestion: nearest(to: text))
            }
        }
        guard afterWord else {
            throw problem(
                bytes.isEmpty
                    ? "a word is missing \(bytes.startIndex == 0 ? "before" : "behind") the ':'"
                    : "a capability ends with a letter or a digit",
                at: max(bytes.startIndex, bytes.endIndex - 1)..<bytes.endIndex, suggestion: nearest(to: text))
        }
        return String(ascii: bytes.lazy.map { $0 == ascii("_") ? ascii("-") : $0 })
    }

    private static func isJoint(_ byte: UInt8) -> Bool {
        byte == ascii("-") || byte == ascii("_") || byte == ascii(".")
    }

    private static func nearest(to text: String) -> String? {
        let halves = text.asciiLowered.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var name: [UInt8] = []
        for byte in halves[0].utf8 {
            if byte.isLetterOrDigit {
                name.append(byte)
            } else if let last = name.last, !isJoint(last) {
                name.append(isJoint(byte) ? byte : ascii("-"))
            }
        }
        while let last = name.last, isJoint(last) { name.removeLast() }
        let version = halves.count > 1 && !halves[1].isEmpty ? ":" + halves[1] : ""
        let candidate = String(ascii: name) + version
        return valid(candidate, insteadOf: text)
    }
}
