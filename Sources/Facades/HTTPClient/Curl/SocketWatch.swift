import CLinux

/// Which connections libcurl wants watched, and for what; lives under the driver's lock.
///
/// What is no longer wanted stays in the kernel's list until it says something: a kept connection is mostly wanted again
/// before that, and then nothing has to be changed.
final class SocketWatch {
    private let poll: ConnectionPoll
    private var wanted: [Int32: UInt32] = [:]

    init(_ poll: ConnectionPoll) { self.poll = poll }

    /// - Parameter purpose: in libcurl's words: 1 reading, 2 writing, 3 both, else nothing.
    func want(_ socket: Int32, _ purpose: Int32) {
        let events =
            switch purpose {
            case 1: caxton_event_readable
            case 2: caxton_event_writable
            case 3: caxton_event_readable | caxton_event_writable
            default: UInt32(0)
            }
        let known = wanted[socket]
        wanted[socket] = events
        if events != 0 {
            poll.watch(socket, for: events, isKnown: known != nil)
        } else if let known, known & caxton_event_writable != 0 {
            forget(socket)
        }
    }

    /// Whether libcurl is to hear of it.
    func isWanted(_ socket: Int32) -> Bool {
        if let events = wanted[socket], events != 0 { return true }
        forget(socket)
        return false
    }

    private func forget(_ socket: Int32) {
        wanted[socket] = nil
        poll.forget(socket)
    }
}
