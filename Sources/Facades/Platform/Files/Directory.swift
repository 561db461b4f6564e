import CLinux
import Glibc

package enum Directory {
    package struct Entry: Sendable, Hashable {
        package var name: String
        /// Of the entry itself: a symbolic link is not followed.
        package var kind: FileKind
    }

    /// Everything inside except `.` and `..`, in the order of the names' bytes.
    package static func list(_ path: String) throws(SystemError) -> [Entry] {
        try checkedPath(.list, path)
        guard let stream = opendir(path) else { throw SystemError.last(.list, path) }
        defer { closedir(stream) }
        var entries: [Entry] = []
        while true {
            // The end and a failure both return NULL; only errno tells them apart.
            errno = 0
            guard let raw = readdir(stream) else { break }
            let entry = entry(raw, in: path)
            if entry.name != ".", entry.name != ".." { entries.append(entry) }
        }
        if errno != 0 { throw SystemError.last(.list, path) }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private static func entry(_ raw: UnsafeMutablePointer<dirent>, in path: String) -> Entry {
        let name = withUnsafePointer(to: &raw.pointee.d_name) { tuple in
            tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        let kind: FileKind =
            switch Int(raw.pointee.d_type) {
            case Int(DT_REG): .regular
            case Int(DT_DIR): .directory
            case Int(DT_LNK): .symbolicLink
            case Int(DT_UNKNOWN): unlistedKind(Path.join(path, name))
            default: .unknown
            }
        return Entry(name: name, kind: kind)
    }

    /// Some file systems leave the kind out of their listings.
    private static func unlistedKind(_ path: String) -> FileKind {
        var raw = stat()
        return lstat(path, &raw) == 0 ? FileKind(mode: raw.st_mode) : .unknown
    }

    /// Makes the directory and its missing parents; one that exists is fine.
    package static func create(_ path: String, mode: UInt32 = 0o755) throws(SystemError) {
        try checkedPath(.makeDirectory, path)
        if mkdir(path, mode) == 0 { return }
        let error = SystemError.last(.makeDirectory, path)
        switch error.cause {
        case .errno(EEXIST):
            if try File.status(path)?.kind != .directory { throw error }
        case .errno(ENOENT):
            let parent = Path.directory(of: path)
            if parent == path || path.isEmpty { throw error }
            try create(parent, mode: mode)
            if mkdir(path, mode) != 0, errno != EEXIST { throw SystemError.last(.makeDirectory, path) }
        default: throw error
        }
    }

    /// A new empty directory that only its owner may enter.
    package static func createTemporary(named prefix: String = "caxton") throws(SystemError) -> String {
        let parent = Environment.current()["TMPDIR"] ?? "/tmp"
        var template = Array("\(Path.join(parent, prefix)).XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemError.last(.makeDirectory, parent) }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes the directory with everything below it; links are removed, not followed.
    package static func removeTree(_ path: String) throws(SystemError) {
        for entry in try list(path) {
            let inner = Path.join(path, entry.name)
            if entry.kind == .directory { try removeTree(inner) } else { try File.remove(inner) }
        }
        try retryingInterrupts(.remove, path) { rmdir(path) }
    }

    /// Makes a rename inside survive a power cut; not every file system can, so failing is fine.
    static func synchronize(_ path: String) {
        let number = caxton_open(path, O_RDONLY | O_DIRECTORY, 0)
        guard number >= 0 else { return }
        fsync(number)
        close(number)
    }
}
