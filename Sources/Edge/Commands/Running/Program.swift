import Diagnostics
import Platform

/// The whole program as a function: words and a world in, an exit code out.
package enum Program {
    package static func run(_ words: [String], in context: CommandContext) async -> ExitCode {
        var context = context
        let code = await perform(words, in: &context)
        return finish(context, code)
    }

    private static func perform(_ words: [String], in context: inout CommandContext) async -> ExitCode {
        let request: Request
        do throws(UsageFailure) {
            request = try CommandLineParser(context.tree).parse(words)
        } catch {
            context.report(Diagnostic(error.error))
            context.standardError.output.separate()
            context.standardError.output.write(UsageHint.text(for: error))
            return .usage
        }
        switch request {
        case .help(let path):
            guard let page = HelpPage(path, in: context.tree) else { return .bug }
            context.output.write(page.text(width: context.textWidth))
            return .success
        case .version:
            context.output.writeLine(Release.line)
            return .success
        case .run(let command, let colour):
            context.colourChoice = colour
            return await command.run(in: context)
        }
    }

    /// A reader that has gone away is no failure; a full disk is.
    private static func finish(_ context: CommandContext, _ code: ExitCode) -> ExitCode {
        var code = code
        if let failure = context.output.finish(), failure.family != .brokenPipe {
            context.report(Diagnostic(failure))
            code = max(code, .failure)
        }
        _ = context.standardError.output.finish()
        return code
    }
}

/// The two lines below a usage error that lead on.
enum UsageHint {
    static func text(for failure: UsageFailure) -> String {
        let name = (["caxton"] + failure.path).joined(separator: " ")
        let usage = failure.command.map { "usage: \($0.usage)\n" } ?? ""
        return usage + "run `\(name) --help` for all there is\n"
    }
}
