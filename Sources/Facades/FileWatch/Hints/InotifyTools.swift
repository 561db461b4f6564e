import CLinux
import Glibc
package import Platform
import Synchronization

/// Hints from libinotifytools, for all watches of the process: the library can be there only once.
///
/// A thread waits for events while anybody watches anything. Calls into the library do not block and are made one at a
/// time, under the lock.
package final class InotifyTools: HintSource {
    package static let shared = InotifyTools()

    private struct State {
        var library: InotifyLibrary?
        /// There while the thread runs.
        var running: Running?
        var subscribers: [Int: HintInbox] = [:]
        var lastSubscriber = 0
        var watches = WatchTable()
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private struct Running {
        var inotify: Int32
        var wake: WakePipe
    }

    private let state = Mutex(State())

    private init() {}

    package func begin(_ inbox: HintInbox) throws(PollingReason) -> Int {
        try state.withLock { state throws(PollingReason) in
            if state.running == nil { state.running = try start(&state.library) }
            state.lastSubscriber += 1
            state.subscribers[state.lastSubscriber] = inbox
            return state.lastSubscriber
        }
    }

    package func watch(_ directories: [FileStatus.Identity: String], for subscriber: Int) -> [SystemError] {
        // First, so that directories that are gone are forgotten.
        drain()
        return state.withLock { state in
            guard state.running != nil, var library = state.library else { return [] }
            defer { state.library = library }
            var refused: [SystemError] = []
            for (identity, path) in directories where !state.watches.add(subscriber, to: identity) {
                do throws(SystemError) {
                    state.watches.insert(try library.watch(path), identity, subscriber)
                } catch {
                    // One that is gone by now is looked for again with the next hint, from its parent.
                    if error.family != .notFound { refused.append(error) }
                }
            }
            for watch in state.watches.keep(only: directories.keys, for: subscriber) { library.unwatch(watch) }
            return refused
        }
    }

    package func end(_ subscriber: Int) {
        state.withLock { state in
            guard state.subscribers.removeValue(forKey: subscriber) != nil else { return }
            for watch in state.watches.keep(only: [:].keys, for: subscriber) { state.library?.unwatch(watch) }
            if state.subscribers.isEmpty { state.running?.wake.ring() }
        }
    }

    package func ended() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard state.running != nil, state.subscribers.isEmpty else { return true }
                state.waiting.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    package func drain() {
        while deliver() {}
    }
}

extension InotifyTools {
    /// So that other calls get the lock in between when very much happens.
    private static let batch = 1024

    private func start(_ library: inout InotifyLibrary?) throws(PollingReason) -> Running {
        let opened: InotifyLibrary
        if let library { opened = library } else { opened = try InotifyLibrary() }
        library = opened
        guard let wake = WakePipe() else { throw .unavailable("a pipe cannot be made") }
        let inotify: Int32
        do throws(PollingReason) { inotify = try opened.start() } catch {
            wake.close()
            throw error
        }
        do throws(SystemError) {
            try OwnThread.start(named: "inotify") { [self] in wait(inotify, wake) }
        } catch {
            opened.stop()
            wake.close()
            throw .unavailable(error.message)
        }
        return Running(inotify: inotify, wake: wake)
    }

    /// The thread.
    private func wait(_ inotify: Int32, _ wake: WakePipe) {
        var descriptors = [
            pollfd(fd: inotify, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wake.reading, events: Int16(POLLIN), revents: 0),
        ]
        repeat {
            _ = poll(&descriptors, 2, -1)
            if descriptors[1].revents != 0 { wake.silence() }
            drain()
        } while !finish()
    }

    /// Ends everything unless somebody watches.
    private func finish() -> Bool {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>]? in
            guard state.subscribers.isEmpty else { return nil }
            // No watch is left, so nothing new comes; what came before must not survive in the library.
            while state.library?.next() != nil {}
            state.library?.stop()
            state.running?.wake.close()
            state.running = nil
            state.watches = WatchTable()
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting ?? [] { continuation.resume() }
        return waiting != nil
    }

    /// Hands on a batch of what has happened; false when there is no more.
    private func deliver() -> Bool {
        let (mail, isMore) = state.withLock { state -> ([(HintInbox, [Hint])], Bool) in
            guard state.running != nil, let library = state.library else { return ([], false) }
            var hints: [Int: [Hint]] = [:]
            var isMore = true
            for _ in 0..<Self.batch {
                guard let event = library.next() else {
                    isMore = false
                    break
                }
                let (hint, receivers) = state.watches.hint(event.watch, event.mask, event.name)
                for receiver in receivers ?? Set(state.subscribers.keys) { hints[receiver, default: []].append(hint) }
            }
            return (hints.compactMap { id, hints in state.subscribers[id].map { ($0, hints) } }, isMore)
        }
        for (inbox, hints) in mail { inbox.take(hints) }
        return isMore
    }
}
