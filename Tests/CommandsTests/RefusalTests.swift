import Commands
import Diagnostics
import Glibc
import Platform
import TestKit
import Testing

/// How refusals that arise while a command runs are shown; those of the command line itself are in `ParsingTests`.
struct RefusalTests {
    static let lines = [
        "create --template nonesuch x",
        "create --template translator 2fast",
        "create --template translator x --set register=loud",
        "create --template translator x --set regster=informal",
        "create --template customer-support x",
        "create x",
        "create --template translator interpreter",
        "create --template translator interpreter",
        "validate empty",
        "validate nowhere.toml",
        "explain agent.misplaced",
    ]

    @Test func `each refusal is shown as it was approved`() async throws {
        let place = try TemporaryDirectory()
        try Directory.create(Path.join(place.path, "empty"))
        var shown = ""
        for line in Self.lines {
            let result = await Session(in: place).run(line)
            shown += "$ caxton \(line)\n\(result.output)\(result.errors)[exit \(result.code.rawValue)]\n\n"
        }
        try Golden.check("refused-while-running.txt", shown)
    }

    @Test func `what the system refuses is shown as it was approved`() throws {
        let refusals = [
            SystemError(.read, "agents/support.toml", .errno(EACCES)),
            SystemError(.write, "agents/support.toml", .errno(ENOSPC)),
            SystemError(.write, "agents/support.toml", .errno(EROFS)),
        ]
        var shown = ""
        TerminalRenderer().render(refusals.map { Diagnostic($0) }, to: &shown)
        try Golden.check("system.txt", shown)
    }
}
