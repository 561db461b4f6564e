import TOML

struct UsageProblem: Error { let message: String }

/// What the command line asks for.
struct Invocation {
    enum Command: String { case decode, encode }

    static let usage = """
        usage: caxton-toml decode [--toml 1.0|1.1] < file.toml > tagged.json
               caxton-toml encode < tagged.json > file.toml
        """

    let command: Command
    var version = TOMLVersion.v1_1

    init(_ arguments: [String]) throws(UsageProblem) {
        var rest = arguments[...]
        guard let name = rest.popFirst() else { throw UsageProblem(message: "a command is missing") }
        guard let command = Command(rawValue: name) else { throw UsageProblem(message: "unknown command '\(name)'") }
        self.command = command
        while let option = rest.popFirst() {
            var value: String
            if option == "--toml" {
                guard let next = rest.popFirst() else { throw UsageProblem(message: "'--toml' wants 1.0 or 1.1") }
                value = next
            } else if option.hasPrefix("--toml=") {
                value = String(option.dropFirst("--toml=".count))
            } else {
                throw UsageProblem(message: "unknown option '\(option)'")
            }
            guard let version = TOMLVersion(rawValue: value) else {
                throw UsageProblem(message: "'--toml' wants 1.0 or 1.1, found '\(value)'")
            }
            self.version = version
        }
    }
}
