import Platform
import TestKit

/// Somebody who follows a page from its first command to its last, in a directory and with a home of their own.
final class PageReader {
    let place: TemporaryDirectory
    private var environment = BuiltProgram.environment

    init() throws {
        place = try TemporaryDirectory()
        environment.variables["HOME"] = place.path(".home")
        // Pages are read at the same time, and not all of them can have the usual port.
        environment.variables["CAXTON_PORT"] = "0"
    }

    func run(_ command: String) throws -> Subprocess.Result {
        guard let name = Self.assigned(command) else { return try bash("{ \(command)\n} 2>&1") }
        var result = try bash("\(command) && printf %s \"$\(name)\"")
        environment.variables[name] = result.outputText
        // It prints nothing, unless it fails.
        result.output = result.errors
        return result
    }

    /// The data directories whose servers run.
    func serversLeft() throws -> [String] {
        try bash("find . -name server.json -printf '%h\\n'").outputText.split(separator: "\n").map(String.init)
    }

    /// Nothing of a page that went wrong half-way goes on running.
    func leave() {
        for data in (try? serversLeft()) ?? [] {
            _ = try? bash("caxton server stop --override server.data_dir=\(data)")
        }
    }

    private func bash(_ script: String) throws -> Subprocess.Result {
        try Subprocess.run(["bash", "-c", script], environment: environment, directory: place.path)
    }

    /// The variable that a command sets and does nothing else.
    private static func assigned(_ command: String) -> String? {
        let name = command.prefix { $0.isLetter || $0 == "_" }
        let rest = command.dropFirst(name.count)
        return !name.isEmpty && rest.hasPrefix("=$(") && rest.hasSuffix(")") ? String(name) : nil
    }
}
