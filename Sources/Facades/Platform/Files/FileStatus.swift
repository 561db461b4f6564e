import Glibc

package enum FileKind: Sendable, Hashable {
    case regular, directory, symbolicLink, pipe, socket, characterDevice, blockDevice, unknown

    /// As it reads after "it is".
    package var phrase: String {
        switch self {
        case .regular: "a regular file"
        case .directory: "a directory"
        case .symbolicLink: "a symbolic link"
        case .pipe: "a named pipe"
        case .socket: "a socket"
        case .characterDevice, .blockDevice: "a device"
        case .unknown: "neither a file nor a directory"
        }
    }

    init(mode: mode_t) {
        self =
            switch mode & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .directory
            case S_IFLNK: .symbolicLink
            case S_IFIFO: .pipe
            case S_IFSOCK: .socket
            case S_IFCHR: .characterDevice
            case S_IFBLK: .blockDevice
            default: .unknown
            }
    }
}

/// What the file system knows about a path, without its content.
package struct FileStatus: Sendable, Hashable {
    /// Names a file wherever it is linked from.
    package struct Identity: Sendable, Hashable {
        package var device: UInt
        package var inode: UInt
    }

    package var kind: FileKind
    package var size: Int
    /// The permission bits only.
    package var mode: UInt32
    package var identity: Identity
    /// When the content was last written, as far as the file system and those who set times say.
    package var modified: FileTime
    /// When anything about the file was last changed; nobody can set it.
    package var changed: FileTime
    var owner: UInt32
    var group: UInt32

    init(_ raw: stat) {
        kind = FileKind(mode: raw.st_mode)
        size = Int(raw.st_size)
        mode = raw.st_mode & 0o7777
        identity = Identity(device: UInt(raw.st_dev), inode: UInt(raw.st_ino))
        modified = FileTime(seconds: raw.st_mtim.tv_sec, nanoseconds: raw.st_mtim.tv_nsec)
        changed = FileTime(seconds: raw.st_ctim.tv_sec, nanoseconds: raw.st_ctim.tv_nsec)
        owner = raw.st_uid
        group = raw.st_gid
    }
}

/// A moment of the wall clock as file systems keep it.
package struct FileTime: Sendable, Hashable, Comparable {
    package var seconds: Int
    package var nanoseconds: Int

    package static func now() -> FileTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return FileTime(seconds: time.tv_sec, nanoseconds: time.tv_nsec)
    }

    package static func < (one: FileTime, other: FileTime) -> Bool {
        (one.seconds, one.nanoseconds) < (other.seconds, other.nanoseconds)
    }
}
