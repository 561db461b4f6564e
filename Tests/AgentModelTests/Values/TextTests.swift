import AgentModel
import Testing

struct TextTests {
    static let readings: [Reading] = [
        .holds(SemanticVersion.self, "1.0.0"),
        .holds(SemanticVersion.self, "2.0.0-beta.1+build.05"),
        .holds(SemanticVersion.self, "1.0.0--"),
        .holds(SemanticVersion.self, "1.0.0+a-b"),
        .fails(SemanticVersion.self, "", saying: "empty"),
        .fails(SemanticVersion.self, "1.2", saying: "has 2", suggesting: "1.2.0"),
        .fails(SemanticVersion.self, "1", saying: "has 1", suggesting: "1.0.0"),
        .fails(SemanticVersion.self, "1.2.3.4", saying: "has 4"),
        .fails(SemanticVersion.self, "v1.2.0", saying: "'v1'", suggesting: "1.2.0"),
        .fails(SemanticVersion.self, "01.2.3", saying: "begins with a zero", suggesting: "1.2.3"),
        .fails(SemanticVersion.self, "1.0.0-01", saying: "begins with a zero"),
        .fails(SemanticVersion.self, "1.0.0-", saying: "nothing stands"),
        .fails(SemanticVersion.self, "1.0.0-a..b", saying: "nothing stands"),
        .fails(SemanticVersion.self, "1.0.0+a_b", saying: "'_'"),
        .fails(SemanticVersion.self, "1.0.99999999999999999999", .outOfRange, saying: "counted"),
        .fails(SemanticVersion.self, "latest", saying: "'latest'"),

        .holds(PromptTemplate.self, ""),
        .holds(PromptTemplate.self, "Hello {{ name }}, {{order.id}} {{tone:friendly}}"),
        .holds(PromptTemplate.self, #"Answer with {"a": {"b": 1}} and { x }"#),
        .fails(PromptTemplate.self, "{{#if x}}", .unsupported, saying: "no logic"),
        .fails(PromptTemplate.self, "{{name", saying: "not closed"),

        .holds(ContentHash.self, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        .fails(ContentHash.self, "e3b0", saying: "not a SHA-256"),
        .fails(ContentHash.self, String(repeating: "g", count: 64), saying: "'g'"),
    ]

    @Test(arguments: readings)
    func `a text is read by its rule`(_ reading: Reading) { reading.check() }

    @Test func `versions follow the order of semver`() throws {
        let texts = [
            "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11",
            "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0-99999999999999999999", "2.0.0-x", "2.0.0",
        ]
        let versions = try texts.map { try SemanticVersion(parsing: $0) }
        #expect(versions.reversed().sorted() == versions)
        let (plain, built) = (try SemanticVersion(parsing: "1.0.0"), try SemanticVersion(parsing: "1.0.0+b"))
        #expect(!plain.precedes(built) && !built.precedes(plain) && plain < built && plain != built)
    }

    @Test func `a secret shows itself to nobody who does not ask`() {
        struct Holder { let key: Secret; let list: [Secret] }
        let secret = Secret("sk-very-secret")
        let holder = Holder(key: secret, list: [secret])
        var dumped = ""
        dump(holder, to: &dumped)
        dump(secret, to: &dumped)
        let shown = ["\(secret)", "\(holder)", String(reflecting: secret), String(describing: holder), dumped]
        #expect(shown.allSatisfy { !$0.contains("very") && $0.contains("•••") })
        #expect(secret.reveal() == "sk-very-secret" && secret == Secret("sk-very-secret") && secret != Secret("sk"))
        #expect(Set([secret, Secret("sk-very-secret")]).count == 1)
    }

    @Test(arguments: [
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `content is named as the standard says`(_ text: String, _ hash: String) {
        #expect(ContentHash(of: Array(text.utf8)).description == hash)
    }
}
