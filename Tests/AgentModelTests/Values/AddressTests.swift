import AgentModel
import Testing

struct AddressTests {
    static let readings: [Reading] = [
        .holds(WebAddress.self, "https://api.example.com/v1"),
        .holds(WebAddress.self, "http://localhost:11434"),
        .holds(WebAddress.self, "HTTPS://Example.COM:443/Path?q=A%20b#Part", "https://example.com/Path?q=A%20b#Part"),
        .holds(WebAddress.self, "http://127.0.0.1:8080/"),
        .holds(WebAddress.self, "http://[::1]:8080/x"),
        .holds(WebAddress.self, "http://[2001:DB8:0:0:1:0:0:1]/", "http://[2001:db8::1:0:0:1]/"),
        .holds(WebAddress.self, "http://[::ffff:127.0.0.1]", "http://[::ffff:7f00:1]"),
        .holds(WebAddress.self, "http://a?b"),
        .holds(WebAddress.self, "https://x.y#"),
        .fails(WebAddress.self, "", saying: "empty"),
        .fails(WebAddress.self, "example.com/v1", saying: "does not begin", suggesting: "https://example.com/v1"),
        .fails(WebAddress.self, "localhost:8080", saying: "does not begin", suggesting: "http://localhost:8080"),
        .fails(WebAddress.self, "ftp://example.com", .unsupported, saying: "'ftp'"),
        .fails(
            WebAddress.self, "https://me:pw@example.com/v1", .exposesSecret, saying: "logs",
            suggesting: "https://example.com/v1"),
        .fails(WebAddress.self, "https://", saying: "host is missing"),
        .fails(WebAddress.self, "https://:80", saying: "host is missing"),
        .fails(WebAddress.self, "https://a:0", .outOfRange, saying: "1 to 65535"),
        .fails(WebAddress.self, "https://a:65536", .outOfRange, saying: "1 to 65535"),
        .fails(WebAddress.self, "https://a:", saying: "port"),
        .fails(WebAddress.self, "https://a:99999999999999999999", .outOfRange, saying: "port"),
        .fails(WebAddress.self, "https://münchen.de", saying: "xn--"),
        .fails(WebAddress.self, "https://a b/", saying: "a space"),
        .fails(WebAddress.self, "https://a/b c", saying: "a space", suggesting: "https://a/b%20c"),
        .fails(WebAddress.self, "https://a/é", saying: "'é'", suggesting: "https://a/%C3%A9"),
        .fails(WebAddress.self, "https://a/%zz", saying: "hexadecimal"),
        .fails(WebAddress.self, "https://a/%4", saying: "hexadecimal"),
        .fails(WebAddress.self, "https://[::1", saying: "IPv6"),
        .fails(WebAddress.self, "https://[1:2:3]", saying: "IPv6"),
        .fails(WebAddress.self, "https://[1::2::3]", saying: "IPv6"),
        .fails(WebAddress.self, "https://[1:2:3:4:5:6:7:8:9]", saying: "IPv6"),
        .fails(WebAddress.self, "https://256.1.1.1", saying: "IPv4"),
        .fails(WebAddress.self, "https://1.2.3", saying: "IPv4"),
        .fails(WebAddress.self, "https://127.0.0.01", saying: "IPv4"),
        .fails(WebAddress.self, "https://a..b", saying: "empty"),
        .fails(WebAddress.self, "https://-a.b", saying: "'-'"),

        .holds(HostPattern.self, "example.com"),
        .holds(HostPattern.self, "*.Example.com", "*.example.com"),
        .holds(HostPattern.self, "*"),
        .holds(HostPattern.self, "localhost:8080"),
        .holds(HostPattern.self, "*.example.com:443"),
        .holds(HostPattern.self, "[::1]:80"),
        .holds(HostPattern.self, "10.0.0.1"),
        .fails(HostPattern.self, "", saying: "empty"),
        .fails(HostPattern.self, "https://example.com/v1", saying: "without scheme", suggesting: "example.com"),
        .fails(HostPattern.self, "exa*mple.com", saying: "'*'"),
        .fails(HostPattern.self, "*.*", saying: "'*'"),
        .fails(HostPattern.self, "*.1.2.3.4", saying: "nothing below"),
        .fails(HostPattern.self, "a:99999", saying: "1 to 65535"),
        .fails(HostPattern.self, "::1", saying: "brackets", suggesting: "[::1]"),
        .fails(HostPattern.self, "*.", saying: "empty"),

        .holds(FilePath.self, "prompt.md"),
        .holds(FilePath.self, "/var/lib//caxton/./x"),
        .holds(FilePath.self, "../é"),
        .fails(FilePath.self, "", saying: "empty"),
        .fails(FilePath.self, "a\0b", saying: "NUL"),
        .fails(FilePath.self, String(repeating: "a", count: 4096), .outOfRange, saying: "4096"),
    ]

    @Test(arguments: readings)
    func `an address is read by its rule`(_ reading: Reading) { reading.check() }

    @Test(arguments: [
        ("http://localhost", true), ("http://127.9.9.9", true), ("http://[::1]", true),
        ("http://[::ffff:127.0.0.1]", true), ("http://a.localhost", true), ("http://example.com", false),
        ("http://10.0.0.1", false), ("http://[::]", false), ("http://localhost.example.com", false),
    ])
    func `loopback is told from the world`(_ text: String, _ isLoopback: Bool) throws {
        #expect(try WebAddress(parsing: text).isLoopback == isLoopback)
    }

    struct Match: Sendable {
        let pattern: String
        let address: String
        let matches: Bool
        init(_ pattern: String, _ address: String, _ matches: Bool) {
            (self.pattern, self.address, self.matches) = (pattern, address, matches)
        }

        static let all = [
            Match("example.com", "https://example.com/x", true), Match("example.com", "https://a.example.com", false),
            Match("*.example.com", "https://a.b.example.com", true),
            Match("*.example.com", "https://example.com", false),
            Match("*.example.com", "https://notexample.com", false),
            Match("*", "http://[::1]", true), Match("a:8080", "http://a", false),
            Match("a:8080", "http://a:8080", true),
            Match("a:443", "https://a", true), Match("[::1]", "http://[0:0:0:0:0:0:0:1]", true),
        ]
    }

    @Test(arguments: Match.all)
    func `a host pattern lets through what it says`(_ row: Match) throws {
        #expect(try HostPattern(parsing: row.pattern).matches(WebAddress(parsing: row.address)) == row.matches)
    }

    @Test func `patterns that let nearly everything through are flagged`() throws {
        #expect(try HostPattern(parsing: "*").isWildcard && HostPattern(parsing: "*").isBroad)
        #expect(try HostPattern(parsing: "*.com").isBroad && !HostPattern(parsing: "*.example.com").isBroad)
        #expect(try !HostPattern(parsing: "com").isBroad)
    }

    struct Path: Sendable {
        let text: String
        let normalised: String
        let escapes: Bool
        init(_ text: String, _ normalised: String, escapes: Bool) {
            (self.text, self.normalised, self.escapes) = (text, normalised, escapes)
        }

        static let all = [
            Path("a/b", "a/b", escapes: false), Path("./a//b/.", "a/b", escapes: false),
            Path("a/../b", "b", escapes: false), Path("a/..", ".", escapes: false),
            Path("../a", "../a", escapes: true), Path("a/../../b", "../b", escapes: true),
            Path("/a/../../b", "/b", escapes: true), Path("/", "/", escapes: true), Path("~/x", "~/x", escapes: true),
            Path("..", "..", escapes: true), Path("a/...", "a/...", escapes: false),
        ]
    }

    @Test(arguments: Path.all)
    func `paths are made plain by their text alone`(_ row: Path) throws {
        let path = try FilePath(parsing: row.text)
        #expect(path.normalised.text == row.normalised && path.escapesBase == row.escapes)
        #expect(path.normalised.normalised == path.normalised)
    }

    @Test func `a path knows its parts`() throws {
        let path = try FilePath(parsing: "agents/support.TOML")
        #expect(path.lastComponent == "support.TOML" && path.fileExtension == "toml")
        #expect(path.directory.text == "agents")
        #expect(try FilePath(parsing: ".hidden").fileExtension == nil)
        #expect(try FilePath(parsing: "../p.md").resolved(below: path.directory).text == "p.md")
        #expect(try FilePath(parsing: "/p.md").resolved(below: path.directory).text == "/p.md")
        #expect(try FilePath(parsing: "\u{e9}") != FilePath(parsing: "e\u{301}"))
    }
}
