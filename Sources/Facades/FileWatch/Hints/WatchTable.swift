import Glibc
import Platform

/// Which directory the system means by which number, and who wants to know.
struct WatchTable {
    private struct Watch {
        var identity: FileStatus.Identity
        var subscribers: Set<Int>
    }

    private var watches: [Int32: Watch] = [:]
    private var numbers: [FileStatus.Identity: Int32] = [:]

    /// Whether the directory is watched already.
    mutating func add(_ subscriber: Int, to identity: FileStatus.Identity) -> Bool {
        guard let number = numbers[identity] else { return false }
        watches[number]?.subscribers.insert(subscriber)
        return true
    }

    mutating func insert(_ number: Int32, _ identity: FileStatus.Identity, _ subscriber: Int) {
        // Another directory may stand under that path by now; the number says which one it is.
        if let former = watches[number] { numbers[former.identity] = nil }
        watches[number, default: Watch(identity: identity, subscribers: [])].subscribers.insert(subscriber)
        watches[number]?.identity = identity
        numbers[identity] = number
    }

    /// Forgets what the subscriber wants no longer; returns the numbers that nobody wants now.
    mutating func keep(
        only wanted: Dictionary<FileStatus.Identity, String>.Keys, for subscriber: Int
    ) -> [Int32] {
        var unwanted: [Int32] = []
        for (number, watch) in watches where watch.subscribers.contains(subscriber) && !wanted.contains(watch.identity)
        {
            watches[number]?.subscribers.remove(subscriber)
            if watch.subscribers.count == 1 {
                unwanted.append(number)
                watches[number] = nil
                numbers[watch.identity] = nil
            }
        }
        return unwanted
    }

    /// What an event means, and for whom; nil for everybody.
    mutating func hint(_ number: Int32, _ mask: UInt32, _ name: String) -> (Hint, Set<Int>?) {
        func has(_ bits: some BinaryInteger) -> Bool { mask & UInt32(truncatingIfNeeded: bits) != 0 }
        if has(IN_Q_OVERFLOW) {
            // Among what was lost may be that directories are gone, whose identities others may have by now. So all are
            // asked for anew with the next look; those that are watched still keep their numbers.
            self = WatchTable()
            return (Hint(.overflow, in: nil), nil)
        }
        // Events of a watch that was just given up are about nothing.
        guard let watch = watches[number] else { return (Hint(.overflow, in: nil), []) }
        let event: Hint.Event
        if has(IN_IGNORED) {
            watches[number] = nil
            numbers[watch.identity] = nil
            event = .directory
        } else if has(IN_DELETE_SELF | IN_MOVE_SELF) || has(IN_UNMOUNT) {
            event = .directory
        } else if has(IN_CLOSE_WRITE) {
            event = .closed
        } else if has(IN_MODIFY) {
            event = .written
        } else if has(IN_ATTRIB) {
            event = .attributes
        } else {
            event = .entry
        }
        return (Hint(event, in: watch.identity, name: name), watch.subscribers)
    }
}
