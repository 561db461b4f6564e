/// A path of a file or directory as it was written; nothing is looked up, links are not followed.
package struct FilePath: TextValue, Comparable {
    package static let rule = "a path such as 'prompt.md' or '/var/lib/caxton'"
    package static let lengthLimit = 4096

    package let text: String

    package init(parsing text: String) throws(ValueProblem) {
        guard !text.isEmpty else { throw Self.problem("a path cannot be empty") }
        if let zero = Array(text.utf8).firstIndex(of: 0) {
            throw Self.problem("a path cannot hold a NUL", at: zero..<(zero + 1))
        }
        guard text.utf8.count < Self.lengthLimit else {
            throw Self.problem(
                .outOfRange, "a path has at most \(Self.lengthLimit - 1) bytes, found \(text.utf8.count)")
        }
        self.text = text
    }

    private init(unchecked text: String) { self.text = text }

    package var description: String { text }
    package var isAbsolute: Bool { text.utf8.first == ascii("/") }
    /// Begins in the home directory of whoever runs the program.
    package var isBelowHome: Bool { text == "~" || text.hasPrefix("~/") }

    /// The names between the slashes; empty ones and `.` left out.
    package var components: [String] {
        text.utf8.split(separator: ascii("/")).map { String(decoding: Array($0), as: UTF8.self) }.filter { $0 != "." }
    }

    package var lastComponent: String? { components.last }

    /// What follows the last dot of the last component, in small letters: `toml`.
    package var fileExtension: String? {
        guard let name = lastComponent, name != ".." else { return nil }
        let bytes = Array(name.utf8)
        guard let dot = bytes.lastIndex(of: ascii(".")), dot > 0, dot < bytes.count - 1 else { return nil }
        return String(decoding: bytes[(dot + 1)...], as: UTF8.self).asciiLowered
    }

    /// The same place without `.`, doubled slashes and every `..` that can be taken back by the text alone.
    package var normalised: FilePath {
        var kept: [String] = []
        for component in components {
            if component == "..", let last = kept.last, last != ".." {
                kept.removeLast()
            } else if component != ".." || !isAbsolute {
                kept.append(component)
            }
        }
        let joined = kept.joined(separator: "/")
        return FilePath(unchecked: isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined)
    }

    /// Leaves the directory it is relative to by way of `..`, or never was relative to it.
    package var escapesBase: Bool { isAbsolute || isBelowHome || normalised.components.first == ".." }

    /// The path as seen from where `base` is seen: an absolute path stays itself.
    package func resolved(below base: FilePath) -> FilePath {
        isAbsolute ? normalised : FilePath(unchecked: base.text + "/" + text).normalised
    }

    /// Everything but the last component: `.` for a bare name.
    package var directory: FilePath {
        let parts = components.dropLast().joined(separator: "/")
        return FilePath(unchecked: isAbsolute ? "/" + parts : parts.isEmpty ? "." : parts)
    }

    /// By bytes: file systems here do not know that two spellings of an accent are one letter.
    package static func == (left: FilePath, right: FilePath) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
    package static func < (left: FilePath, right: FilePath) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
