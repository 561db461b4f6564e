/// Time as a parameter: the system's in the program, one moved by hand in tests.
package protocol WatchClock: Sendable {
    /// Since some fixed moment; only goes forward.
    func now() -> Duration
    /// Returns early, by throwing, only when the task is cancelled.
    func sleep(until moment: Duration) async throws
}

package struct SystemWatchClock: WatchClock {
    private static let origin = ContinuousClock.now

    package init() {}

    package func now() -> Duration { Self.origin.duration(to: .now) }

    package func sleep(until moment: Duration) async throws {
        try await Task.sleep(until: Self.origin.advanced(by: moment), tolerance: .zero, clock: .continuous)
    }
}
