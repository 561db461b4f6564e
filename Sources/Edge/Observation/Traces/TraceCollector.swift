package import AgentModel

/// Takes spans as OTLP's JSON; over HTTP in the program.
package protocol TraceCollector: Sendable {
    func take(_ document: [UInt8]) async -> TraceDelivery
}

/// What a collector made of what it was sent.
package enum TraceDelivery: Sendable, Hashable {
    /// - Parameter rejected: how many spans it did not want.
    case taken(rejected: Int = 0)
    /// It was not there, or too busy.
    case tryAgain(String, after: TimeSpan? = nil)
    /// Sending the same again would not help.
    case refused(String)
}
