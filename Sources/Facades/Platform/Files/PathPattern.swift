/// A pattern of paths: `*` and `?` stand for characters of one name, `**` for any number of directories.
///
/// Names that begin with a dot are only meant when the pattern says the dot.
package struct PathPattern: Sendable, Hashable {
    /// The part of a path that is written out: where looking begins.
    let base: String
    let steps: [Step]

    enum Step: Sendable, Hashable {
        case name(String)
        case wildcard([UInt8])
        case directories
    }

    package init(_ text: String) {
        var names = text.split(separator: "/").map(String.init)
        let fixed = names.prefix { !Self.isWild($0) }
        names.removeFirst(fixed.count)
        base = (Path.isAbsolute(text) ? "/" : "") + fixed.joined(separator: "/")
        var steps: [Step] = names.map { name in
            if name == "**" { return .directories }
            return Self.isWild(name) ? .wildcard(Array(name.utf8)) : .name(name)
        }
        // At the end `**` means the files in those directories.
        if steps.last == .directories { steps.append(.wildcard(Array("*".utf8))) }
        self.steps = steps
    }

    private static func isWild(_ name: String) -> Bool { name.utf8.contains { "*?".utf8.contains($0) } }

    /// Whether a name fits; the time grows with the product of the lengths at most.
    static func matches(_ name: [UInt8], _ pattern: [UInt8]) -> Bool {
        if name.first == UInt8(ascii: "."), pattern.first != UInt8(ascii: ".") { return false }
        var (inName, inPattern) = (0, 0)
        /// Where the last `*` stood and how far it has reached: only the last one ever has to be tried again.
        var retry: (pattern: Int, name: Int)?
        while inName < name.count {
            if inPattern < pattern.count, pattern[inPattern] == UInt8(ascii: "*") {
                inPattern += 1
                retry = (inPattern, inName)
            } else if inPattern < pattern.count,
                pattern[inPattern] == name[inName] || pattern[inPattern] == UInt8(ascii: "?")
            {
                inPattern += 1
                // One `?` is one character, however many bytes it has.
                inName = pattern[inPattern - 1] == name[inName] ? inName + 1 : characterEnd(after: inName, in: name)
            } else if let (star, reached) = retry {
                retry = (star, reached + 1)
                (inPattern, inName) = (star, reached + 1)
            } else {
                return false
            }
        }
        return pattern[inPattern...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    private static func characterEnd(after index: Int, in name: [UInt8]) -> Int {
        var end = index + 1
        while end < name.count, name[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }
}

extension Directory {
    /// Files that a pattern means, seen from a directory; each once, in a stable order.
    ///
    /// - Parameter limit: looking ends when so many have been found.
    package static func files(
        matching pattern: PathPattern, below directory: String, limit: Int = .max
    ) throws(SystemError) -> [String] {
        var found: [String] = []
        var seen: Set<Place> = []
        var pending = [Place(path: Path.join(directory, pattern.base), step: 0)]
        while let place = pending.popLast(), found.count < limit {
            guard seen.insert(place).inserted else { continue }
            guard place.step < pattern.steps.count else {
                if try File.status(place.path)?.kind == .regular { found.append(place.path) }
                continue
            }
            switch pattern.steps[place.step] {
            case .name(let name):
                pending.append(Place(path: Path.join(place.path, name), step: place.step + 1))
            case .wildcard(let wanted):
                for entry in try entries(of: place.path).reversed()
                where PathPattern.matches(Array(entry.name.utf8), wanted) {
                    pending.append(Place(path: Path.join(place.path, entry.name), step: place.step + 1))
                }
            case .directories:
                // Links are not followed here, so that a loop of them ends.
                for entry in try entries(of: place.path).reversed()
                where entry.kind == .directory && !entry.name.hasPrefix(".") {
                    pending.append(Place(path: Path.join(place.path, entry.name), step: place.step))
                }
                pending.append(Place(path: place.path, step: place.step + 1))
            }
        }
        return found
    }

    /// How far into a pattern a path has come.
    private struct Place: Hashable {
        var path: String
        var step: Int
    }

    /// Nothing where there is no directory.
    private static func entries(of path: String) throws(SystemError) -> [Entry] {
        guard try File.status(path)?.kind == .directory else { return [] }
        return try list(path)
    }
}
