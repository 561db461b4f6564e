import CInotifyTools
import Glibc
import Platform

/// libinotifytools, opened when something is first watched, and its one inotify instance.
///
/// Everything in it is variables of the process: whoever calls holds the lock of `InotifyTools`.
struct InotifyLibrary {
    static let standardName = "libinotifytools.so.0"
    private static let mask =
        UInt32(bitPattern: Int32(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO))
        | UInt32(bitPattern: Int32(IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE_SELF | IN_MOVE_SELF))
        | UInt32(bitPattern: Int32(IN_ONLYDIR | IN_EXCL_UNLINK))

    private let table: caxton_inotifytools
    private var names: UInt64 = 0

    init(_ name: String = standardName) throws(PollingReason) {
        var table = caxton_inotifytools()
        var problem = [CChar](repeating: 0, count: 300)
        guard caxton_inotifytools_open(&table, name, &problem, problem.count) != 0 else {
            let bytes = problem.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            throw .unavailable(String(decoding: bytes, as: UTF8.self))
        }
        self.table = table
    }

    /// Makes the inotify instance and returns its descriptor, which the library keeps to itself: it is the one that
    /// was not open before. Known, it can be waited for together with other things, and be kept from child processes.
    func start() throws(PollingReason) -> Int32 {
        let before = Self.instances()
        guard table.inotifytools_initialize() != 0 else {
            let reason = SystemError(.open, "inotify", .errno(table.inotifytools_error())).reason
            throw .unavailable("inotify cannot be used: \(reason)")
        }
        guard let descriptor = Self.instances().subtracting(before).first else {
            table.inotifytools_cleanup()
            throw .unavailable("its descriptor is not to be found in /proc/self/fd")
        }
        // The library calls select, which has no room for more.
        guard descriptor < 1024 else {
            table.inotifytools_cleanup()
            throw .unavailable("too many files are open")
        }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        return descriptor
    }

    /// Everything must have been read: what is left of a read survives in the library's variables.
    func stop() { table.inotifytools_cleanup() }

    /// Watches a directory; returns the number that its events carry.
    mutating func watch(_ directory: String) throws(SystemError) -> Int32 {
        let name = freshName(for: directory)
        guard table.inotifytools_watch_file(name, Int32(bitPattern: Self.mask)) != 0 else {
            throw SystemError(.open, directory, .errno(table.inotifytools_error()))
        }
        let watch = table.inotifytools_wd_from_filename(name)
        guard watch > 0 else { throw SystemError(.open, directory, .errno(ENOENT)) }
        return watch
    }

    /// The number must be alive: the library complains on standard error about others.
    func unwatch(_ watch: Int32) { _ = table.inotifytools_remove_watch_by_wd(watch) }

    /// The next event that has already happened.
    func next() -> (watch: Int32, mask: UInt32, name: String)? {
        // Not `inotifytools_next_event`, for which no time means for ever.
        guard let event = table.inotifytools_next_events(0, 1) else { return nil }
        return (event.pointee.wd, event.pointee.mask, String(cString: caxton_inotify_name(event)))
    }

    /// The same directory under a name that was never used: the library finds a watch by its name, and would find the
    /// watch of a directory of that name that was moved away or removed before.
    private mutating func freshName(for directory: String) -> String {
        names += 1
        var name = directory + "/"
        var rest = names
        while rest > 0 {
            name += rest & 1 == 1 ? "./" : "/"
            rest >>= 1
        }
        return name
    }

    private static func instances() -> Set<Int32> {
        let entries = (try? Directory.list("/proc/self/fd")) ?? []
        return Set(
            entries.compactMap { entry in
                guard (try? File.linkTarget("/proc/self/fd/" + entry.name)) == "anon_inode:inotify" else { return nil }
                return Int32(entry.name)
            })
    }
}
