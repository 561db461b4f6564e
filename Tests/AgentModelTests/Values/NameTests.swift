import AgentModel
import Testing

struct NameTests {
    static let readings: [Reading] = [
        .holds(AgentName.self, "support"),
        .holds(AgentName.self, "HelloWorld"),
        .holds(AgentName.self, "a"),
        .holds(AgentName.self, "a-b_c9"),
        .holds(AgentName.self, String(repeating: "a", count: 64)),
        .fails(AgentName.self, "", saying: "empty"),
        .fails(AgentName.self, "my agent", saying: "a space", suggesting: "my-agent"),
        .fails(AgentName.self, "my  agent!", saying: "a space", suggesting: "my-agent"),
        .fails(AgentName.self, "3d-printer", saying: "begins with a letter", suggesting: "agent-3d-printer"),
        .fails(AgentName.self, "-x", saying: "'-'", suggesting: "x"),
        .fails(AgentName.self, "café", saying: "'é'", suggesting: "caf"),
        .fails(AgentName.self, "日本"),
        .fails(
            AgentName.self, String(repeating: "a", count: 65), .outOfRange, saying: "65 characters",
            suggesting: String(repeating: "a", count: 64)),

        .holds(CapabilityName.self, "customer-support"),
        .holds(CapabilityName.self, "data_analysis.visual:v2.0"),
        .holds(CapabilityName.self, "a:v1.2.3"),
        .holds(CapabilityName.self, "7zip"),
        .holds(CapabilityName.self, "system"),
        .fails(CapabilityName.self, "", saying: "empty"),
        .fails(CapabilityName.self, "Data-Analysis", saying: "small letters", suggesting: "data-analysis"),
        .fails(CapabilityName.self, "data analysis", saying: "a space", suggesting: "data-analysis"),
        .fails(CapabilityName.self, "data--analysis", saying: "'-'", suggesting: "data-analysis"),
        .fails(CapabilityName.self, "data-", saying: "ends with a letter", suggesting: "data"),
        .fails(CapabilityName.self, ".data", saying: "between two words", suggesting: "data"),
        .fails(CapabilityName.self, "data:2", saying: "version", suggesting: "data:v2"),
        .fails(CapabilityName.self, "data:V2", saying: "version", suggesting: "data:v2"),
        .fails(CapabilityName.self, "data:", saying: "version"),
        .fails(CapabilityName.self, "data:v1.2.3.4", saying: "version"),
        .fails(CapabilityName.self, "data:v01", saying: "version"),
        .fails(CapabilityName.self, ":v1", saying: "before the ':'"),
        .fails(CapabilityName.self, "system:registry", .reserved, saying: "Caxton", suggesting: "registry"),
        .fails(CapabilityName.self, "system:", saying: "behind the ':'", suggesting: "system"),
        .fails(CapabilityName.self, String(repeating: "a", count: 101), .outOfRange, saying: "101"),

        .holds(CapabilityVersion.self, "v2"),
        .holds(CapabilityVersion.self, "v0.1.0"),
        .fails(CapabilityVersion.self, "v", saying: "missing"),
        .fails(CapabilityVersion.self, "v99999999999999999999", saying: "not a number"),

        .holds(ToolName.self, "http_get"),
        .holds(ToolName.self, "mcp__github__search_code"),
        .holds(ToolName.self, "mcp_"),
        .fails(ToolName.self, "", saying: "empty"),
        .fails(ToolName.self, "http-get", saying: "'-'", suggesting: "http_get"),
        .fails(ToolName.self, "mcp__github", saying: "server or its tool"),
        .fails(ToolName.self, "mcp____x", saying: "server or its tool"),
        .fails(ToolName.self, "ü"),
        .fails(ToolName.self, String(repeating: "a", count: 129), .outOfRange, saying: "129"),

        .holds(AgentID.self, "0192f0c1-7a4b-7e21-9c3d-5a6b7c8d9e0f"),
        .holds(AgentID.self, "0192F0C1-7A4B-7E21-9C3D-5A6B7C8D9E0F", "0192f0c1-7a4b-7e21-9c3d-5a6b7c8d9e0f"),
        .fails(AgentID.self, "0192f0c1-7a4b-7e21-9c3d-5a6b7c8d9e0g", saying: "'g'"),
        .fails(AgentID.self, "0192f0c17a4b7e219c3d5a6b7c8d9e0f"),
        .fails(AgentID.self, ""),
    ]

    @Test(arguments: readings)
    func `a name is read by its rule`(_ reading: Reading) { reading.check() }

    @Test func `agent names that differ in case are one name`() throws {
        let (one, two) = (try AgentName(parsing: "Support"), try AgentName(parsing: "sUPPORT"))
        #expect(one == two && Set([one, two]).count == 1 && one.spelling != two.spelling)
    }

    @Test(arguments: [("support", true), ("my-agent", true), ("HelloWorld", false), ("a_b", false), ("a--b", false)])
    func `kebab names are told from others`(_ name: String, _ isKebab: Bool) throws {
        #expect(try AgentName(parsing: name).isKebab == isKebab)
    }

    @Test func `an underscore in a capability reads as a hyphen`() throws {
        let (one, two) = (try CapabilityName(parsing: "data_analysis"), try CapabilityName(parsing: "data-analysis"))
        #expect(one == two && one.spelling == "data_analysis" && one.path == "data-analysis")
    }

    struct Service: Sendable, CustomTestStringConvertible {
        let offered: String
        let wanted: String
        let serves: Bool
        init(_ offered: String, _ serves: Bool, _ wanted: String) {
            (self.offered, self.wanted, self.serves) = (offered, wanted, serves)
        }
        var testDescription: String { "\(offered) \(serves ? "serves" : "does not serve") \(wanted)" }

        static let all = [
            Service("data", true, "data"), Service("data", true, "data.visual"), Service("data.visual", false, "data"),
            Service("data", false, "database"), Service("data", false, "data-visual"),
            Service("data:v2", true, "data"), Service("data", false, "data:v2"), Service("data:v2.1", true, "data:v2"),
            Service("data:v2", true, "data:v2.0"), Service("data:v2", false, "data:v2.1"),
            Service("data:v1", false, "data:v2"), Service("data:v2", true, "data.visual:v2"),
            Service("a_b", true, "a-b.c"),
        ]
    }

    @Test(arguments: Service.all)
    func `the general serves the special and versions are met`(_ service: Service) throws {
        let offered = try CapabilityName(parsing: service.offered)
        #expect(offered.serves(try CapabilityName(parsing: service.wanted)) == service.serves)
    }

    @Test func `what is required may belong to the program itself`() throws {
        let name = try CapabilityName(parsingRequired: "system:registry")
        #expect(name.isReserved && name.description == "system:registry" && name.parent == nil)
        #expect(try CapabilityName(parsing: "a.b.c:v2").parent == CapabilityName(parsing: "a.b:v2"))
    }

    @Test func `capability versions have an order`() throws {
        let texts = ["v1", "v1.0", "v1.0.1", "v1.2", "v2", "v10"]
        let versions = try texts.map { try CapabilityVersion(parsing: $0) }
        #expect(versions.reversed().sorted() == versions)
    }

    @Test func `a tool behind a server knows both names`() throws {
        let remote = try ToolName(parsing: "mcp__git_hub__search__code").remote
        #expect(remote?.server == "git_hub" && remote?.tool == "search__code")
        #expect(try ToolName(parsing: "clock").remote == nil)
    }

    @Test func `new identifiers differ, parse back and sort by time`() throws {
        var random = SystemRandomNumberGenerator()
        let early = MessageID(at: Timestamp(milliseconds: 1_000), using: &random)
        let late = MessageID(at: Timestamp(milliseconds: 2_000), using: &random)
        #expect(early < late && early.description < late.description)
        let plain = AgentID(using: &random)
        #expect(try AgentID(parsing: plain.description) == plain && plain != AgentID(using: &random))
        #expect(Array(plain.description.utf8)[14] == UInt8(ascii: "4"))
    }
}
