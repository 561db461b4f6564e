import AgentTemplates
import Diagnostics
import Hosting
import Platform

extension CommandContext {
    /// The templates inside the program and, before them, those of the option and of `CAXTON_TEMPLATES`.
    func templateLibrary(_ option: String?) throws(SystemError) -> TemplateLibrary {
        let own =
            (option.map { [$0] } ?? []) + (environment["CAXTON_TEMPLATES"] ?? "").split(separator: ":").map(String.init)
        var layers: [TemplateLibrary.Layer] = []
        for directory in own { layers.append(try templateLayer(directory)) }
        return TemplateLibrary(layers: layers + [.embedded])
    }

    func templateLayer(_ directory: String) throws(SystemError) -> TemplateLibrary.Layer {
        if let kind = try files.status(directory)?.kind, kind != .directory {
            throw SystemError(.list, directory, .wrongKind(found: kind))
        }
        // Said here, because a walk through nothing finds nothing and does not complain.
        _ = try files.list(directory)
        return TemplateLibrary.Layer(
            label: Path.normalize(directory), origin: .directory(directory),
            contents: try contents(of: directory))
    }

    /// Every file below, by its path from there.
    func contents(of directory: String) throws(SystemError) -> [String: [UInt8]] {
        let walk = files.walk(directory, suffix: "")
        if let problem = walk.problems.first { throw problem }
        var contents: [String: [UInt8]] = [:]
        for file in walk.files {
            contents[Path.display(file, from: directory)] = try files.read(file, limit: 1 << 20)
        }
        return contents
    }
}

/// The option that all commands about templates share.
enum TemplateOptions {
    static let directory = Option.value(
        "templates-dir", nil, "DIR", .directory, "look for templates here first, then in those of CAXTON_TEMPLATES")

    static let argument = ArgumentDeclaration(
        "TEMPLATE", .one, .listed(by: ["templates", "list", "--format", "plain"]), "the name of a template")
}

extension ExitCode {
    /// For problems with a template or with what was set on the command line.
    init(of diagnostics: [Diagnostic]) {
        let settings: Set<DiagnosticCode> = [
            "template.unknown-parameter", "template.missing-parameter", "template.invalid-value",
            "template.invalid-agent-name",
        ]
        let errors = diagnostics.filter { $0.severity == .error }
        if errors.isEmpty {
            self = .success
        } else if errors.allSatisfy({ $0.code == "template.not-found" }) {
            self = .notFound
        } else if errors.allSatisfy({ settings.contains($0.code) }) {
            self = .usage
        } else {
            self = .invalidConfiguration
        }
    }
}
