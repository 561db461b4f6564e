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
