/// The body of a request, read part by part as it arrives; a client that sends faster than it is read has to wait.
package struct RequestBody: Sendable {
    let exchange: Exchange

    /// The next bytes, or nil at the end. A body can be read once.
    package func next() async throws(RequestBodyError) -> [UInt8]? {
        let part: BodyPart
        if exchange.loop.isCurrent, let ready = exchange.takeBody() {
            part = ready
        } else {
            part = await waited()
        }
        switch part {
        case .bytes(let bytes): return bytes
        case .end: return nil
        case .fault(let error): throw error
        }
    }

    /// All of it, up to a limit that can be tighter than the server's.
    package func bytes(limit: Int = .max) async throws(RequestBodyError) -> [UInt8] {
        var all: [UInt8] = []
        while let more = try await next() {
            if more.count > limit - all.count { throw .tooLarge(limit: limit) }
            if all.isEmpty { all = more } else { all += more }
        }
        return all
    }

    private func waited() async -> BodyPart {
        let exchange = exchange
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                let isRunning = exchange.loop.perform { exchange.waitForBody(continuation) }
                if !isRunning { continuation.resume(returning: .fault(.disconnected)) }
            }
        } onCancel: {
            exchange.loop.perform { exchange.endReading() }
        }
    }
}
