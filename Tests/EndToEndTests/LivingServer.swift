import JSON
import Platform
import TestKit
import Testing

/// A server of the built program with a directory of its own; it ends with the value.
final class LivingServer {
    let place: TemporaryDirectory
    /// Options of `server start` besides those that everybody needs.
    var options: [String] = []
    /// What the server runs under, such as a command that takes rights away.
    var wrapping: [String] = []
    private(set) var url = ""
    private(set) var process: Int64 = 0

    /// - Parameter agents: files of the agents directory by name.
    init(agents: [String: String], in place: TemporaryDirectory? = nil) throws {
        self.place = try place ?? TemporaryDirectory()
        try Directory.create(self.place.path("agents"))
        for (name, text) in agents { try self.place.write("agents/\(name)", text) }
    }

    deinit {
        guard process != 0 else { return }
        _ = try? caxton("server stop")
        // What does not stop when it is asked to must not outlive its test.
        _ = try? Subprocess.run(["bash", "-c", "kill -9 \(process)"])
    }

    static let places = ["--override", "server.data_dir=data"]

    func caxton(_ line: String) throws -> Subprocess.Result {
        try BuiltProgram.run(line.split(separator: " ").map(String.init) + Self.places, in: place)
    }

    /// A command that asks this server; it is found as everybody finds it, through its data directory.
    func client(_ words: [String], input: String = "") throws -> Subprocess.Result {
        try BuiltProgram.run(words, input: input, in: place, ["CAXTON_DATA_DIR": "data"])
    }

    /// A script beside its directories, which has the address as `$url` and the process as `$pid`.
    @discardableResult
    func bash(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
        let result = try BuiltProgram.bash(
            script, in: place, ["CAXTON_DATA_DIR": "data", "url": url, "pid": String(process)])
        #expect(result.ending == .exited(0), "\(result.errorText)", sourceLocation: sourceLocation)
        return result.outputText
    }

    var log: String { get throws { try place.read("data/caxton.log") } }

    /// Asks until the log says it.
    func wait(forLog line: String, sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(30)
        while try !log.contains(line) {
            if clock.now > deadline {
                Issue.record("the log never says '\(line)': \(try log)", sourceLocation: sourceLocation)
                return
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    @discardableResult
    func start() throws -> Subprocess.Result {
        let result = try Subprocess.run(
            wrapping + [BuiltProgram.path, "server", "start", "--agents", "agents", "--port", "0", "--format", "json"]
                + options + Self.places, environment: BuiltProgram.environment, directory: place.path)
        if result.ending == .exited(0) {
            let said = try JSONValue.parse(result.output)
            url = said["url"]?.stringValue ?? ""
            process = said["pid"]?.integerValue ?? 0
        }
        return result
    }

    func stop() throws -> Subprocess.Result {
        let result = try caxton("server stop")
        process = 0
        return result
    }

    /// Ends it as a crash would: nothing more is done in it.
    func kill() throws {
        let number = try #require(Int32(exactly: process).flatMap(ProcessNumber.init))
        _ = try Subprocess.run(["bash", "-c", "kill -9 \(number)"])
        _ = try number.waitForEnd(milliseconds: 60_000)
        process = 0
    }

    /// What the server answers to a real client.
    func ask(_ path: String, _ body: String? = nil, method: String? = nil) throws -> JSONValue {
        var words = ["curl", "-sS", "--max-time", "60"]
        if let method { words += ["-X", method] }
        if let body { words += ["-d", body] }
        let result = try Subprocess.run(words + [url + path])
        guard result.ending == .exited(0) else { throw CurlFailure(message: result.errorText) }
        return result.output.isEmpty ? .null : try JSONValue.parse(result.output)
    }

    struct CurlFailure: Error { var message: String }

    func reply(of agent: String, to text: String) throws -> String {
        let answer = try ask("/agents/\(agent)/message", "{\"text\":\"\(text)\"}")
        return answer["reply"]?.stringValue ?? answer.text()
    }

    /// Asks until the answer is as wanted; the last one otherwise.
    func wait(
        for path: String, until isWanted: (JSONValue) -> Bool, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(30)
        var last = try ask(path)
        while !isWanted(last) {
            if clock.now > deadline {
                Issue.record("'\(path)' stays \(last.text())", sourceLocation: sourceLocation)
                return
            }
            try await Task.sleep(for: .milliseconds(10))
            last = try ask(path)
        }
    }

    func wait(for agent: String, toBe description: String, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        try await wait(
            for: "/agents/\(agent)", until: { $0["description"]?.stringValue == description },
            sourceLocation: sourceLocation)
    }
}

/// The least an agent needs, with a description to tell versions by.
func agentText(_ name: String, _ description: String = "first") -> String {
    """
    name = "\(name)"
    description = "\(description)"
    capabilities = ["greeting"]
    system_prompt = "You greet everyone who comes along with a friendly word."

    [llm]
    provider = "embedded"
    """
}
