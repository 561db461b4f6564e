/// The `v2`, `v2.1` or `v2.1.3` behind a capability's colon; parts left out stand for "any".
package struct CapabilityVersion: TextValue, Comparable {
    package static let rule = "a capability version such as 'v2', 'v2.1' or 'v2.1.3'"

    package let major: Int64
    package let minor: Int64?
    package let patch: Int64?

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard bytes.first == ascii("v") else {
            let lowered = text.asciiLowered
            throw Self.problem(
                "a capability version begins with 'v'",
                suggestion: Self.valid(lowered.hasPrefix("v") ? lowered : "v" + text, insteadOf: text))
        }
        let parts = bytes.dropFirst().split(separator: ascii("."), omittingEmptySubsequences: false)
        guard parts.count <= 3 else {
            throw Self.problem("a capability version has at most three numbers, found \(parts.count)")
        }
        var numbers: [Int64] = []
        for part in parts {
            guard let number = wholeNumber(part), part.count == 1 || part.first != ascii("0") else {
                throw Self.problem(
                    part.isEmpty
                        ? "a number is missing in \(quoted(text))"
                        : "\(quoted(String(decoding: part, as: UTF8.self))) is not a number of a version",
                    at: part.startIndex..<part.endIndex)
            }
            numbers.append(number)
        }
        major = numbers[0]
        minor = numbers.count > 1 ? numbers[1] : nil
        patch = numbers.count > 2 ? numbers[2] : nil
    }

    package var description: String { "v" + numbers.map(String.init).joined(separator: ".") }

    /// Whether an offer of `offered` is what someone who asks for this version wants.
    package func accepts(_ offered: CapabilityVersion) -> Bool {
        guard major == offered.major else { return false }
        guard let minor else { return true }
        guard minor == offered.minor ?? 0 else { return false }
        guard let patch else { return true }
        return patch == offered.patch ?? 0
    }

    package static func < (left: CapabilityVersion, right: CapabilityVersion) -> Bool {
        left.numbers.lexicographicallyPrecedes(right.numbers)
    }

    private var numbers: [Int64] { [major] + [minor, patch].compactMap { $0 } }
}
