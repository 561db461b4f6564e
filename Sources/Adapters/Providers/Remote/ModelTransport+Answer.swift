import AgentPorts
import HTTPClient

extension ModelTransport {
    /// The answer to a request if it is a success; else the error it tells of.
    func answer(
        to request: HTTPRequest, _ teller: ErrorTeller, _ clock: any Clock
    ) async throws(ChatError) -> ModelTransfer {
        let transfer: ModelTransfer
        let body: [UInt8]
        do throws(HTTPClientError) {
            transfer = try await open(request)
            if transfer.head.isSuccess { return transfer }
            body = try await transfer.body.read(limit: 64 * 1024)
        } catch {
            throw teller.error(error)
        }
        throw teller.error(
            status: transfer.head.status, headers: transfer.head.headers, body: body, now: clock.now())
    }
}
