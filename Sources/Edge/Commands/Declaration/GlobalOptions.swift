/// The options that every command understands.
package enum GlobalOptions {
    package static let help = Option.flag("help", "h", "show this help and do nothing else")
    package static let colour = Option<ColourChoice>.choice(
        "color", nil, "WHEN", standard: .auto, "colour the output")

    package static var declarations: [OptionDeclaration] { [colour.declaration, help.declaration] }
}

package enum ColourChoice: String, ChoiceValue {
    case auto, always, never

    package var summary: String {
        switch self {
        case .auto: "on a terminal, unless NO_COLOR is set"
        case .always: "also into files and pipes"
        case .never: "plain text"
        }
    }
}

/// The forms in which a result can be written.
package enum OutputFormat: String, ChoiceValue {
    case table, json, plain

    package var summary: String {
        switch self {
        case .table: "for people"
        case .json: "for programs"
        case .plain: "one item a line, for scripts"
        }
    }
}
