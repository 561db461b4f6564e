import Commands
import TestKit
import Testing

struct LiveVerbTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var lines: [String]
        var code = ExitCode.success
        var output = ""
        var errors = ""
        var testDescription: String { lines.joined(separator: "; ") }
    }

    static let cases = [
        Case(
            lines: ["list"],
            output: "NAME     STATUS   CAPABILITIES  VERSION  PROBLEMS\nbilling…support  running…-\n"),
        Case(lines: ["list --format plain"], output: "billing\nsupport\n"),
        Case(lines: ["list --format json"], output: "{\n  \"agents\": […\"name\": \"support\"…\"problems\": []…}\n"),
        Case(lines: ["show support"], output: "name …support\nstatus …running\n…messages …0\n…"),
        Case(lines: ["show support --format plain"], output: "name\tsupport\nstatus\trunning\n…"),
        Case(
            lines: ["show nobody"], code: .notFound,
            errors: "help: `caxton list` lists those there are"),
        Case(lines: ["stop support"], output: "'support' is stopped…\n"),
        Case(lines: ["stop support", "start support --format plain"], output: "running\n"),
        Case(lines: ["stop support", "suspend support"], code: .conflict, errors: "error[client.conflict]"),
        Case(lines: ["restart support --format json"], output: "{…\"status\": \"running\"…}\n"),
        Case(lines: ["suspend support"], output: "'support' is suspended…\n"),
        Case(lines: ["suspend support", "resume support"], output: "'support' is running\n"),
        Case(lines: ["history support"], output: "VERSION  SINCE…\n1 * …\n"),
        Case(lines: ["history support --format plain"], output: "1\n"),
        Case(lines: ["rollback support"], code: .notFound, errors: "no version before the one in force"),
        Case(lines: ["rollback support --to 9"], code: .notFound, errors: "error[client.not-found]"),
        Case(lines: ["send support hello"], output: "…hello…\n"),
        Case(lines: ["send support hello --stream"], output: "…hello…\n"),
        Case(lines: ["send support hello --format json"], output: "{…\"reply\": \"…hello…\"…}\n"),
        Case(
            lines: ["send support hello --format json --stream"],
            output: "{\"event\":\"start\",…\n{\"event\":\"done\",…}\n"),
        Case(lines: ["stop support", "send support hello"], code: .failure, errors: "error[client.failed]"),
        Case(
            lines: ["stop support", "send support hello --stream"], code: .failure, errors: "error[client.failed]"),
        Case(lines: ["doctor"], output: "…✓ server: answers at http://127.0.0.1:…"),
    ]

    @Test(arguments: cases)
    func `verbs do on a real server what they say`(_ item: Case) async throws {
        try await LiveServer.run(agents: ["billing", "support"]) { url in
            var result = Session.Result(code: .success, output: "", errors: "")
            for line in item.lines { result = await Session.asking(url).run(line) }
            #expect(result.code == item.code || item.lines == ["doctor"], "\(result.errors)")
            #expect(matches(result.output, item.output), "\(result.output)")
            #expect(
                item.errors.isEmpty ? result.errors.isEmpty : result.errors.contains(item.errors), "\(result.errors)")
        }
    }

    @Test func `a message can be read from standard input`() async throws {
        try await LiveServer.run { url in
            let result = await Session.asking(url, input: "a whole letter").run("send support -")
            #expect(result.output.contains("a whole letter"))
        }
    }

    @Test func `a chat in a pipe writes the answers alone and keeps the conversation`() async throws {
        try await LiveServer.run { url in
            var session = Session.asking(url)
            session.console = .of([.line("one"), .line(""), .line("two")])
            let result = await session.run("chat support")
            #expect(result.code == .success && result.errors.isEmpty, "\(result.errors)")
            let lines = result.output.split(separator: "\n")
            #expect(lines.count == 2 && lines[0].contains("one") && lines[1].contains("two"), "\(result.output)")
        }
    }

    @Test func `a chat with an agent that cannot answer says so for every line`() async throws {
        try await LiveServer.run { url in
            _ = await Session.asking(url).run("stop support")
            var session = Session.asking(url)
            session.console = .of([.line("one"), .line("/dance"), .line("two")])
            let result = await session.run("chat support")
            #expect(result.code == .usage, "the worst of what happened")
            #expect(result.errors.split(separator: "error[client.failed]").count == 2, "\(result.errors)")
            #expect(result.errors.contains("'/help', '/history', '/reset', '/new' and '/quit'"), "\(result.errors)")
        }
    }
}
