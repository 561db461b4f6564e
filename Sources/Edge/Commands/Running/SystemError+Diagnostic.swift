package import Diagnostics
package import Platform

extension Diagnostic {
    package init(_ error: SystemError) {
        let code: DiagnosticCode =
            switch error.family {
            case .notFound: "cli.not-found"
            case .permission: "cli.not-permitted"
            case .exists: "cli.already-exists"
            case .timeout, .brokenPipe, .other: "cli.system"
            }
        self.init(code, error.message, found: error.reason, help: error.help.map { [$0] } ?? [])
    }
}

extension Diagnostic {
    /// Where a file was to be created, and `--force` would have replaced the one that is there.
    static func creating(_ error: SystemError) -> Diagnostic {
        var diagnostic = Diagnostic(error)
        if error.family == .exists, error.operation == .create {
            diagnostic.message = "'\(error.path)' exists already and is left as it is"
            diagnostic.help = ["choose another name, or replace it with `--force`"]
        }
        return diagnostic
    }
}

extension ExitCode {
    package init(_ error: SystemError) {
        self =
            switch error.family {
            case .notFound: .notFound
            case .permission: .permission
            case .exists: .conflict
            case .timeout: .timeout
            case .brokenPipe, .other: .failure
            }
    }
}
