import Diagnostics

/// What differs between the files this room reads: the prefix of the codes and how strict unknown keys are taken.
struct Dialect: Sendable, Hashable {
    /// First part of every code: "agent" or "server".
    let prefix: String
    /// How a file of this kind is called in a sentence.
    let noun: String
    let unknownKeySeverity: Severity

    static let agent = Dialect(prefix: "agent", noun: "an agent file", unknownKeySeverity: .error)
    static let server = Dialect(prefix: "server", noun: "the server file", unknownKeySeverity: .warning)

    func code(_ name: String) -> DiagnosticCode { DiagnosticCode(rawValue: "\(prefix).\(name)") }
}
