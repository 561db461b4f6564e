import Platform

/// Looks at the places, again and again, and reads what may have changed. Lives on one thread.
final class Scanner {
    /// A file as it was last read.
    private struct Known {
        var status: FileStatus
        var file: WatchedFile
        /// Whether the same status means the same content: not for a file changed just before it was read, which may
        /// have been changed again within the same tick of the file system's clock.
        var isOld: Bool
    }

    private static let tick = 1

    private let directories: [String]
    private let suffix: String
    private let fileLimit: Int
    private let workingDirectory: String

    private var known: [String: Known] = [:]
    private(set) var files: [String: WatchedFile] = [:]
    private(set) var problems: [SystemError] = []
    private(set) var interests = Interests()
    /// What was delivered before.
    private var former: (files: [String: WatchedFile], problems: [SystemError], polling: PollingReason?)?

    init(_ places: WatchedPlaces, fileLimit: Int) {
        directories = places.directories
        suffix = places.suffix
        self.fileLimit = fileLimit
        workingDirectory = (try? WorkingDirectory.current()) ?? "/"
    }

    /// Looks at everything. New directories are handed to `watch` before they are listed for good, so that nothing
    /// falls between listing and watching.
    ///
    /// - Returns: whether it found anything else than the look before.
    func look(including extras: Set<String>, watch: (Interests) -> Void) -> Bool {
        var listing = list(extras)
        for _ in 0..<5 {
            let news = listing.interests.directories.keys.contains { interests.directories[$0] == nil }
            interests = listing.interests
            watch(interests)
            if !news { break }
            listing = list(extras)
        }
        let previous = (files, problems)
        problems = listing.problems
        read(listing.files, extras)
        return previous.0 != files || previous.1 != problems
    }

    /// What has changed since it was last asked, or nil.
    func snapshot(polling: PollingReason?) -> WatchSnapshot? {
        let changed: Set<String>
        if let former {
            changed = Set(files.filter { former.files[$0.key] != $0.value }.keys)
                .union(former.files.keys.filter { files[$0] == nil })
            if changed.isEmpty, former.problems == problems, former.polling == polling { return nil }
        } else {
            changed = Set(files.keys)
        }
        former = (files, problems, polling)
        return WatchSnapshot(files: files, changed: changed, problems: problems, polling: polling)
    }
}

extension Scanner {
    private struct Listing {
        var files: [String] = []
        var problems: [SystemError] = []
        var interests = Interests()
    }

    private func list(_ extras: Set<String>) -> Listing {
        var listing = Listing()
        var trail = Trail(workingDirectory: workingDirectory)
        for directory in directories {
            trail.follow(directory, into: &listing.interests)
            let walk = Directory.walk(directory, suffix: suffix)
            listing.files += walk.files
            if walk.directories.isEmpty, walk.problems.isEmpty { listing.problems.append(missing(directory)) }
            // What went away while it was looked at is no problem: there is a hint about that.
            listing.problems += walk.problems.filter { $0.family != .notFound || $0.path == directory }
            for place in walk.directories {
                if let status = try? File.status(place) { listing.interests.addWhole(place, status.identity) }
            }
            for link in walk.links { trail.follow(link, into: &listing.interests) }
        }
        for file in extras { trail.follow(file, into: &listing.interests) }
        return listing
    }

    private func missing(_ directory: String) -> SystemError {
        SystemError(.list, directory, (try? File.status(directory)) == nil ? .errno(2) : .errno(20))
    }

    private func read(_ found: [String], _ extras: Set<String>) {
        var next: [String: Known] = [:]
        var files: [String: WatchedFile] = [:]
        for path in found where files[path] == nil {
            files[path] = read(path, &next)
        }
        for path in extras where files[path] == nil {
            files[path] = read(path, &next) ?? .unreadable(SystemError(.read, path, .errno(2)))
        }
        known = next
        self.files = files
    }

    /// Nil where there is nothing.
    private func read(_ path: String, _ next: inout [String: Known]) -> WatchedFile? {
        do throws(SystemError) {
            // Taken before the content: if it changes in between, the next look sees another status.
            guard let status = try File.status(path) else { return nil }
            if let known = known[path], known.isOld, known.status == status {
                next[path] = known
                return known.file
            }
            let isOld = status.changed.seconds + Self.tick < FileTime.now().seconds
            let file = try content(path)
            if let file { next[path] = Known(status: status, file: file, isOld: isOld) }
            return file
        } catch {
            return .unreadable(error)
        }
    }

    private func content(_ path: String) throws(SystemError) -> WatchedFile? {
        do throws(SystemError) {
            return .content(try File.read(path, limit: fileLimit))
        } catch {
            if error.family == .notFound { return nil }
            return .unreadable(error)
        }
    }
}
