package import Platform

/// What was found at a path.
package enum WatchedFile: Sendable, Equatable {
    case content([UInt8])
    case unreadable(SystemError)

    package var content: [UInt8]? { if case .content(let bytes) = self { bytes } else { nil } }
}

/// Everything that is in the watched places at a moment of rest.
package struct WatchSnapshot: Sendable {
    /// By path: those found below the directories, and all that were named one by one, existing or not.
    package var files: [String: WatchedFile]
    /// Paths that appeared, differ or are gone since the snapshot before; in the first, all.
    package var changed: Set<String>
    /// Places that could not be looked into, a watched directory that is missing among them.
    package var problems: [SystemError]
    /// Why some or all changes are found by looking from time to time; nil while the system tells about all.
    package var polling: PollingReason?
}

/// Why the system does not tell what changes.
package enum PollingReason: Sendable, Hashable, Error {
    case unavailable(String)
    /// The system refused to watch some directories; the number it gave for the first.
    case refused(directories: Int, SystemError)

    /// "libinotifytools cannot be used: …".
    package var message: String {
        switch self {
        case .unavailable(let reason): "libinotifytools cannot be used: \(reason)"
        case .refused(let count, let error):
            "\(count == 1 ? "a directory" : "\(count) directories") not watched: \(error)"
        }
    }
}
