import AgentManifest
import AgentModel
import ControlClient
import Diagnostics
import Platform

/// Finds out which server is meant, and what to show it.
struct ServerLocator {
    struct Place: Sendable {
        var address: ServerAddress
        var token: String?
        /// What the server left in its data directory, when it was found there.
        var record: ServerRecord?

        func client() -> ControlClient {
            ControlClient(address, token: token, userAgent: "caxton/\(Release.version)")
        }
    }

    /// Why there is none to ask.
    struct Stop: Error {
        var diagnostics: [Diagnostic]
        var code: ExitCode
    }

    let choice: ConnectionChoice
    let context: CommandContext

    func locate() throws(Stop) -> Place {
        if let named = choice.server ?? context.environment["CAXTON_SERVER"], !named.isEmpty {
            return try explicit(named)
        }
        let settings = try configuration()
        let directory = settings.dataDirectory(in: context)
        let record: ServerRecord?
        do throws(SystemError) {
            record = try ServerRecord.read(in: context.files.resolve(directory))
        } catch {
            throw Stop(diagnostics: [Diagnostic(error)], code: ExitCode(error))
        }
        guard let record else {
            let failure = ControlFailure(
                .noServer, "no server runs with the data directory '\(directory)'",
                suggestions: [
                    "start it with `caxton server start`", "name a server elsewhere with `--server URL`",
                ])
            throw Stop(failure)
        }
        return Place(address: record.address, token: try token(of: settings), record: record)
    }

    private func explicit(_ named: String) throws(Stop) -> Place {
        let address: ServerAddress
        do throws(InvalidServerAddress) {
            address = try ServerAddress(parsing: named)
        } catch {
            let problem = Diagnostic(
                UsageError.invalidValue(option: ConnectionChoice.server.declaration, error.text, choices: []))
            throw Stop(diagnostics: [problem], code: .usage)
        }
        if let token = context.environment["CAXTON_TOKEN"], !token.isEmpty {
            return Place(address: address, token: token)
        }
        // The token of this machine's server is no business of others, unless its file is named for them.
        guard address.isLocal || choice.config != nil else { return Place(address: address) }
        guard choice.config != nil else {
            // Nothing but the token is wanted here, so a file with mistakes does not matter.
            return Place(address: address, token: (try? configuration()).flatMap { try? token(of: $0) })
        }
        return Place(address: address, token: try token(of: configuration()))
    }

    /// The server's configuration, as far as it can be read without it.
    func configuration() throws(Stop) -> ServerConfiguration {
        let file: SourceText?
        do throws(SystemError) {
            file = try ConfigurationFile.find(choice.config, in: context)
        } catch {
            throw Stop(diagnostics: [Diagnostic(error)], code: ExitCode(error))
        }
        let resolved = ConfigurationResolver.resolve(file: file, environment: context.environment.variables)
        guard let configuration = resolved.configuration else {
            throw Stop(diagnostics: resolved.diagnostics.filter { $0.severity == .error }, code: .invalidConfiguration)
        }
        return configuration
    }

    private func token(of settings: ServerConfiguration) throws(Stop) -> String? {
        if let token = context.environment["CAXTON_TOKEN"], !token.isEmpty { return token }
        if let token = settings.security.token, !token.isEmpty { return token.reveal() }
        guard let path = settings.security.tokenFile?.text else { return nil }
        do throws(SystemError) {
            let text = String(decoding: try context.files.read(path, limit: 64 * 1024), as: UTF8.self)
            return text.split(whereSeparator: \.isNewline).first.map(String.init)
        } catch {
            throw Stop(diagnostics: [Diagnostic(error)], code: ExitCode(error))
        }
    }
}

extension ServerLocator.Stop {
    init(_ failure: ControlFailure) {
        self.init(diagnostics: [Diagnostic(failure)], code: ExitCode(failure))
    }
}

extension ServerConfiguration {
    /// Where a server with this configuration keeps its things.
    func dataDirectory(in context: CommandContext) -> String {
        if let named = server.dataDirectory?.text { return named }
        let environment = context.environment
        if environment.isSet("XDG_DATA_HOME"), let base = environment["XDG_DATA_HOME"] {
            return Path.join(base, "caxton")
        }
        return Path.join(environment["HOME"] ?? "/", ".local/share/caxton")
    }

    /// Where the agents' files are, unless a running server says otherwise.
    var agentsDirectory: String { agents.directory?.text ?? "agents" }
}
