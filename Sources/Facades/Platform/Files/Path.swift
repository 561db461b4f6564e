/// Paths as texts: nothing here asks the file system.
package enum Path {
    package static func isAbsolute(_ path: String) -> Bool { path.utf8.first == UInt8(ascii: "/") }

    /// The second path as seen from the first; an absolute second path stands for itself.
    package static func join(_ base: String, _ path: String) -> String {
        if isAbsolute(path) || base.isEmpty { return path }
        if path.isEmpty { return base }
        return base.utf8.last == UInt8(ascii: "/") ? base + path : base + "/" + path
    }

    /// The last part: `c.toml` of `a/b/c.toml`.
    package static func name(of path: String) -> String {
        String(parts(path).last ?? (isAbsolute(path) ? "/" : "."))
    }

    /// Everything before the last part: `a/b` of `a/b/c.toml`, `.` of `c.toml`.
    package static func directory(of path: String) -> String {
        let parts = parts(path).dropLast()
        if parts.isEmpty { return isAbsolute(path) ? "/" : "." }
        return (isAbsolute(path) ? "/" : "") + parts.joined(separator: "/")
    }

    /// Without `.`, empty parts and those `..` that have something to go up from.
    ///
    /// Lexical: behind a symbolic link the result may name another file.
    package static func normalize(_ path: String) -> String {
        var kept: [Substring] = []
        for part in parts(path) where part != "." {
            if part != ".." {
                kept.append(part)
            } else if let last = kept.last, last != ".." {
                kept.removeLast()
            } else if !isAbsolute(path) {
                kept.append(part)
            }
        }
        if isAbsolute(path) { return "/" + kept.joined(separator: "/") }
        return kept.isEmpty ? "." : kept.joined(separator: "/")
    }

    /// How to show a path to somebody who stands in `directory`: relative when it lies below, else unchanged.
    package static func display(_ path: String, from directory: String) -> String {
        let path = normalize(path)
        let base = normalize(directory)
        if path == base { return "." }
        let prefix = base.hasSuffix("/") ? base : base + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }

    private static func parts(_ path: String) -> [Substring] { path.split(separator: "/") }
}
