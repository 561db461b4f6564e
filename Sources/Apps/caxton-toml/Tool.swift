import Diagnostics
import Glibc
import JSON
import Platform
import TOML

/// `caxton-toml decode|encode`: TOML to tagged JSON and back, as conformance suites speak it.
enum Tool {
    static func main(_ arguments: [String]) {
        do {
            let invocation = try Invocation(Array(arguments.dropFirst()))
            let input = try StandardStream.readInput(limit: TOMLOptions.largestText)
            switch invocation.command {
            case .decode: try decode(input, invocation)
            case .encode: try encode(input)
            }
        } catch let usage as UsageProblem {
            complain("caxton-toml: \(usage.message)\n\(Invocation.usage)\n")
            exit(2)
        } catch {
            complain("caxton-toml: \(error)\n")
            exit(1)
        }
    }

    private static func decode(_ input: [UInt8], _ invocation: Invocation) throws {
        let source = SourceText(name: "<stdin>", bytes: input)
        let document = TOMLDocument.parse(source, options: TOMLOptions(version: invocation.version))
        guard document.isValid else {
            var errors = StandardError()
            TerminalRenderer().render(document.diagnostics(), to: &errors)
            errors.flush()
            exit(1)
        }
        try StandardStream.output.write(TaggedJSON.write(document.root) + [0x0A])
    }

    private static func encode(_ input: [UInt8]) throws {
        let json: JSONValue
        do {
            json = try JSONValue.parse(input)
        } catch {
            var errors = StandardError()
            let source = SourceText(name: "<stdin>", bytes: input)
            TerminalRenderer().render([error.diagnostic(in: source)], to: &errors)
            errors.flush()
            exit(1)
        }
        let root = try TaggedJSON.read(json)
        try StandardStream.output.write(Array(TOMLWriter.write(root).utf8))
    }

    private static func complain(_ text: String) {
        // Nothing is left to tell a failing standard error to.
        try? StandardStream.error.write(Array(text.utf8))
    }
}

/// Collects text and hands it to standard error in large pieces.
struct StandardError: TextOutputStream {
    private var pending: [UInt8] = []

    mutating func write(_ string: String) {
        pending.append(contentsOf: string.utf8)
        if pending.count >= 1 << 16 { flush() }
    }

    mutating func flush() {
        try? StandardStream.error.write(pending)
        pending.removeAll(keepingCapacity: true)
    }
}
