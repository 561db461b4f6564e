package import AgentModel
package import Diagnostics
import TOML

/// Where a value of the configuration comes from, the strongest last.
package enum ValueOrigin: Sendable, Hashable {
    case preset
    case file(String)
    case environment(variable: String)
    case commandLine(flag: String)

    package var description: String {
        switch self {
        case .preset: "default"
        case .file(let name): name
        case .environment(let variable): "environment \(variable)"
        case .commandLine(let flag): flag
        }
    }
}

/// One value as `config show` lists it.
package struct ResolvedValue: Sendable, Hashable {
    package let path: [String]
    /// TOML text with secrets blacked out; nil where nothing is set.
    package let text: String?
    package let origin: ValueOrigin
    package let isSecret: Bool

    package var dottedPath: String { path.joined(separator: ".") }
}

/// The configuration in force, with everything that is wrong with it.
package struct ResolvedConfiguration: Sendable {
    /// In the order of declaration.
    package let values: [ResolvedValue]
    /// Set when there is no error.
    package let configuration: ServerConfiguration?
    /// What it allows agents at most, also when something else in it is wrong.
    package let limits: ServerLimits
    package let diagnostics: [Diagnostic]
}

/// A value given on the command line.
package struct ConfigurationOverride: Sendable {
    /// Dotted: `server.port`.
    package var path: String
    package var text: String
    /// How it was given, for messages: `--port`.
    package var flag: String

    package init(path: String, text: String, flag: String) {
        self.path = path
        self.text = text
        self.flag = flag
    }
}

/// Lays command line, environment, file and defaults on top of one another.
package enum ConfigurationResolver {
    package static func resolve(
        file: SourceText?, environment: [String: String] = [:], overrides: [ConfigurationOverride] = []
    ) -> ResolvedConfiguration {
        let source = file ?? SourceText(name: "caxton.toml", "")
        var reading = Reading(
            dialect: .server, catalog: ServerTables.catalog, document: TOMLDocument.parse(source),
            environment: environment)
        reading.diagnostics = reading.document.diagnostics()
        var draft = ServerConfiguration()
        reading.read(reading.document.root, with: ServerTables.root, into: &draft)
        reading.reportRootKeysInTables()
        reading.checkSecrets()
        var origins = Origins(reading, .file(source.name))

        for field in settable {
            guard let (variable, text) = given(field, environment) else { continue }
            let value =
                field.declaration.isSecret
                ? "\"${\(variable)}\"" : TextValueTOML.text(text, for: field.declaration.shape)
            reading.apply(field.path, value, from: "environment variable \(variable)", into: &draft)
            origins.set(field.dottedPath, .environment(variable: variable))
        }
        for override in overrides {
            guard let field = settable.first(where: { $0.dottedPath == override.path }) else {
                reading.reportUnknownOverride(override, known: settable.map(\.dottedPath))
                continue
            }
            reading.override(field, override, into: &draft)
            origins.set(field.dottedPath, .commandLine(flag: override.flag))
        }
        for check in ServerChecks.all { check(draft, &reading) }
        let hasErrors = reading.diagnostics.contains { $0.severity == .error }
        let values = ServerTables.root.fields.flatMap { $0.leaves(draft, []) }.map { value in
            ResolvedValue(
                path: value.path, text: value.text, origin: origins.origin(of: value.path), isSecret: value.isSecret)
        }
        return ResolvedConfiguration(
            values: values, configuration: hasErrors ? nil : draft, limits: ServerLimits(draft, reading),
            diagnostics: reading.diagnostics.ordered())
    }

    /// What a file that cannot be read leads to.
    package static func failed(_ problem: Diagnostic) -> ResolvedConfiguration {
        let resolved = resolve(file: nil)
        return ResolvedConfiguration(
            values: resolved.values, configuration: nil, limits: resolved.limits, diagnostics: [problem])
    }

    /// Fields that hold one value each.
    private static let settable: [PlacedField] = ServerTables.root.declaration.placedFields().filter {
        $0.declaration.shape.tables.isEmpty
    }

    /// The mechanical name is the more exact one and wins over the short ones.
    private static func given(
        _ field: PlacedField, _ environment: [String: String]
    ) -> (variable: String, text: String)? {
        for name in [EnvironmentNames.mechanical(field.path)] + field.declaration.environmentNames {
            if let text = environment[name], !text.isEmpty { return (name, text) }
        }
        return nil
    }
}

/// Remembers for each path which layer set it last.
private struct Origins {
    private var origins: [String: ValueOrigin] = [:]

    init(_ reading: Reading, _ origin: ValueOrigin) {
        for path in reading.sites.keys { origins[path] = origin }
    }

    mutating func set(_ path: String, _ origin: ValueOrigin) { origins[path] = origin }

    func origin(of path: [String]) -> ValueOrigin { origins[path.joined(separator: ".")] ?? .preset }
}

extension Reading {
    /// Reads one value as if a file of its own held it, so that all rules apply and problems name where it was given.
    fileprivate mutating func apply(
        _ path: [String], _ value: String, from name: String, into draft: inout ServerConfiguration
    ) {
        let key = path.map(bareKey).joined(separator: ".")
        let outer = document
        document = TOMLDocument.parse(SourceText(name: name, "\(key) = \(value)"))
        diagnostics += document.diagnostics()
        read(document.root, with: ServerTables.root, into: &draft)
        document = outer
    }

    fileprivate mutating func override(
        _ field: PlacedField, _ override: ConfigurationOverride, into draft: inout ServerConfiguration
    ) {
        guard field.declaration.isSecret else {
            let value = TextValueTOML.text(override.text, for: field.declaration.shape)
            return apply(field.path, value, from: "option \(override.flag)", into: &draft)
        }
        // A secret is handed over like a variable, so that it never stands in a text that could be shown.
        var confidential = Reading(
            dialect: dialect, catalog: catalog, document: document, environment: ["VALUE": override.text])
        confidential.apply(field.path, "\"${VALUE}\"", from: "option \(override.flag)", into: &draft)
        diagnostics += confidential.diagnostics
        sites.merge(confidential.sites) { $1 }
    }

    fileprivate mutating func reportUnknownOverride(_ override: ConfigurationOverride, known: [String]) {
        let nearest = Suggestion.nearest(override.path, in: known)
        diagnostics.append(
            Diagnostic(
                "server.unknown-key", .error, "'\(override.path)' is not a key of \(dialect.noun)",
                field: override.path,
                help: [nearest.map { "write '\($0)'" } ?? "`caxton config show` lists all keys"]))
    }

    /// Tables written inside other tables, which the server file has no use for.
    fileprivate mutating func reportRootKeysInTables() {
        for group in misplaced {
            for entry in group.entries {
                report(
                    "misplaced-key", .warning,
                    "'\(entry.key.name)' is inside \(group.tableName), where it has no meaning",
                    at: entry.key.span, also: [Label(source: source, span: group.table.span, text: "this table")],
                    field: entry.key.name, help: ["write [\(entry.key.name)] as a table of its own"])
            }
        }
        misplaced = []
    }
}

/// Plain text from outside as TOML text, going by what the field holds.
enum TextValueTOML {
    static func text(_ text: String, for shape: Shape) -> String {
        switch shape {
        case .boolean:
            switch text.asciiSmall {
            case "true", "1", "yes", "on": "true"
            case "false", "0", "no", "off": "false"
            default: string(text)
            }
        case .integer: Int64(text).map { String($0) } ?? string(text)
        case .number: Double(text).map { $0.isFinite ? String($0) : string(text) } ?? string(text)
        case .list(let element, _):
            "[" + text.split(separator: ",").map { self.text(trimmed($0), for: element) }.joined(separator: ", ") + "]"
        default: string(text)
        }
    }

    /// What comes from outside is taken as it is: a `$` in it begins no variable.
    private static func string(_ text: String) -> String {
        quoted(text.parts(between: "${").joined(separator: "$${"))
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
