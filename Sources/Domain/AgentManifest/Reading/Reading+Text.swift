import Diagnostics
import TOML

extension Reading {
    /// The string a value holds with its variables replaced; reports and returns nil otherwise.
    mutating func string(_ value: TOMLValue, wanted shape: Shape) -> String? {
        guard let raw = value.string else {
            reportType(value, wanted: shape)
            return nil
        }
        guard raw.utf8.contains(UInt8(ascii: "$")) else { return raw }
        let (text, problems) = Variables.expand(raw, environment: environment)
        for problem in problems { reportVariable(problem, in: value, raw) }
        return problems.isEmpty ? text : nil
    }

    /// The bytes of a part of a string's content; the whole value when escapes make the two differ.
    func span(of range: Range<Int>, in value: TOMLValue, content: String) -> SourceSpan {
        TextOrigin(value: value, text: content, source: source).span(of: range)
    }

    private mutating func reportVariable(_ problem: Variables.Problem, in value: TOMLValue, _ raw: String) {
        switch problem {
        case .unset(let name, let range):
            report(
                "unset-variable", "the environment variable '\(name)' is not set",
                at: span(of: range, in: value, content: raw), label: "used by '\(key)'",
                help: ["set it: export \(name)=…", "or give a default: ${\(name):-default}"])
        case .unclosed(let range):
            report(
                "malformed-variable", "'${' is never closed", at: span(of: range, in: value, content: raw),
                label: "'}' is missing", help: ["close it, as in ${NAME}, or write $${ for a plain '${'"])
        case .malformedName(let name, let range):
            report(
                "malformed-variable", "'\(name)' is not a name of an environment variable",
                at: span(of: range, in: value, content: raw),
                help: ["use letters, digits and '_', as in ${API_KEY}, or write $${ for a plain '${'"])
        }
    }
}
