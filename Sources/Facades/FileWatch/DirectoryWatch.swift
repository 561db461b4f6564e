package import Platform
import Synchronization

/// Watches some places and tells what is in them, each time they have come to rest.
///
/// The system's events only say when to look; what is told is what a look found, compared byte for byte with the look
/// before. So a watch ends in the same state as a fresh start, whatever happened and whatever was missed.
package final class DirectoryWatch: Sendable {
    private let settings: WatchSettings
    private let clock: any WatchClock
    private let hints: any HintSource
    private let inbox: HintInbox
    private let thread = ScanThread()
    private let state: Mutex<State>

    private struct State {
        var extras: Set<String>
        var hinting: Result<Int, PollingReason>
        var lastLook: Duration?
        var polling: PollingReason?
    }

    /// - Parameters:
    ///   - hints: says when to look; without a usable one the watch looks every `pollInterval`.
    package init(
        _ places: WatchedPlaces, _ settings: WatchSettings = WatchSettings(),
        clock: any WatchClock = SystemWatchClock(), hints: any HintSource = InotifyTools.shared
    ) throws(SystemError) {
        self.settings = settings
        self.clock = clock
        self.hints = hints
        let inbox = HintInbox(settings, suffix: places.suffix, clock: clock)
        self.inbox = inbox
        let thread = thread
        try thread.start(places, fileLimit: settings.fileLimit)
        let hinting = Result { () throws(PollingReason) in try hints.begin(inbox) }
        let polling: PollingReason? = if case .failure(let reason) = hinting { reason } else { nil }
        state = Mutex(State(extras: places.files, hinting: hinting, polling: polling))
    }

    deinit { close() }

    /// Everything there is now, at once, and again each time something has changed. For one reader at a time.
    package var changes: Changes { Changes(watch: self) }

    /// From now on these files are watched besides the directories, instead of those before.
    package func include(_ files: Set<String>) {
        let differs = state.withLock { state in
            defer { state.extras = files }
            return state.extras != files
        }
        if differs { inbox.note() }
    }

    /// Looks again even though nothing seems to have happened.
    package func lookAgain() { inbox.note() }

    /// Why some or all changes are found by looking from time to time; nil while the system tells about all.
    package var polling: PollingReason? { state.withLock { $0.polling } }

    /// Ends the sequence and the threads, and returns when they have ended.
    package func stop() async {
        close()
        await thread.ended()
        await hints.ended()
    }

    private func close() {
        inbox.stop()
        thread.close()
        if case .success(let subscriber) = state.withLock({ $0.hinting }) { hints.end(subscriber) }
    }

    package struct Changes: AsyncSequence, Sendable {
        fileprivate let watch: DirectoryWatch

        package struct AsyncIterator: AsyncIteratorProtocol {
            fileprivate let watch: DirectoryWatch

            /// Nil after `stop`, or when the task is cancelled.
            package mutating func next() async -> WatchSnapshot? { await watch.next() }
        }

        package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(watch: watch) }
    }
}

extension DirectoryWatch {
    private enum Look: Sendable {
        case unchanged
        /// Something happened meanwhile: what was seen may be half of a change.
        case disturbed
        case changed(WatchSnapshot)
    }

    fileprivate func next() async -> WatchSnapshot? {
        while true {
            if state.withLock({ $0.lastLook != nil }) {
                await inbox.waitForHint(until: nextPoll)
                await inbox.settle()
            }
            if inbox.isStopped || Task.isCancelled { return nil }
            guard let look = await look() else { return nil }
            if case .changed(let snapshot) = look { return snapshot }
        }
    }

    /// When to look without being told to.
    private var nextPoll: Duration? {
        state.withLock { state in
            guard state.polling != nil, let lastLook = state.lastLook else { return nil }
            return lastLook + settings.pollInterval
        }
    }

    private func look() async -> Look? {
        await thread.perform { [self] scanner in
            let seen = inbox.hints
            let (extras, hinting, isFirst) = state.withLock { ($0.extras, $0.hinting, $0.lastLook == nil) }
            var refused: [SystemError] = []
            let differs = scanner.look(including: extras) { interests in
                inbox.set(interests)
                guard case .success(let subscriber) = hinting else { return }
                refused = hints.watch(interests.paths, for: subscriber)
            }
            // What happened while we looked must be known before what we saw is believed.
            hints.drain()
            let polling = polling(hinting, refused)
            state.withLock { state in
                state.lastLook = clock.now()
                state.polling = polling
            }
            // Nobody tells that a file is still being written to: two looks must agree.
            if polling != nil, differs, !isFirst { inbox.note() }
            guard inbox.accept(seen: seen) else { return .disturbed }
            return scanner.snapshot(polling: polling).map { .changed($0) } ?? .unchanged
        }
    }

    private func polling(_ hinting: Result<Int, PollingReason>, _ refused: [SystemError]) -> PollingReason? {
        if case .failure(let reason) = hinting { return reason }
        return refused.first.map { .refused(directories: refused.count, $0) }
    }
}
