import Commands
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

    @Test(arguments: CommandTree.caxton.commands.map { $0.declaration.path })
    func `every example of a command is understood by it`(_ path: [String]) throws {
        let declaration = CommandTree.caxton.commands.first { $0.declaration.path == path }?.declaration
        for example in try #require(declaration).examples {
            let words = example.line.split(separator: " ").prefix { $0 != "<" && $0 != ">" && $0 != "|" }.map(
                String.init)
            #expect(throws: Never.self, "\(example.line)") {
                _ = try CommandLineParser(.caxton).parse(Array(words.dropFirst()))
            }
        }
    }
}
