package import AgentModel
import Synchronization

/// How one agent is doing: written by whoever delivers to it, read without waiting by whoever chooses.
///
/// It outlives the index, so that a reload forgets nothing.
package final class ProviderGauge: Sendable {
    /// What a message came to, as far as the agent is to blame.
    package enum Outcome: Sendable, Hashable {
        case succeeded(took: TimeSpan)
        case failed
        /// Says nothing about the agent: withdrawn, or refused before it began.
        case withdrawn
    }

    /// A copy of everything at one moment.
    package struct Reading: Sendable, Hashable {
        package var status: ProviderStatus
        package var inFlight: Int
        package var successes: Int
        package var requests: Int
        /// In milliseconds, weighted towards the newest; nil before the first.
        package var responseTime: Double?
        package var restsUntil: Timestamp?
    }

    private struct Past {
        var window = OutcomeWindow()
        var breaker: AgentBreaker
    }

    private let status: Atomic<UInt8>
    private let inFlight = Atomic(0)
    /// Successes above, requests below, so that both are read as of one moment.
    private let tally = Atomic<UInt64>(0)
    /// The bits of a number of milliseconds; all ones before the first.
    private let responseTime = Atomic<UInt64>(.max)
    /// Since the beginning of 1970, in milliseconds; 0 when it does not rest.
    private let restsUntil = Atomic<Int64>(0)
    private let past: Mutex<Past>

    package init(status: ProviderStatus = .active, breaker: AgentBreaker.Settings = AgentBreaker.Settings()) {
        self.status = Atomic(status.rawValue)
        past = Mutex(Past(breaker: AgentBreaker(breaker)))
    }

    package func set(_ status: ProviderStatus) { self.status.store(status.rawValue, ordering: .relaxed) }

    /// A message is on its way to the agent, whose end must then be told; false when its breaker lets none through.
    package func begin(at now: Timestamp) -> Bool {
        let isAdmitted = past.withLock { past in
            let isAdmitted = past.breaker.admit(at: now)
            publish(past, at: now)
            return isAdmitted
        }
        if isAdmitted { inFlight.add(1, ordering: .relaxed) }
        return isAdmitted
    }

    /// A message by name is on its way: who names an agent hears from it, whatever its breaker says.
    package func beginByName(at now: Timestamp) {
        if !begin(at: now) { inFlight.add(1, ordering: .relaxed) }
    }

    package func end(_ outcome: Outcome, at now: Timestamp) {
        inFlight.subtract(1, ordering: .relaxed)
        past.withLock { past in
            switch outcome {
            case .succeeded(let span):
                past.window.record(true)
                past.breaker.succeeded()
                average(with: Double(span.milliseconds))
            case .failed:
                past.window.record(false)
                past.breaker.failed(at: now)
            case .withdrawn: past.breaker.withdrawn()
            }
            publish(past, at: now)
        }
    }

    package func reading(at now: Timestamp) -> Reading {
        let counts = tally.load(ordering: .relaxed)
        let time = responseTime.load(ordering: .relaxed)
        let rest = restsUntil.load(ordering: .relaxed)
        return Reading(
            status: ProviderStatus(rawValue: status.load(ordering: .relaxed)) ?? .inactive,
            inFlight: max(0, inFlight.load(ordering: .relaxed)), successes: Int(counts >> 32),
            requests: Int(counts & 0xFFFF_FFFF), responseTime: time == .max ? nil : Double(bitPattern: time),
            restsUntil: rest > now.milliseconds ? Timestamp(milliseconds: rest) : nil)
    }

    private func publish(_ past: borrowing Past, at now: Timestamp) {
        tally.store(UInt64(past.window.successes) << 32 | UInt64(past.window.requests), ordering: .relaxed)
        restsUntil.store(past.breaker.rests(at: now)?.milliseconds ?? 0, ordering: .relaxed)
    }

    /// An eighth of the newest; called with the lock held.
    private func average(with milliseconds: Double) {
        let bits = responseTime.load(ordering: .relaxed)
        let mean = bits == .max ? milliseconds : Double(bitPattern: bits) * 0.875 + milliseconds * 0.125
        responseTime.store(mean.bitPattern, ordering: .relaxed)
    }
}
