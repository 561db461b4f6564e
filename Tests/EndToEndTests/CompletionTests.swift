import Platform
import TestKit
import Testing

struct CompletionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// The words up to the cursor; the last one is being completed.
        var words: String
        /// What is offered, or some of it where the list grows with the program.
        var offered: [String]
        var isWhole = true
        var testDescription: String { words }

        init(_ words: String, _ offered: [String]) {
            self.words = words
            self.offered = offered
        }

        init(_ words: String, among offered: [String]) {
            self.words = words
            self.offered = offered
            isWhole = false
        }
    }

    static let cases = [
        Case("caxton vali", ["validate"]),
        Case("caxton te", ["templates"]),
        Case("caxton templates ", ["list", "show", "validate"]),
        Case("caxton templates sh", ["show"]),
        Case("caxton validate --fo", ["--format"]),
        Case("caxton validate --format ", ["table", "json", "plain"]),
        Case("caxton --color always vers", ["version"]),
        Case("caxton completion ", ["bash", "zsh", "fish"]),
        Case("caxton create --template chat", ["chatbot"]),
        Case("caxton templates show trans", ["translator"]),
        Case("caxton explain cli.unknown-o", ["cli.unknown-option"]),
        Case("caxton ", among: ["create", "validate", "templates", "explain", "completion", "help"]),
        Case("caxton validate --", among: ["--fix", "--strict", "--format", "--color", "--help"]),
    ]

    /// Bash splits at '=' and leaves the slash behind a directory to Readline.
    static let bashCases = [
        Case("caxton validate --format = j", ["json"]),
        Case("caxton validate ag", ["agents"]),
        Case("caxton validate agents/", ["agents/one.toml"]),
    ]
    /// fish offers other files too, behind those that fit.
    static let fishCases = [
        Case("caxton validate ag", ["agents/"]),
        Case("caxton validate agents/", among: ["agents/one.toml"]),
    ]

    @Test(arguments: cases + bashCases)
    func `bash completes`(_ item: Case) throws {
        // The words as Bash would have split them, the last one perhaps empty.
        let words = item.words.split(separator: " ", omittingEmptySubsequences: false).map { shellQuoted(String($0)) }
        let script = """
            source <(caxton completion bash) || exit 1
            COMP_WORDS=(\(words.joined(separator: " "))) COMP_CWORD=\(words.count - 1)
            _caxton
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let place = try Self.place()
        try check(item, BuiltProgram.bash(script, in: place))
    }

    @Test(.enabled(if: isInstalled("fish")), arguments: cases + fishCases)
    func `fish completes`(_ item: Case) throws {
        let script =
            "caxton completion fish | source; complete -C \(shellQuoted(item.words)) | string replace -r '\\t.*' ''"
        let place = try Self.place()
        try check(item, BuiltProgram.shell(["fish", "-c"], script, home: place))
    }

    @Test(.enabled(if: isInstalled("zsh")))
    func `zsh reads its script`() throws {
        let script =
            "autoload -Uz compinit && compinit -D -u; source <(caxton completion zsh) && print ${_comps[caxton]}"
        let place = try Self.place()
        let result = try BuiltProgram.shell(["zsh", "-fc"], script, home: place)
        #expect(result.outputText == "_caxton\n")
        #expect(result.errors.isEmpty, "\(result.errorText)")
    }

    private func check(_ item: Case, _ result: Subprocess.Result) throws {
        #expect(result.errors.isEmpty, "\(result.errorText)")
        let offered = Set(result.outputText.split(separator: "\n").map(String.init))
        if item.isWhole {
            #expect(offered == Set(item.offered))
        } else {
            #expect(offered.isSuperset(of: item.offered), "\(offered.sorted())")
        }
    }

    /// A directory with agents beside other things.
    private static func place() throws -> TemporaryDirectory {
        let place = try TemporaryDirectory()
        try place.write("agents/one.toml", "")
        try place.write("agents/notes.md", "")
        return place
    }

    static func isInstalled(_ program: String) -> Bool { File.exists("/usr/bin/\(program)") }
}
