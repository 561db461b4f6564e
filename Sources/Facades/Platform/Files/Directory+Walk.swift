extension Directory {
    package struct Walk: Sendable {
        /// Paths that begin with the path given, in a stable order: each directory's entries by the bytes of their names.
        package var files: [String] = []
        /// Parts that could not be looked into.
        package var problems: [SystemError] = []
    }

    /// All files below whose names end in `suffix`, except those whose path has a part that begins with a dot.
    ///
    /// Symbolic links are followed; a directory that is reached twice is visited once, so loops end.
    package static func walk(_ path: String, suffix: String) -> Walk {
        var walk = Walk()
        var visited: Set<FileStatus.Identity> = []
        // An own stack instead of recursion: depth is bounded by memory, not by the call stack.
        var pending = [path]
        while let next = pending.popLast() {
            do throws(SystemError) {
                guard let status = try File.status(next) else { continue }
                switch status.kind {
                case .directory:
                    guard visited.insert(status.identity).inserted else { continue }
                    for entry in try list(next).reversed() where isWanted(entry, suffix: suffix) {
                        pending.append(Path.join(next, entry.name))
                    }
                case .regular:
                    if next.hasSuffix(suffix) { walk.files.append(next) }
                case .symbolicLink, .pipe, .socket, .characterDevice, .blockDevice, .unknown: break
                }
            } catch {
                walk.problems.append(error)
            }
        }
        return walk
    }

    private static func isWanted(_ entry: Entry, suffix: String) -> Bool {
        if entry.name.hasPrefix(".") { return false }
        switch entry.kind {
        case .directory, .symbolicLink: return true
        case .regular: return entry.name.hasSuffix(suffix)
        case .pipe, .socket, .characterDevice, .blockDevice, .unknown: return false
        }
    }
}
