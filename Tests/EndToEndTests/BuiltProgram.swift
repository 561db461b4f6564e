import Platform
import TestKit

/// The program that was built together with these tests.
enum BuiltProgram {
    /// It stands beside the bundle of the tests, whose path is among the arguments of the process.
    static let path: String = {
        let arguments = CommandLine.arguments
        let bundle = arguments.firstIndex(of: "--test-bundle-path").map { arguments[$0 + 1] } ?? arguments[0]
        return Path.join(Path.directory(of: bundle), "caxton")
    }()

    /// Nothing of the environment of the test reaches it.
    static let environment = Environment([
        "PATH": "\(Path.directory(of: path)):/usr/bin:/bin", "HOME": "/nonexistent",
        // No test fetches anything.
        "CAXTON_MEMORY_FETCH_MODEL": "false",
    ])

    /// Whether tests may do what is forbidden to others.
    static let isPrivileged = (try? bash("[ $(id -u) = 0 ]").ending) == .exited(0)

    /// - Parameters:
    ///   - place: where it runs; taking the value instead of its path keeps the directory there meanwhile.
    ///   - variables: besides those that everybody needs.
    static func run(
        _ arguments: [String], input: String = "", in place: TemporaryDirectory? = nil,
        _ variables: [String: String] = [:]
    ) throws(SystemError) -> Subprocess.Result {
        try Subprocess.run(
            [path] + arguments, input: Array(input.utf8), environment: environment.with(variables),
            directory: place?.path ?? "/")
    }

    static func bash(
        _ script: String, in place: TemporaryDirectory? = nil, _ variables: [String: String] = [:]
    ) throws(SystemError) -> Subprocess.Result {
        try Subprocess.run(
            ["bash", "-c", script], environment: environment.with(variables), directory: place?.path ?? "/")
    }

    /// Another shell, which may want to write below its home.
    static func shell(
        _ words: [String], _ script: String, home: TemporaryDirectory
    ) throws(SystemError) -> Subprocess.Result {
        var environment = environment
        environment.variables["HOME"] = home.path
        return try Subprocess.run(words + [script], environment: environment, directory: home.path)
    }
}

extension Environment {
    fileprivate func with(_ more: [String: String]) -> Environment {
        var environment = self
        environment.variables.merge(more) { _, new in new }
        return environment
    }
}
