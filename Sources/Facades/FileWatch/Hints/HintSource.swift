package import Platform

/// Tells that something may have changed in a directory. Hints may be late, doubled, wrong or missing a detail;
/// all that is asked of them is that after a change there is one.
package protocol HintSource: Sendable {
    /// Hints go to the inbox from now on; the number stands for it in the other calls.
    func begin(_ inbox: HintInbox) throws(PollingReason) -> Int
    /// The directories to watch, all of them; returns those that the system refuses to.
    func watch(_ directories: [FileStatus.Identity: String], for subscriber: Int) -> [SystemError]
    /// Delivers what the system already knows before it returns.
    func drain()
    func end(_ subscriber: Int)
    /// Waits until nothing of it runs any more, unless others use it.
    func ended() async
}

/// Something that happened in a watched directory, as told by the system.
package struct Hint: Sendable {
    package enum Event: Sendable {
        /// A name appeared in the directory, or went away.
        case entry
        /// The content of a file was written, and the writer goes on.
        case written
        /// A file that was open for writing was closed.
        case closed
        /// Permissions, owner or the like.
        case attributes
        /// The watched directory itself was moved or removed.
        case directory
        /// Anything, anywhere: the system had too much to tell.
        case overflow
    }

    package var directory: FileStatus.Identity?
    package var name: String
    package var event: Event

    package init(_ event: Event, in directory: FileStatus.Identity?, name: String = "") {
        self.event = event
        self.directory = directory
        self.name = name
    }
}
