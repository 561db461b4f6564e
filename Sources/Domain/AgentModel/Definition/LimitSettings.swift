/// The bounds within which an agent may work.
package struct LimitSettings: Sendable, Hashable {
    package var maxConcurrentMessages = PositiveCount(clamping: 4)
    package var maxQueuedMessages = PositiveCount(clamping: 100)
    package var messageTimeout = TimeSpan.seconds(60)
    package var toolTimeout = TimeSpan.seconds(30)
    package var maxToolCalls = PositiveCount(clamping: 20)
    package var maxInputLength = PositiveCount(clamping: 100_000)
    package var maxMemory: ByteSize?
    package var cpuTime: TimeSpan?
    package var rate: Rate?
    package var tokensPerDay: PositiveCount?
    package var costPerDay: Money?

    package init() {}
}
