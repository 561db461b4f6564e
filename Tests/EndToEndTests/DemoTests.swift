import Platform
import TestKit
import Testing

/// What `make demo` shows, with the program that was built for the tests.
@Suite struct DemoTests {
    /// The directory it makes is below this one, so that what it leaves behind is seen.
    private static func demo(in place: TemporaryDirectory) -> String {
        "TMPDIR='\(place.path)' CAXTON_PROGRAM='\(BuiltProgram.path)' bash '\(Repository.root)/Scripts/demo.sh'"
    }

    @Test func `the demo shows what it promises and leaves nothing behind`() throws {
        let place = try TemporaryDirectory()
        let result = try BuiltProgram.bash(Self.demo(in: place), in: place)
        #expect(result.ending == .exited(0), "\(result.outputText)\n\(result.errorText)")
        let shown = [
            "with 4 agents", "There is no signal on the cable.", "created agents/greeter.toml",
            "Greet people, and that I do well.", "the nearest key is 'temperature'", "mended agents/greeter.toml",
            "the script '../parrot/lines.toml' cannot be read", "14 days after its date", "Pieces of eight!",
            "agent.failed", "agent.started", "kill -9", "the greenhouse is watered on Fridays [fact/",
            "That was Caxton.",
        ]
        for line in shown { #expect(result.outputText.contains(line), "'\(line)' is missing in \(result.outputText)") }
        #expect(try Directory.list(place.path).isEmpty)
    }

    @Test func `a demo that is interrupted stops its server and leaves nothing behind`() throws {
        let place = try TemporaryDirectory()
        let script = """
            \(Self.demo(in: place)) > out 2>&1 &
            until grep -q 'process [0-9]' out; do sleep 0.05; done
            kill -TERM $!
            wait $!
            echo "ended $?"
            server=$(sed -n 's/.*(process \\([0-9]*\\)).*/\\1/p' out | head -1)
            # One that has ended may still wait for somebody to ask how.
            [ ! -d "/proc/$server" ] || grep -q '^State:.*Z' "/proc/$server/status" || echo "still there"
            rm out
            """
        let result = try BuiltProgram.bash(script, in: place)
        #expect(result.outputText == "ended 143\n", "\(result.errorText)")
        #expect(try Directory.list(place.path).isEmpty)
    }
}
