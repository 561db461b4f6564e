import AgentManifest
import Diagnostics
import Platform

/// Puts an agent's file where the next server looks for it.
struct AgentPlacement {
    let source: SourceText
    let locator: ServerLocator
    let replaces: Bool

    func run(in context: CommandContext) -> ExitCode {
        // A file made to be an agent must be one, server or not.
        let check = ManifestReader.read(
            source: source, environment: context.environment.variables, files: context.manifestFiles)
        context.report(check.diagnostics)
        guard !check.diagnostics.contains(where: { $0.severity == .error }),
            let name = AgentRegistration.name(in: source)
        else { return .invalidConfiguration }
        let directory: String
        do throws(ServerLocator.Stop) {
            directory = try locator.settings().agentsDirectory
        } catch {
            context.report(error.diagnostics)
            return error.code
        }
        let path = Path.normalize(Path.join(directory, "\(name).toml"))
        if isBelow(directory, context) {
            context.output.writeLine(
                "'\(source.name)' stands in '\(directory)' already; the next server starts '\(name)'")
            return .success
        }
        do throws(SystemError) {
            try context.files.makeDirectory(directory)
            try context.files.create(path, source.bytes, replacing: replaces)
        } catch {
            context.report(refusal(error))
            return ExitCode(error)
        }
        context.output.writeLine("no server runs: put '\(name)' into '\(path)', where the next one finds it")
        return .success
    }

    /// A file that lies among the agents is not copied beside itself.
    private func isBelow(_ directory: String, _ context: CommandContext) -> Bool {
        let place = Path.normalize(context.files.resolve(directory))
        let file = Path.normalize(context.files.resolve(source.name))
        return file.hasPrefix(place == "/" ? place : place + "/")
    }

    private func refusal(_ error: SystemError) -> Diagnostic {
        var diagnostic = Diagnostic.creating(error)
        if error.family == .exists, error.operation == .create {
            diagnostic.help = ["replace it with `caxton create --config \(source.name) --replace`"]
        }
        return diagnostic
    }
}
