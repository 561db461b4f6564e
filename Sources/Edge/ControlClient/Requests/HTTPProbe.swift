import HTTPClient

/// One quick question to whatever may listen somewhere, for checks of an installation.
package enum HTTPProbe {
    /// The status of the answer to `GET`; nil when there is none.
    package static func status(of url: String, within limit: Duration) async -> Int? {
        var settings = HTTPClientSettings()
        settings.proxy = .none
        let client = HTTPClient(settings)
        var request = HTTPRequest(.get, url)
        request.timeouts = HTTPTimeouts(connect: limit, firstByte: limit, idle: limit, total: limit)
        let status = try? await client.send(request).status
        await client.close()
        return status
    }
}
