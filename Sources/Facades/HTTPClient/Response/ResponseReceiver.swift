/// How an exchange ended.
enum TransferOutcome: Sendable, Equatable {
    case complete
    /// The answer pointed elsewhere, and the request wants to go there.
    case redirected(status: Int, to: String)
    case failed(HTTPClientError.Kind)
}

/// Where the loop puts what arrives; called by one thread at a time, and nothing but `handOver` after `finish`.
protocol ResponseReceiver: AnyObject, Sendable {
    /// - Parameter expected: how many bytes of body are announced, at most the limit.
    func receive(_ head: HTTPResponseHead, expected: Int)
    /// False when there is no room now: the same bytes come again once the reader has asked to go on.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Bool
    /// All that can be had for now has been received: whoever waits gets it, at once instead of in pieces.
    func handOver()
    func finish(_ outcome: TransferOutcome)
}
