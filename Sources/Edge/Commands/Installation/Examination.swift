import AgentManifest
import AgentModel
import ControlClient
import Diagnostics
import Platform

/// The checks that need no other room than this one and those it stands on.
struct Examination: Sendable {
    typealias Finding = InstallationCheck.Finding
    typealias Setting = InstallationCheck.Setting

    let connection: ConnectionChoice
    let context: CommandContext

    var checks: [InstallationCheck] {
        [
            InstallationCheck("data directory") { dataDirectory($0) },
            InstallationCheck("database") { await database($0) },
            InstallationCheck("memory") { await memory($0) },
            InstallationCheck("server") { await server($0) },
            InstallationCheck("agents") { agents($0) },
            InstallationCheck("libraries") { _ in libraries() },
            InstallationCheck("file watching") { _ in watching() },
            InstallationCheck("provider") { await provider($0) },
            InstallationCheck("ollama") { _ in await ollama() },
            InstallationCheck("port") { port($0) },
        ]
    }

    /// Where it does not hold, the rest is checked as if there were none.
    func readConfiguration() -> (Setting, [Finding]) {
        let locator = ServerLocator(choice: connection, context: context)
        var settings = ServerSettings.defaults(in: context)
        var findings: [Finding] = []
        do throws(ServerLocator.Stop) {
            settings = try locator.settings()
            findings = [
                Finding(.good, settings.file.map { "'\($0)' holds" } ?? "there is no file, so all defaults hold")
            ]
        } catch {
            findings = error.diagnostics.map { problem in
                Finding(
                    .broken, "\(problem.place)\(problem.message)",
                    help: problem.help + ["`caxton config show` shows each value"])
            }
        }
        let record = try? ServerRecord.read(in: settings.dataDirectory)
        let setting = Setting(
            configuration: settings.configuration, dataDirectory: settings.dataDirectory,
            agentsDirectory: record?.agentsDirectory ?? settings.agentsDirectory, memory: settings.memory,
            models: settings.models,
            serverAddress: record.map { "\($0.address)" }, environment: context.environment)
        return (setting, findings)
    }

    private func dataDirectory(_ setting: Setting) -> [Finding] {
        let directory = setting.dataDirectory
        guard File.exists(directory) else {
            var parent = Path.directory(of: directory)
            while !File.exists(parent), parent != "/", parent != "." { parent = Path.directory(of: parent) }
            return Machine.canWrite(into: parent)
                ? [Finding(.good, "'\(directory)' does not exist yet; the server makes it")]
                : [
                    Finding(
                        .broken, "'\(directory)' does not exist and cannot be made in '\(parent)'",
                        help: ["name another one with `server.data_dir` or CAXTON_DATA_DIR"])
                ]
        }
        guard Machine.canWrite(into: directory) else {
            return [
                Finding(
                    .broken, "'\(directory)' cannot be written to",
                    help: ["`ls -ld \(directory)` shows whose it is", "name another one with `server.data_dir`"])
            ]
        }
        guard let free = Machine.freeBytes(at: directory) else { return [Finding(.good, "'\(directory)'")] }
        let megabytes = free >> 20
        let text = "'\(directory)', \(megabytes) MB free"
        switch megabytes {
        case ..<50: return [Finding(.broken, text, help: ["free some space, or every write will fail soon"])]
        case ..<500: return [Finding(.warning, text, help: ["conversations and logs need space"])]
        default: return [Finding(.good, text)]
        }
    }

    private func server(_ setting: Setting) async -> [Finding] {
        let place: ServerLocator.Place
        do throws(ServerLocator.Stop) {
            place = try ServerLocator(choice: connection, context: context).locate()
        } catch {
            if error.code != .serverNotRunning {
                return error.diagnostics.map { Finding(.broken, $0.message, help: $0.help) }
            }
            return [Finding(.warning, "none runs", help: ["start it with `caxton server start`"])]
        }
        let client = place.client()
        let findings: [Finding]
        do throws(ControlFailure) {
            findings = try await answers(of: client, place)
        } catch {
            var help = error.suggestions
            if error.kind == .noServer, place.record != nil {
                help.append("'\(ServerRecord.fileName)' in the data directory was left by a server that ended badly")
            }
            findings = [Finding(.broken, error.message, help: help)]
        }
        await client.close()
        return findings
    }

    private func answers(
        of client: ControlClient, _ place: ServerLocator.Place
    ) async throws(ControlFailure) -> [Finding] {
        let health = try await client.health()
        let version = health.text("version") ?? place.record?.version
        var findings = [Finding(.good, "answers at \(place.address)")]
        if let version, version != Release.version {
            findings.append(
                Finding(
                    .warning, "it is version \(version), and this program \(Release.version)",
                    help: ["restart it with `caxton server restart`"]))
        }
        do throws(ControlFailure) {
            _ = try await client.readiness()
        } catch {
            findings.append(Finding(.broken, error.message, help: error.suggestions))
        }
        // Only whoever shows the token learns this.
        do throws(ControlFailure) {
            _ = try await client.agents()
        } catch {
            findings.append(Finding(.broken, error.message, help: error.suggestions))
        }
        return findings
    }

    private func agents(_ setting: Setting) -> [Finding] {
        let directory = setting.agentsDirectory
        guard File.exists(directory) else {
            return [
                Finding(
                    .warning, "'\(directory)' does not exist",
                    help: ["make it, or name another one with `agents.directory`"])
            ]
        }
        let selection = InputSelection([directory], in: context)
        let checker = FileChecker(context: context, mends: false, configuration: nil)
        let report = CheckReport(
            selection.inputs.map { checker.check($0) }, of: selection, under: nil, strict: false)
        let counts = DiagnosticCounts(report.diagnostics)
        if report.files.isEmpty, selection.code == .notFound {
            return [
                Finding(
                    .warning, "there are none in '\(directory)'",
                    help: ["`caxton templates list` shows what agents can be made from"])
            ]
        }
        if counts.errors == 0 { return [Finding(.good, "\(report.files.count) in '\(directory)', all of them hold")] }
        return report.diagnostics.filter { $0.severity == .error }.prefix(5).map { problem in
            Finding(.broken, "\(problem.place)\(problem.message)", help: problem.help)
        } + [Finding(.broken, counts.summary, help: ["`caxton validate \(directory)` shows all of them"])]
    }

    private func libraries() -> [Finding] {
        [
            ("libcurl.so.4", "libcurl4", "no server and no model can be asked"),
            ("libsqlite3.so.0", "libsqlite3-0", "nothing can be kept"),
            ("libinotifytools.so.0", "libinotifytools0", "changes of files are not seen"),
        ].map { library, package, consequence in
            Machine.hasLibrary(library)
                ? Finding(.good, library)
                : Finding(
                    .broken, "\(library) is missing: \(consequence)", help: ["install the Debian package '\(package)'"])
        }
    }
}

extension Diagnostic {
    /// `caxton.toml:3: `, or nothing.
    fileprivate var place: String {
        primary.map { "\($0.source.name):\($0.source.line(at: Int($0.span.start))): " } ?? ""
    }
}
