import Platform
import TestKit
import Testing

struct CrashTests {
    /// A few times here; `make soak` does it a few hundred times.
    @Test func `nothing that was acknowledged is lost however often the server is killed`() throws {
        let script = Path.join(Repository.root, "Scripts/crash-loop.py")
        let result = try Subprocess.run(
            ["python3", script, "--program", BuiltProgram.path, "--kills", "6"], timeout: .seconds(300))
        #expect(result.ending == .exited(0), "\(result.outputText)\(result.errorText)")
        #expect(result.outputText.contains("\"wrong\": 0"))
    }
}
