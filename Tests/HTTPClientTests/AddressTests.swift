import HTTPClient
import Synchronization
import Testing

struct AddressTests {
    static let reserved = [
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
        "198.51.100.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1",
        "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2001:db8::1", "2001::1",
        "2002:7f00:1::", "3fff::1", "100::1", "5f00::1",
    ]
    static let open = [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.255.255",
        "172.32.0.0", "192.0.1.1", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111",
        "2001:4860:4860::8888", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808",
    ]

    @Test func `only addresses of the open internet are public`() {
        #expect(Self.reserved.filter { IPAddress($0)?.isPublic != false } == [])
        #expect(Self.open.filter { IPAddress($0)?.isPublic != true } == [])
        #expect(["", "1.2.3", "a", "1.2.3.4.5", "::g"].compactMap { IPAddress($0) } == [])
        #expect((Self.open + Self.reserved).filter { IPAddress($0)?.description != $0 } == [])
    }

    @Test func `a guarded request reaches no address that is refused, not even by a kept connection`() async throws {
        let peer = Peer(always: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let client = direct()
        var guarded = HTTPRequest(.get, "http://localhost:\(peer.port)/")
        guarded.resolveGuard = .publicOnly
        let refused = HTTPClientError.Kind.refused(.address("127.0.0.1"))
        guard case .refused(.address) = await failure({ try await client.send(guarded) })?.kind else {
            Issue.record("it was sent")
            return
        }
        #expect(peer.events == [])

        // An unguarded request leaves a connection behind that must not be used.
        guarded.url = peer.url
        #expect(try await client.send(HTTPRequest(.get, peer.url)).status == 200)
        let error = await failure { try await client.send(guarded) }
        #expect(error?.kind == refused)
        #expect(peer.requests.count == 1)
    }

    @Test func `a guard sees address and port of every connection and redirect`() async throws {
        let second = Peer(always: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let first = Peer(always: "HTTP/1.1 302 Go\r\nLocation: \(second.url)\r\nContent-Length: 0\r\n\r\n")
        let asked = Asked()
        var request = HTTPRequest(.get, first.url)
        request.redirects = .follow(limit: 1) { _ in true }
        request.resolveGuard = AddressGuard { address, port in
            asked.ports.withLock { _ = $0.insert(port) }
            return address == .v4(0x7F00_0001) && port == first.port
        }
        let client = direct()
        let error = await failure { try await client.send(request) }
        #expect(error?.kind == .refused(.address("127.0.0.1")))
        #expect(asked.ports.withLock { $0 } == [first.port, second.port])
        #expect(second.events == [])
    }
}

private final class Asked: Sendable {
    let ports = Mutex<Set<Int>>([])
}
