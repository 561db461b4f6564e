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
        let settings = try settings()
        let directory = settings.dataDirectory
        let record: ServerRecord?
        do throws(SystemError) {
            record = try ServerRecord.read(in: directory)
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
            return Place(address: address, token: (try? settings()).flatMap { try? token(of: $0) })
        }
        return Place(address: address, token: try token(of: settings()))
    }

    func settings() throws(Stop) -> ServerSettings { try ServerSettings.read(choice.config, in: context) }

    private func token(of settings: ServerSettings) throws(Stop) -> String? {
        if let token = context.environment["CAXTON_TOKEN"], !token.isEmpty { return token }
        if let token = settings.configuration.security.token, !token.isEmpty { return token.reveal() }
        guard let path = settings.tokenFile else { return nil }
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
