import Platform

/// Which directories a look depends on, and which names in them.
struct Interests: Sendable {
    struct Interest: Sendable {
        var path: String
        /// Of every entry, not only of the names.
        var isWhole = false
        var names: Set<String> = []
    }

    private(set) var directories: [FileStatus.Identity: Interest] = [:]

    var paths: [FileStatus.Identity: String] { directories.mapValues(\.path) }

    mutating func addWhole(_ directory: String, _ identity: FileStatus.Identity) {
        directories[identity, default: Interest(path: directory)].isWhole = true
    }

    mutating func add(_ name: String, in directory: String, _ identity: FileStatus.Identity) {
        directories[identity, default: Interest(path: directory)].names.insert(name)
    }

    /// Whether another look could see something else because of this.
    func include(_ hint: Hint, suffix: String) -> Bool {
        guard let directory = hint.directory else { return true }
        guard let interest = directories[directory] else { return false }
        switch hint.event {
        case .overflow, .directory: return true
        case .written, .closed:
            return interest.names.contains(hint.name)
                || interest.isWhole && hint.name.hasSuffix(suffix) && !hint.name.hasPrefix(".")
        // A name without the ending may be a directory, or a symbolic link to one.
        case .entry, .attributes:
            return interest.names.contains(hint.name) || interest.isWhole && !hint.name.hasPrefix(".")
        }
    }
}
