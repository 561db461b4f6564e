import Commands
import Platform
import TestKit
import Testing

struct HelpTests {
    /// Every place of the tree: the overview, the groups, the commands.
    static let paths: [[String]] =
        [[]] + CommandTree.caxton.groups.map(\.path) + CommandTree.caxton.commands.map { $0.declaration.path }

    @Test(arguments: paths)
    func `every page of help is as it was approved and fits a terminal`(_ path: [String]) async throws {
        let result = await Session().run(path + ["--help"])
        #expect(result.code == .success)
        #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
        try Golden.check("help/\((["caxton"] + path).joined(separator: "-")).txt", result.output)
        #expect(await Session().run(["help"] + path).output == result.output)
    }

    @Test(arguments: ["", "--help", "-h", "help", "--help validate", "-h --nonsense"])
    func `the overview is one word away`(_ line: String) async {
        let result = await Session().run(line)
        #expect(result.code == .success)
        #expect(result.output.hasPrefix("caxton") && result.errors.isEmpty)
    }

    @Test func `help comes before complaints`() async {
        let result = await Session().run("create --template --help")
        #expect(result.code == .success)
        #expect(result.output.hasPrefix("caxton create:"))
    }

    /// Those that start or end processes are run end to end.
    @Test(
        arguments: CommandTree.caxton.declarations.filter { $0.path.first != "server" }.flatMap(\.examples).map(\.line))
    func `every example does what it says`(_ line: String) async throws {
        let place = try TemporaryDirectory()
        for name in ["agents/one.toml", "support.toml", "agent.toml"] {
            try place.write(name, ValidateTests.sound.replacing("support", with: "a\(name.count)"))
        }
        if line.contains("backup.db") { try place.write("backup.db", "no database") }
        if line.contains("round-table") { try place.write("round-table.toml", "participants = [\"one\"]") }
        for (name, text) in CreateTests.files { try place.write(name.replacing("mine/", with: "my-templates/"), text) }
        // A model that is there is not fetched.
        for name in ["model.safetensors", "vocab.txt"] {
            try place.write("home/.local/share/caxton/models/all-MiniLM-L6-v2/" + name, "")
        }
        // What the shell would take for itself.
        let words = line.split(separator: " ").prefix { !["<", ">", "|"].contains($0) }.map(String.init)
        let input = line.contains(" < ") ? ValidateTests.sound : nil
        var session = Session(in: place, input: input)
        session.environment = Environment(["HOME": place.path("home")])
        let result = await session.run(Array(words.dropFirst()))
        // A check may answer no, and there is no server to ask; nothing may be misunderstood, missing or in the way.
        #expect(result.code <= .failure || result.code == .serverNotRunning, "\(result.errors)")
    }
}
