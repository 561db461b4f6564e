import Platform
import TestKit
import Testing

struct CrashTests {
    /// A few times here; `make soak` does it a few hundred times.
    @Test(arguments: [("crash-loop.py", "6"), ("memory-crash-loop.py", "10")])
    func `nothing that was acknowledged is lost however often the server is killed`(
        _ name: String, _ kills: String
    ) throws {
        let script = Path.join(Repository.root, "Scripts/\(name)")
        let result = try Subprocess.run(
            ["python3", script, "--program", BuiltProgram.path, "--kills", kills], timeout: .seconds(300))
        #expect(result.ending == .exited(0), "\(result.outputText)\(result.errorText)")
        #expect(result.outputText.contains("\"wrong\": 0"))
    }
}
