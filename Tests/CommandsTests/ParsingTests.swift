import Commands
import Diagnostics
import Hosting
import Platform
import TestKit
import Testing

/// A command with one of everything, which prints what it understood.
private struct ToyCommand: Command {
    static let strict = Option.flag("strict", "s", "be strict")
    static let quiet = Option.flag("quiet", "q", conflicts: ["strict"], "say less")
    static let format = Option<OutputFormat>.choice("format", "f", "FORMAT", standard: .table, "the form")
    static let output = Option.value("output", "o", "FILE", .files(suffix: ""), "where to")
    static let set = Option.assignments("set", nil, "set something")

    static let declaration = CommandDeclaration(
        path: ["toy", "run"], summary: "play", text: "",
        arguments: [
            ArgumentDeclaration("FIRST", .one, .text, "the first"),
            ArgumentDeclaration("MORE", .any, .text, "the others"),
        ],
        options: [
            strict.declaration, quiet.declaration, format.declaration, output.declaration, set.declaration,
        ])

    var understood: String

    init(_ written: WrittenArguments) throws(UsageError) {
        let set = try written(Self.set).map { "\($0.key):\($0.value)" }
        understood =
            "\(try written(Self.strict)) \(try written(Self.format)) \(try written(Self.output) ?? "-") \(set) \(written.arguments)"
    }

    func run(in context: CommandContext) async -> ExitCode {
        context.output.write(understood)
        return .success
    }
}

struct ParsingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var line: String
        var output: String
        var code: String?
        var testDescription: String { line }

        init(_ line: String, _ output: String) {
            self.line = line
            self.output = output
        }

        /// The first line of the error instead.
        init(_ line: String, error code: String, _ message: String) {
            self.line = line
            self.output = "error[\(code)]: \(message)"
            self.code = code
        }
    }

    static let understood = [
        Case("toy run a", #"false table - [] ["a"]"#),
        Case("toy run a b c", #"false table - [] ["a", "b", "c"]"#),
        Case("toy run a --strict --format json --output x", #"true json x [] ["a"]"#),
        Case("toy run --format=json --output=x=y a", #"false json x=y [] ["a"]"#),
        Case("toy run -sf json a", #"true json - [] ["a"]"#),
        Case("toy run -sfjson -o=x a", #"true json x [] ["a"]"#),
        Case("toy run -s -s a", #"true table - [] ["a"]"#),
        Case("toy run --set a=1 --set b=x=y z", #"false table - ["a:1", "b:x=y"] ["z"]"#),
        Case("toy run -- --strict -x", #"false table - [] ["--strict", "-x"]"#),
        Case("toy run - -o -", #"false table - [] ["-"]"#),

        Case("--color never toy run a", #"false table - [] ["a"]"#),
    ]

    static let refused = [
        Case(
            "--color never toy --color=always run a", error: "cli.repeated-option", "'--color' is given more than once"),
        Case("toz", error: "cli.unknown-command", "'toz' is not a command of `caxton`"),
        Case("run", error: "cli.unknown-command", "'run' is not a command of `caxton`"),
        Case("toy", error: "cli.missing-command", "`caxton toy` needs one more word"),
        Case("toy run a --strct", error: "cli.unknown-option", "`caxton toy run` has no option '--strct'"),
        Case("toy run a -sx", error: "cli.unknown-option", "`caxton toy run` has no option '-x'"),
        Case("--strict", error: "cli.unknown-option", "`caxton` has no option '--strict'"),
        Case("toy run a --output", error: "cli.missing-value", "'--output' needs a value"),
        Case("toy run a --output --strict", error: "cli.missing-value", "'--output' needs a value"),
        Case("toy run a --strict=yes", error: "cli.unexpected-value", "'--strict' takes no value"),
        Case(
            "toy run a -f yaml", error: "cli.invalid-value",
            "'--format' must be 'table', 'json' or 'plain'; found 'yaml'"),
        Case("toy run a --set x", error: "cli.invalid-value", "'--set' must be the form KEY=VALUE; found 'x'"),
        Case("toy run a --set =x", error: "cli.invalid-value", "'--set' must be the form KEY=VALUE; found '=x'"),
        Case("toy run a -o x -o y", error: "cli.repeated-option", "'--output' is given more than once"),
        Case("toy run a -sq", error: "cli.conflicting-options", "'--quiet' and '--strict' cannot be used together"),
        Case("toy run --strict", error: "cli.missing-argument", "FIRST is missing"),
        Case("version now", error: "cli.unexpected-argument", "'now' is one argument too many"),
    ]

    static let tree = CommandTree(
        groups: CommandTree.caxton.groups + [CommandGroup(path: ["toy"], summary: "toys")],
        commands: CommandTree.caxton.commands + [ToyCommand.self])

    @Test func `each refusal is shown as it was approved`() async throws {
        var shown = ""
        for item in Self.refused {
            shown += "$ caxton \(item.line)\n" + (await Session(tree: Self.tree).run(item.line)).errors + "\n"
        }
        try Golden.check("refusals.txt", shown)
    }

    @Test(arguments: understood + refused)
    func `a command line is understood as a whole or refused with its reason`(_ item: Case) async {
        let result = await Session(tree: Self.tree).run(item.line)
        let shown = item.code == nil ? result.output : String(result.errors.prefix { $0 != "\n" })
        #expect(shown == item.output)
        #expect(result.code == (item.code == nil ? .success : .usage))
        #expect(item.code == nil || result.output.isEmpty, "a refusal leaves standard output alone")
    }

    @Test func `every code of the command line has a page, and every page a code`() throws {
        let sources = "\(Path.directory(of: #filePath))/../../Sources/Edge/Commands"
        var used: Set<String> = []
        for file in Directory.walk(sources, suffix: ".swift").files where !file.hasSuffix("/CommandPages.swift") {
            let text = String(decoding: try File.read(file), as: UTF8.self)
            for piece in text.split(separator: "\"cli.").dropFirst() {
                used.insert("cli." + piece.prefix { $0 != "\"" })
            }
        }
        // The prefix by which they are told from others is no code.
        used.remove("cli.")
        #expect(used == Set(CommandPages.all.map(\.code.rawValue)))
        #expect(Topics.codes.duplicates.isEmpty)
    }

    @Test func `every code of a server as a whole has a page, and every page a code`() throws {
        var used: Set<String> = []
        for room in ["Hosting", "Commands"] {
            let sources = "\(Path.directory(of: #filePath))/../../Sources/Edge/\(room)"
            for file in Directory.walk(sources, suffix: ".swift").files where !file.hasSuffix("/HostingPages.swift") {
                let text = String(decoding: try File.read(file), as: UTF8.self)
                // Keys of the configuration begin like codes; what is a code has a severity behind it.
                for piece in text.split(separator: "\"server.").dropFirst() {
                    let name = piece.prefix { $0 != "\"" }
                    let rest = piece.dropFirst(name.count)
                    if rest.hasPrefix("\", .error") || rest.hasPrefix("\", .warning") { used.insert("server.\(name)") }
                }
            }
        }
        #expect(used == Set(HostingPages.all.map(\.code.rawValue)))
    }
}
