/// A version of an agent, as semver 2.0.0 defines it: `1.4.0`, `2.0.0-beta.1+build.5`.
package struct SemanticVersion: TextValue, Comparable {
    package static let rule = "a semantic version such as '1.4.0' or '2.0.0-beta.1'"
    package static let initial = SemanticVersion(1, 0, 0)

    package let major: Int64
    package let minor: Int64
    package let patch: Int64
    package let prerelease: [String]
    package let build: [String]

    private init(_ major: Int64, _ minor: Int64, _ patch: Int64) {
        self.major = major
        self.minor = minor
        self.patch = patch
        prerelease = []
        build = []
    }

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw Self.problem("a version cannot be empty") }
        let plus = bytes.firstIndex(of: ascii("+")) ?? bytes.endIndex
        let dash = bytes[..<plus].firstIndex(of: ascii("-")) ?? plus
        let numbers = try Self.numbers(bytes[..<dash], of: text)
        (major, minor, patch) = (numbers[0], numbers[1], numbers[2])
        prerelease = dash < plus ? try Self.identifiers(bytes[(dash + 1)..<plus], of: text, numericRule: true) : []
        build = plus < bytes.endIndex ? try Self.identifiers(bytes[(plus + 1)...], of: text, numericRule: false) : []
    }

    package var description: String {
        var text = "\(major).\(minor).\(patch)"
        if !prerelease.isEmpty { text += "-" + prerelease.joined(separator: ".") }
        if !build.isEmpty { text += "+" + build.joined(separator: ".") }
        return text
    }

    /// Semver's order, in which build metadata says nothing.
    package func precedes(_ other: SemanticVersion) -> Bool { Self.order(self, other) < 0 }

    /// Semver's order, ties settled by build metadata so that equal means identical.
    package static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
        let order = order(left, right)
        return order == 0 ? left.build.lexicographicallyPrecedes(right.build) : order < 0
    }

    private static func order(_ left: SemanticVersion, _ right: SemanticVersion) -> Int {
        let (one, two) = ([left.major, left.minor, left.patch], [right.major, right.minor, right.patch])
        if one != two { return one.lexicographicallyPrecedes(two) ? -1 : 1 }
        if left.prerelease.isEmpty || right.prerelease.isEmpty {
            return (left.prerelease.isEmpty ? 1 : 0) - (right.prerelease.isEmpty ? 1 : 0)
        }
        for (a, b) in zip(left.prerelease, right.prerelease) where a != b {
            return identifier(a, precedes: b) ? -1 : 1
        }
        return left.prerelease.count - right.prerelease.count
    }

    /// Numbers before words, numbers by size (however long), words by their bytes.
    private static func identifier(_ left: String, precedes right: String) -> Bool {
        switch (left.utf8.allSatisfy(\.isDigit), right.utf8.allSatisfy(\.isDigit)) {
        case (true, false): true
        case (false, true): false
        case (true, true) where left.utf8.count != right.utf8.count: left.utf8.count < right.utf8.count
        default: left.utf8.lexicographicallyPrecedes(right.utf8)
        }
    }
}

extension SemanticVersion {
    private static func numbers(_ core: ArraySlice<UInt8>, of text: String) throws(ValueProblem) -> [Int64] {
        let parts = core.split(separator: ascii("."), omittingEmptySubsequences: false)
        var numbers: [Int64] = []
        for part in parts {
            let range = part.startIndex..<part.endIndex
            guard !part.isEmpty, part.allSatisfy(\.isDigit) else {
                throw problem(
                    "\(quoted(String(decoding: part, as: UTF8.self))) is not a number of a version", at: range,
                    suggestion: nearest(to: text))
            }
            guard part.count == 1 || part.first != ascii("0") else {
                throw problem(
                    "the number \(quoted(String(ascii: part))) begins with a zero", at: range,
                    suggestion: nearest(to: text))
            }
            guard let number = wholeNumber(part) else {
                throw problem(.outOfRange, "the number \(quoted(String(ascii: part))) cannot be counted", at: range)
            }
            numbers.append(number)
        }
        guard numbers.count == 3 else {
            throw problem(
                "a version has three numbers, \(quoted(text)) has \(numbers.count)", suggestion: nearest(to: text))
        }
        return numbers
    }

    private static func identifiers(
        _ bytes: ArraySlice<UInt8>, of text: String, numericRule: Bool
    ) throws(ValueProblem) -> [String] {
        var identifiers: [String] = []
        for part in bytes.split(separator: ascii("."), omittingEmptySubsequences: false) {
            let range = part.startIndex..<part.endIndex
            guard !part.isEmpty else {
                throw problem("nothing stands between two marks of the version \(quoted(text))", at: range)
            }
            if let bad = part.firstIndex(where: { !$0.isLetterOrDigit && $0 != ascii("-") }) {
                throw problem(
                    "\(quotedCharacter(at: bad, of: text)) cannot stand in a version",
                    at: scalarRange(at: bad, in: Array(text.utf8)))
            }
            if numericRule, part.count > 1, part.first == ascii("0"), part.allSatisfy(\.isDigit) {
                throw problem(
                    "the number \(quoted(String(ascii: part))) begins with a zero", at: range,
                    suggestion: nearest(to: text))
            }
            identifiers.append(String(ascii: part))
        }
        return identifiers
    }

    /// Mends a leading `v`, missing numbers and leading zeros.
    private static func nearest(to text: String) -> String? {
        var bytes = Array(text.trimmed.utf8)[...]
        if bytes.first?.lowered == ascii("v") { bytes = bytes.dropFirst() }
        let end = bytes.firstIndex { !$0.isDigit && $0 != ascii(".") } ?? bytes.endIndex
        var parts = bytes[..<end].split(separator: ascii("."), omittingEmptySubsequences: true).map { part in
            let rest = part.drop { $0 == ascii("0") }
            return String(ascii: rest.isEmpty ? [ascii("0")] : Array(rest))
        }
        guard (1...3).contains(parts.count) else { return nil }
        while parts.count < 3 { parts.append("0") }
        let tail = String(decoding: bytes[end...], as: UTF8.self)
        return valid(parts.joined(separator: ".") + tail, insteadOf: text)
    }
}
