import Synchronization

/// Where senders put envelopes and wake the reader: one word, so that each of them changes everything in one step and none
/// waits for another.
struct Entrance: ~Copyable, Sendable {
    private enum Flag {
        static let isOpen: UInt = 1
        /// The reader sleeps; whoever takes this away resumes it.
        static let sleeps: UInt = 2
        /// It sleeps, and has hands for a message.
        static let isHungry: UInt = 4
        /// There may be something else than messages for the reader.
        static let news: UInt = 8
        /// What the address of an object leaves free.
        static let all: UInt = 15
    }

    /// The envelope that came last, which leads to those before it, and the flags.
    private let word = Atomic<UInt>(0)
    /// The continuation that sleeps: written before the flag is set, read by the one who takes the flag away.
    private let sleeper = Atomic<UInt>(0)

    // MARK: Senders

    /// False when the door is closed.
    func put(_ envelope: Envelope) -> Bool {
        let link = Unmanaged.passRetained(envelope)
        let own = UInt(bitPattern: link.toOpaque())
        var known = word.load(ordering: .relaxed)
        while true {
            guard known & Flag.isOpen != 0 else {
                link.release()
                return false
            }
            link.next = Self.newest(known)
            let wakes = known & Flag.isHungry != 0
            let flags = known & (wakes ? Flag.isOpen | Flag.news : Flag.all)
            let (isDone, now) = word.weakCompareExchange(
                expected: known, desired: own | flags, ordering: .acquiringAndReleasing)
            if isDone {
                if wakes { resume() }
                return true
            }
            known = now
        }
    }

    /// The reader looks at everything once more.
    func announce() {
        var known = word.load(ordering: .relaxed)
        while true {
            let (isDone, now) = word.weakCompareExchange(
                expected: known, desired: (known | Flag.news) & ~(Flag.sleeps | Flag.isHungry),
                ordering: .acquiringAndReleasing)
            if isDone {
                if known & Flag.sleeps != 0 { resume() }
                return
            }
            known = now
        }
    }

    func set(_ door: AgentMailbox.Door) {
        switch door {
        case .open: word.bitwiseOr(Flag.isOpen, ordering: .acquiringAndReleasing)
        case .closed: word.bitwiseAnd(~Flag.isOpen, ordering: .acquiringAndReleasing)
        }
    }

    private func resume() {
        let continuation = unsafeBitCast(
            sleeper.load(ordering: .relaxed), to: UnsafeContinuation<Void, Never>.self)
        continuation.resume()
    }

    // MARK: The reader's side

    /// Whether there is anything that has not been looked at.
    var hasAnything: Bool { word.load(ordering: .relaxed) & ~(Flag.isOpen | Flag.sleeps | Flag.isHungry) != 0 }
    var hasNews: Bool { word.load(ordering: .relaxed) & Flag.news != 0 }
    var hasEnvelopes: Bool { word.load(ordering: .relaxed) & ~Flag.all != 0 }

    /// All envelopes, the oldest first; news stay for the reader.
    func takeEnvelopes() -> EnvelopeLine {
        guard hasEnvelopes else { return EnvelopeLine() }
        return EnvelopeLine(newestFirst: Self.newest(word.bitwiseAnd(Flag.all, ordering: .acquiring).oldValue))
    }

    /// All envelopes, and whether there were news.
    func takeAll() -> (envelopes: EnvelopeLine, hadNews: Bool) {
        let taken = word.bitwiseAnd(Flag.all & ~Flag.news, ordering: .acquiring).oldValue
        return (EnvelopeLine(newestFirst: Self.newest(taken)), taken & Flag.news != 0)
    }

    /// False when there is something to look at first; otherwise the continuation is resumed as soon as there is.
    func sleep(_ continuation: UnsafeContinuation<Void, Never>, hasHands: Bool) -> Bool {
        sleeper.store(unsafeBitCast(continuation, to: UInt.self), ordering: .relaxed)
        var known = word.load(ordering: .relaxed)
        while true {
            if known & Flag.news != 0 || hasHands && known & ~Flag.all != 0 { return false }
            let (isDone, now) = word.weakCompareExchange(
                expected: known, desired: known | Flag.sleeps | (hasHands ? Flag.isHungry : 0),
                ordering: .acquiringAndReleasing)
            if isDone { return true }
            known = now
        }
    }

    private static func newest(_ word: UInt) -> EnvelopeLine.Link? {
        UnsafeRawPointer(bitPattern: word & ~Flag.all).map { Unmanaged.fromOpaque($0) }
    }
}
