package import HTTPClient

/// One quick question to whatever may listen somewhere, for checks of an installation.
package enum HTTPProbe {
    /// The status of the answer to `GET`.
    package static func status(of url: String, within limit: Duration) async throws(HTTPClientError) -> Int {
        var settings = HTTPClientSettings()
        settings.proxy = .none
        let client = HTTPClient(settings)
        var request = HTTPRequest(.get, url)
        request.timeouts = HTTPTimeouts(connect: limit, firstByte: limit, idle: limit, total: limit)
        let result: Result<Int, HTTPClientError>
        do throws(HTTPClientError) {
            result = .success(try await client.send(request).status)
        } catch {
            result = .failure(error)
        }
        await client.close()
        return try result.get()
    }
}
