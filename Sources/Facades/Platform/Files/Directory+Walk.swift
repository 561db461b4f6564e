extension Directory {
    package struct Walk: Sendable {
        /// Paths that begin with the path given, in a stable order: each directory's entries by the bytes of their names.
        package var files: [String] = []
        /// Every directory that was listed, the given one among them.
        package var directories: [String] = []
        /// Entries that are symbolic links, wherever they lead.
        package var links: [String] = []
        /// Parts that could not be looked into.
        package var problems: [SystemError] = []
    }

    /// All files below whose names end in `suffix`, except those whose path has a part that begins with a dot.
    ///
    /// Symbolic links are followed; a directory that is reached twice is visited once, so loops end. A file that is
    /// there itself is not listed once more by a link to it.
    package static func walk(_ path: String, suffix: String) -> Walk {
        var walk = Walk()
        var directories: Set<FileStatus.Identity> = []
        var files: Set<FileStatus.Identity> = []
        var links: [String: FileStatus.Identity] = [:]
        // An own stack instead of recursion: depth is bounded by memory, not by the call stack.
        var pending = [(path: path, isLink: false)]
        while let (next, isLink) = pending.popLast() {
            do throws(SystemError) {
                guard let status = try File.status(next) else { continue }
                switch status.kind {
                case .directory:
                    guard directories.insert(status.identity).inserted else { continue }
                    walk.directories.append(next)
                    for entry in try list(next).reversed() where isWanted(entry, suffix: suffix) {
                        let path = Path.join(next, entry.name)
                        if entry.kind == .symbolicLink { walk.links.append(path) }
                        pending.append((path, entry.kind == .symbolicLink))
                    }
                case .regular:
                    guard next.hasSuffix(suffix) else { continue }
                    walk.files.append(next)
                    if isLink { links[next] = status.identity } else { files.insert(status.identity) }
                case .symbolicLink, .pipe, .socket, .characterDevice, .blockDevice, .unknown: break
                }
            } catch {
                walk.problems.append(error)
            }
        }
        if !links.isEmpty {
            walk.files.removeAll { file in links[file].map { !files.insert($0).inserted } ?? false }
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
