import Diagnostics
import Hosting
import Platform

/// `caxton server restart`
struct ServerRestartCommand: Command {
    static let declaration = CommandDeclaration(
        path: ["server", "restart"],
        summary: "stop the server, if it runs, and start it again",
        text: "It takes the same options as `caxton server start`; agents come back as they were.",
        options: ServerStartCommand.declaration.options,
        examples: [.init("caxton server restart", "start anew, with what the configuration says now")],
        exitCodes: ServerStartCommand.declaration.exitCodes)

    private let options: ServerOptions
    private let start: ServerStartCommand

    init(_ written: WrittenArguments) throws(UsageError) {
        options = try ServerOptions(written)
        start = try ServerStartCommand(written)
    }

    func run(in context: CommandContext) async -> ExitCode {
        switch options.places(in: context) {
        case .failure(let ending): return ending.code
        case .success(let (plan, _)):
            do throws(SystemError) {
                if let server = try RunningServer.find(plan.places) {
                    let code = try ServerStop(server, plan).run(in: context)
                    if code != .success { return code }
                }
            } catch {
                context.report(Diagnostic(error))
                return ExitCode(error)
            }
            return await start.run(in: context)
        }
    }
}
