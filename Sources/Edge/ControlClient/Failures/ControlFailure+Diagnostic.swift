package import Diagnostics

extension Diagnostic {
    /// Without the problems in the text that was sent, which have places of their own.
    package init(_ failure: ControlFailure) {
        self.init(failure.kind.diagnosticCode, failure.message, found: failure.code, help: failure.suggestions)
    }
}

extension ControlFailure.Kind {
    package var diagnosticCode: DiagnosticCode { DiagnosticCode(rawValue: "client.\(rawValue)") }
}
