import ControlClient
import Diagnostics
import JSON

/// How answers of a server look.
enum AnswerText {
    /// Pairs below each other, the values in one column.
    static func fields(_ fields: [(name: String, value: String?)]) -> String {
        let present = fields.compactMap { field in field.value.map { (field.name, $0) } }
        let width = present.map { DisplayWidth.columns(of: $0.0) }.max() ?? 0
        return present.map { name, value in
            name + String(repeating: " ", count: width - DisplayWidth.columns(of: name) + 2) + line(value) + "\n"
        }.joined()
    }

    /// Pairs for scripts, with a tab between them.
    static func pairs(_ fields: [(name: String, value: String?)]) -> String {
        fields.compactMap { field in field.value.map { "\(field.name)\t\(line($0))\n" } }.joined()
    }

    /// Cells for scripts, with tabs between them.
    static func row(_ cells: String...) -> String { cells.map(line).joined(separator: "\t") }

    /// Text of others in one line, with nothing a terminal would obey.
    static func line(_ text: String) -> String {
        DisplayWidth.visible(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    /// Text of others with its lines, and nothing a terminal would obey.
    static func running(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 < 0x80 || $0 == 10 }) { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false)
                .map { DisplayWidth.visible(String($0)) }.joined(separator: "\t")
        }.joined(separator: "\n")
    }

    /// `agents/support.toml:12: error[agent.misplaced-key]: …`
    static func line(_ problem: RemoteProblem) -> String {
        let place = problem.shownPlace.map { "\(line($0)): " } ?? ""
        return "\(place)\(problem.severity.rawValue)[\(line(problem.code))]: \(line(problem.message))"
    }
}

extension CommandContext {
    /// The server's own words, laid out for reading.
    func write(_ json: JSONValue) { output.write(json.text(.pretty) + "\n") }
}
