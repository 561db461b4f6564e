import Glibc
import Platform
import TestKit
import Testing

struct SubprocessTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var script: String
        var input = ""
        var output = ""
        var errors = ""
        var ending: Subprocess.Ending = .exited(0)
    }

    static let large = String(repeating: "0123456789abcdef", count: 20_000)
    static let cases = [
        Case(
            testDescription: "both streams and the status", script: "echo out; echo err >&2; exit 7", output: "out\n",
            errors: "err\n", ending: .exited(7)),
        Case(testDescription: "input larger than a pipe", script: "cat", input: large, output: large),
        Case(testDescription: "input that nobody reads", script: "exit 0", input: large),
        Case(testDescription: "a signal", script: "kill -TERM $$", ending: .signalled(SIGTERM)),
        Case(testDescription: "only the environment given", script: "echo $GREETING-$HOME", output: "hello-\n"),
        Case(testDescription: "its directory", script: "pwd", output: "/\n"),
        Case(testDescription: "a fresh SIGPIPE", script: "kill -PIPE $$", ending: .signalled(SIGPIPE)),
    ]

    @Test(arguments: cases)
    func `a program is run to its end and what it said is kept`(_ item: Case) throws {
        let result = try Subprocess.run(
            ["/bin/sh", "-c", item.script], input: Array(item.input.utf8),
            environment: Environment(["GREETING": "hello", "PATH": "/usr/bin:/bin"]), directory: "/")
        #expect(result.outputText == item.output)
        #expect(result.errorText == item.errors)
        #expect(result.ending == item.ending)
    }

    @Test func `a program that does not end is ended, with its children`() throws {
        #expect(throws: SystemError(.wait, "/bin/sh", .timedOut)) {
            try Subprocess.run(["/bin/sh", "-c", "sleep 1000 & wait"], timeout: .milliseconds(50))
        }
    }

    @Test func `the environment and the clock are those of this process`() throws {
        #expect(Environment.current()["PATH"] != nil)
        #expect(Environment(["NO_COLOR": ""]).isSet("NO_COLOR") == false)
        #expect(Path.isAbsolute(try WorkingDirectory.current()))
        #expect(Processors.available() >= 1)
        let first = MonotonicClock.nanoseconds()
        #expect(MonotonicClock.nanoseconds() >= first)
        let worked = ThreadTime.nanoseconds()
        #expect(worked > 0 && ThreadTime.nanoseconds() >= worked)
    }
}
