import AgentModel
import AgentPorts
import JSON
import Synchronization
import TestKit
import Testing

struct WebTests {
    struct Refused: Sendable, CustomTestStringConvertible {
        var url: String
        var hosts: [String]
        var network = PermissionSettings.Network.restricted
        var settings: [String: FreeValue] = [:]
        var says: String

        var testDescription: String { "\(url) where \(hosts) \(network)" }
    }

    static let refused = [
        Refused(url: "http://example.org/", hosts: ["example.com"], says: "it may reach example.com"),
        Refused(url: "http://example.com:81/", hosts: ["example.com:80"], says: "'example.com:81' is not among"),
        Refused(url: "http://com/", hosts: ["*.com"], says: "is not among"),
        Refused(url: "http://example.com/", hosts: ["example.com"], network: .none, says: "may not use the network"),
        Refused(url: "http://127.0.0.1:9/", hosts: [], network: .full, says: "is at 127.0.0.1, which is not a public"),
        Refused(url: "http://127.0.0.1:9/", hosts: ["*"], says: "is at 127.0.0.1"),
        Refused(url: "http://[::1]:9/", hosts: ["*"], says: "is at ::1"),
        Refused(url: "http://[::ffff:127.0.0.1]:9/", hosts: ["*"], says: "which is not a public address"),
        Refused(url: "http://10.1.2.3/", hosts: ["*"], says: "is at 10.1.2.3"),
        Refused(url: "http://192.168.0.1/", hosts: [], network: .full, says: "is at 192.168.0.1"),
        Refused(url: "http://169.254.169.254/latest", hosts: ["*"], says: "is at 169.254.169.254"),
        Refused(url: "http://0.0.0.0:9/", hosts: ["*"], says: "is at 0.0.0.0"),
        Refused(url: "http://localhost:9/", hosts: ["*"], says: "is at "),
        // A number that only the resolver knows to be an address.
        Refused(url: "http://0x7f000001:9/", hosts: ["*"], says: "is at 127.0.0.1"),
        Refused(
            url: "http://0xa9fea9fe/", hosts: ["*"], settings: ["private_addresses": .boolean(true)],
            says: "is at 169.254.169.254"),
        Refused(url: "http://2130706433/", hosts: ["*"], says: "the url cannot be used"),
        Refused(url: "http://127.1/", hosts: ["*"], says: "the url cannot be used"),
        Refused(url: "ftp://example.com/", hosts: ["*"], says: "'ftp' is neither 'http' nor 'https'"),
        Refused(url: "file:///etc/passwd", hosts: ["*"], says: "the url cannot be used"),
        Refused(url: "http://user:secret@example.com/", hosts: ["*"], says: "a user or password in a URL"),
        Refused(url: "example.com/page", hosts: ["*"], says: "write 'https://example.com/page'"),
    ]

    @Test(arguments: refused)
    func `what is not granted is not asked`(_ item: Refused) async throws {
        let bench = try ToolBench("http_get", settings: item.settings) {
            $0.permissions.network = item.network
            $0.permissions.allowedHosts = try item.hosts.map { try HostPattern(parsing: $0) }
        }
        let result = await bench.call(["url": .string(item.url)])
        #expect(result.isError && result.text.contains(item.says), "\(result.text)")
    }

    struct Page: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var type = "text/plain"
        var status = 200
        var body: String
        var settings: [String: FreeValue] = [:]
        /// Behind the first line, or the problem.
        var says: String
        var isError = false
    }

    static let pages = [
        Page(testDescription: "plain text", body: "hello\n  world", says: "hello\n  world"),
        Page(testDescription: "JSON", type: "application/json", body: "{\"a\": 1}", says: "{\"a\": 1}"),
        Page(testDescription: "a kind of JSON", type: "application/problem+json", body: "{}", says: "{}"),
        Page(testDescription: "nothing", body: "", says: "(nothing in it)"),
        Page(
            testDescription: "HTML", type: "text/html; charset=utf-8",
            body: """
                <!DOCTYPE html><html><head><title>T</title><style>p > a { x }</style></head><body>
                <!-- <p>no</p> --><h1 title="a > b">Prices &amp; <em>offers</em></h1>
                <script>if (1 < 2) { document.write("<p>never</p>") }</script>
                <p>1 &lt; 2,&nbsp;3&#8364; &unknown; a<b</p><ul><li>one</li><li>two</li></ul>
                <table><tr><td>x</td><td>y</td></tr></table></body></html>
                """, says: "Prices & offers\n1 < 2, 3€ &unknown; a\n- one\n- two\nx y"),
        Page(testDescription: "HTML that never ends", type: "text/html", body: "a<p>b<script>c", says: "a\nb"),
        Page(
            testDescription: "a picture", type: "image/png", body: "x", says: "'image/png', which is not text",
            isError: true),
        Page(testDescription: "binary", body: "a\0b", says: "but is binary", isError: true),
        Page(
            testDescription: "a missing page", status: 404, body: "no such page",
            says: "the server answered with status 404", isError: true),
        Page(
            testDescription: "a page too large", body: "0123456789", settings: ["max_size": .integer(9)],
            says: "is larger than 9 bytes", isError: true),
        Page(
            testDescription: "a page to be cut", body: String(repeating: "x", count: 100),
            settings: ["max_output": .string("40B")], says: "[cut: the first 40 of ", isError: false),
    ]

    @Test(arguments: pages)
    func `the text of a page is given`(_ item: Page) async throws {
        let peer = Peer { _ in Peer.reply(item.body, type: item.type, status: item.status) }
        let bench = try ToolBench("http_get", settings: item.settings) {
            $0.permissions = try .hosts("127.0.0.1:\(peer.port)")
        }
        let result = await bench.call(["url": .string(peer.url + "/page?q=1#part")])
        #expect(result.isError == item.isError && result.text.contains(item.says), "\(result.text)")
        #expect(peer.requests.map { $0.hasPrefix("GET /page?q=1 HTTP/1.1\r\n") } == [true])
    }

    struct Hop: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Without scheme; `PORT` is that of the second server.
        var target: String
        var hosts: [String]
        var settings: [String: FreeValue] = [:]
        var says: String
        var arrives = false
    }

    static let hops = [
        Hop(
            testDescription: "to a host not granted", target: "127.0.0.2:PORT", hosts: [],
            says: "redirects: '127.0.0.2:"),
        Hop(
            testDescription: "to this machine, by address", target: "127.0.0.1:PORT", hosts: ["*"],
            says: "is at 127.0.0.1"),
        Hop(testDescription: "to this machine, by name", target: "localhost:PORT", hosts: ["*"], says: "which is not"),
        Hop(
            testDescription: "to a granted address", target: "127.0.0.1:PORT", hosts: ["127.0.0.1:PORT"],
            says: "arrived", arrives: true),
        Hop(
            testDescription: "to a granted localhost", target: "localhost:PORT", hosts: ["localhost:PORT"],
            says: "arrived", arrives: true),
        Hop(
            testDescription: "to a name with private addresses granted", target: "localhost:PORT", hosts: ["*"],
            settings: ["private_addresses": .boolean(true)], says: "arrived", arrives: true),
    ]

    @Test(arguments: hops)
    func `every redirect is judged anew`(_ item: Hop) async throws {
        let second = Peer { _ in Peer.reply("arrived") }
        let target = item.target.replacing("PORT", with: "\(second.port)")
        let first = Peer { _ in Peer.redirect(to: "http://\(target)/") }
        let bench = try ToolBench("http_get", settings: item.settings) {
            $0.permissions.allowedHosts =
                try [HostPattern(parsing: "127.0.0.1:\(first.port)")]
                + item.hosts.map { try HostPattern(parsing: $0.replacing("PORT", with: "\(second.port)")) }
        }
        let result = await bench.call(["url": .string(first.url)])
        #expect(result.isError != item.arrives && result.text.contains(item.says), "\(result.text)")
        #expect(second.requests.isEmpty != item.arrives && first.requests.count == 1)
    }

    @Test func `a circle of redirects ends, and settings travel along`() async throws {
        let peer = Peer { _ in Peer.redirect(to: "/again") }
        let bench = try ToolBench("http_get", settings: ["user_agent": .string("support")]) {
            $0.permissions = try .hosts("127.0.0.1:\(peer.port)")
        }
        let result = await bench.call(["url": .string(peer.url)])
        #expect(result.isError && result.text.contains("redirects more than 5 times"))
        #expect(peer.requests.count == 6 && peer.requests.allSatisfy { $0.contains("User-Agent: support\r\n") })
    }

    @Test func `a tool may narrow what its agent reaches, and not widen it`() async throws {
        let peer = Peer { _ in Peer.reply("arrived") }
        let own = try HostPattern(parsing: "127.0.0.1:\(peer.port)")
        var permissions = ToolPermissions()
        permissions.allowedHosts = [own]
        func reaches(_ hosts: [HostPattern], _ network: PermissionSettings.Network) async throws -> Bool {
            let bench = try ToolBench("http_get", permissions: permissions) {
                $0.permissions.network = network
                $0.permissions.allowedHosts = hosts
            }
            return await !bench.call(["url": .string(peer.url)]).isError
        }
        let other = try HostPattern(parsing: "example.com")
        #expect(try await reaches([own, other], .restricted))
        #expect(try await reaches([], .restricted))
        #expect(try await reaches([], .full))
        #expect(try await !reaches([other], .restricted))
        let full = try ToolBench("http_get") { $0.permissions = try .hosts(own.description, network: .full) }
        #expect(await !full.call(["url": .string(peer.url)]).isError)
        #expect(try await !reaches([own], .none))
        let narrowed = try ToolBench("http_get", settings: ["allowed_hosts": .list([.string("example.com")])]) {
            $0.permissions = try .hosts("*")
        }
        #expect(await narrowed.call(["url": .string(peer.url)]).text.contains("it may reach example.com"))
    }

    @Test(arguments: [("timeout", "2s", UInt32(2)), ("other", "9s", 30)])
    func `a server that stays silent is left when time is up`(
        _ item: (key: String, value: String, seconds: UInt32)
    ) async throws {
        let peer = Peer { _ in nil }
        let bench = try ToolBench("http_get", settings: [item.key: .string(item.value)]) {
            $0.permissions = try .hosts("127.0.0.1:\(peer.port)")
        }
        async let answer = bench.call(["url": .string(peer.url)])
        await bench.clock.sleeper(for: .seconds(item.seconds))
        bench.clock.advance(by: .seconds(item.seconds))
        let result = await answer
        #expect(result.isError && result.text == "no answer: 'http_get' took longer than \(item.seconds)s")
    }

    @Test func `a cancelled call ends`() async throws {
        let peer = Peer { _ in nil }
        let bench = try ToolBench("http_get") { $0.permissions = try .hosts("127.0.0.1:\(peer.port)") }
        let task = Task { await bench.call(["url": .string(peer.url)]) }
        await bench.clock.sleeper(for: .seconds(30))
        task.cancel()
        let result = await task.value
        #expect(result.isError && result.text == "'http_get' was cancelled")
    }
}
