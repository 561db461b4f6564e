/// Whether output carries colour.
package enum Colour: Sendable, Hashable {
    case on, off

    /// Follows `NO_COLOR`, then `CLICOLOR_FORCE`, then `TERM=dumb`; otherwise colour belongs on terminals only.
    package static func whenTerminal(isTerminal: Bool, environment: [String: String]) -> Colour {
        if let no = environment["NO_COLOR"], !no.isEmpty { return .off }
        if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" { return .on }
        if environment["TERM"] == "dumb" || environment["CLICOLOR"] == "0" { return .off }
        return isTerminal ? .on : .off
    }
}

/// What a piece of a rendering is, so that one place decides how it looks.
package enum Style: Sendable {
    case error, warning, note, headline, frame, context, added, removed, aside, good

    /// Keeps to the sixteen colours that a person's own theme defines.
    private var sequence: String {
        switch self {
        case .error: "\u{1B}[1;31m"
        case .warning: "\u{1B}[1;33m"
        case .note: "\u{1B}[1;36m"
        case .headline: "\u{1B}[1m"
        case .frame, .context: "\u{1B}[1;34m"
        case .added: "\u{1B}[32m"
        case .removed: "\u{1B}[31m"
        case .aside: "\u{1B}[2m"
        case .good: "\u{1B}[32m"
        }
    }

    package func apply(to text: String, _ colour: Colour) -> String {
        colour == .on && !text.isEmpty ? sequence + text + "\u{1B}[0m" : text
    }
}

extension Severity {
    package var style: Style {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .note
        }
    }
}
