import HTTPClient
import TestKit
import Testing

struct EncryptionTests {
    @Test func `a server is trusted for its certificate and its name alone`() async throws {
        let peer = try await TLSPeer.start(offering: "http/1.1")
        let trusting = direct { $0.certificateFile = peer.certificateFile }
        let named = HTTPRequest(.get, "https://localhost:\(peer.port)/")
        #expect(try await trusting.send(named).text == "http/1.1 1")

        let strange = await failure { try await direct().send(named) }
        #expect(Self.reason(strange).contains("self-signed certificate"))
        let numbered = HTTPRequest(.get, "https://127.0.0.1:\(peer.port)/")
        let other = await failure { try await trusting.send(numbered) }
        #expect(Self.reason(other).contains("127.0.0.1"))
        let lost = direct { $0.certificateFile = "/no/such/file.pem" }
        #expect(Self.reason(await failure { try await lost.send(named) }).contains("/no/such/file.pem"))
    }

    @Test func `one connection carries many requests where HTTP 2 is offered`() async throws {
        let peer = try await TLSPeer.start(offering: "h2,http/1.1")
        let client = direct { $0.certificateFile = peer.certificateFile }
        let request = HTTPRequest(.get, "https://localhost:\(peer.port)/")
        try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await client.send(request).text } }
            for try await text in group { try demand(text == "h2 1", text) }
        }
        var streamed: [UInt8] = []
        for try await piece in try await client.stream(request).body { streamed += piece }
        #expect(streamed == bytes("h2 1"))
    }

    private static func reason(_ error: HTTPClientError?) -> String {
        if case .tls(let reason) = error?.kind {
            reason
        } else {
            "no error of encryption: \(String(describing: error))"
        }
    }
}
