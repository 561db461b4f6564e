import ControlAPI
import HTTPServer
import Platform
import TestKit
import Testing

private let root = Path.directory(of: Path.directory(of: Path.directory(of: #filePath)))
private let isInstalled = File.exists(Path.join(root, ".build/schemathesis/installed"))

/// `Scripts/schemathesis.sh` installs it; without it there is nothing to hold against each other.
@Suite(.timeLimit(.minutes(10)))
struct SchemathesisTests {
    @Test(
        // It takes minutes, so it is asked for.
        .enabled(
            if: isInstalled && Environment.current().isSet("SCHEMATHESIS_OPTIONS"),
            "set SCHEMATHESIS_OPTIONS, and install schemathesis with 'Scripts/schemathesis.sh URL'"),
        arguments: [nil, "secret"])
    func `the interface is what its description says`(_ token: String?) async throws {
        let agents = [SampleFile.agent(), SampleFile.agent("helper")]
        let options = Environment.current()["SCHEMATHESIS_OPTIONS"] ?? "--max-examples 10 --seed 1"
        // Bodies that are long to make are tried once.
        let shown = token.map { token in
            ["--header", "Authorization: Bearer \(token)", "--exclude-operation-id-regex", "createAgent|replaceAgent"]
        }
        try await Service.run(agents: agents, configure: { $0.token = token.flatMap(AccessToken.init) }) { service in
            let url = "http://\(service.server.endpoints[0])"
            let script = Path.join(root, "Scripts/schemathesis.sh")
            let words =
                [script, url, "--checks", "all"] + (shown ?? []) + options.split(separator: " ").map(String.init)
            let result = try await aside { Result { try Subprocess.run(words, timeout: .seconds(540)) } }.get()
            #expect(result.ending == .exited(0), "\(result.outputText)\(result.errorText)")
        }
    }
}
