import Diagnostics
import TOML

/// What can be wrong with a template's files.
extension Diagnostic {
    static func missingFile(
        _ path: String, purpose: String, in files: TemplateFiles, _ severity: Severity
    ) -> Diagnostic {
        Diagnostic(
            "template.missing-file", severity, "the template '\(files.directory)' has no file '\(path)'",
            why: "'\(path)' \(purpose)", help: ["add '\(files.label)/\(path)'"])
    }

    static func missingKey(_ key: String, of subject: String, at place: Label) -> Diagnostic {
        var place = place
        place.text = "'\(key)' belongs here"
        return Diagnostic("template.missing-key", .error, "\(subject) needs the key '\(key)'", at: place, field: key)
    }

    static func unknownKey(_ key: String, of subject: String, at place: Label, known: [String]) -> Diagnostic {
        let nearest = Suggestion.nearest(key, in: known)
        return Diagnostic(
            "template.unknown-key", .error, "'\(key)' is not a key of \(subject)", at: place, field: key,
            help: [
                nearest.map { "rename it to '\($0)'" }
                    ?? "the keys are \(known.map { "'\($0)'" }.joined(separator: ", "))"
            ],
            fix: nearest.map { rename(place, to: $0) })
    }

    static func wrongType(_ key: String, expected: String, found: TOMLValue, at place: Label) -> Diagnostic {
        Diagnostic(
            "template.wrong-type", .error, "'\(key)' must be \(expected), not \(found.kind.phrase)", at: place,
            field: key,
            expected: expected, found: found.kind.phrase)
    }

    static func invalidMetadata(_ text: PlacedText, _ key: String, _ rule: String, near: [String] = []) -> Diagnostic {
        let nearest = Suggestion.nearest(text.text, in: near)
        return Diagnostic(
            "template.invalid-metadata", .error, "'\(key)' must be \(rule)", at: text.place, field: key, expected: rule,
            found: "'\(text.text)'", help: nearest.map { ["write \"\($0)\""] } ?? [])
    }

    static func invalidParameter(at place: Label, _ message: String, help: String) -> Diagnostic {
        Diagnostic("template.invalid-parameter", .error, message, at: place, help: [help])
    }

    static func duplicateParameter(_ name: PlacedText, first: Label?) -> Diagnostic {
        var first = first
        first?.text = "first declared here"
        return Diagnostic(
            "template.duplicate-parameter", .error, "the parameter '\(name.text)' is declared twice", at: name.place,
            also: first.map { [$0] } ?? [], help: ["rename one of them, or remove it"])
    }

    static func invalidDefault(_ key: String, _ violation: RuleViolation, at place: Label) -> Diagnostic {
        Diagnostic(
            "template.invalid-default", .error, "'\(key)' \(violation.message)", at: place, field: key,
            why: "a template must hold to its own rules", expected: violation.expected,
            help: [violation.suggestion.map { "write '\($0)'" } ?? "it must be \(violation.expected)"])
    }

    static func invalidPattern(_ problem: PatternProblem, in value: TOMLValue) -> Diagnostic {
        // The place inside the string is exact only where the text stands as it is meant.
        var span = value.span
        if let content = value.stringContent, let text = value.string, content.length == text.utf8.count,
            !problem.range.isEmpty
        {
            let start = Int(content.start)
            span = SourceSpan((start + problem.range.lowerBound)..<(start + problem.range.upperBound))
        }
        return Diagnostic(
            "template.invalid-pattern", .error, "the pattern cannot be used: \(problem.message)",
            at: Label(source: value.document.source, span: span), field: "pattern",
            help: ["write it in single quotes, where a backslash is an ordinary character"])
    }

    static func unknownPlaceholder(_ placeholder: Placeholder, in source: SourceText, known: [String]) -> Diagnostic {
        let place = Label(source: source, span: placeholder.span)
        let nearest = Suggestion.nearest(placeholder.name, in: known)
        return Diagnostic(
            "template.unknown-placeholder", .error, "no parameter is called '\(placeholder.name)'", at: place,
            why: "a placeholder takes its value from a '[[parameters]]' table of 'template.toml'",
            help: [
                nearest.map { "write '<<\($0)>>'" } ?? "declare the parameter '\(placeholder.name)' in 'template.toml'"
            ],
            fix: nearest.map { rename(place, to: "<<\($0)>>", risk: .risky) })
    }

    static func malformedPlaceholder(_ placeholder: MalformedPlaceholder, in source: SourceText) -> Diagnostic {
        let place = Label(source: source, span: placeholder.span)
        return Diagnostic(
            "template.malformed-placeholder", .error, "this is not read as a placeholder", at: place,
            why: "a placeholder is a name in small letters with digits and '_', and no blanks around it",
            help: ["write '<<\(placeholder.intended)>>'"], fix: rename(place, to: "<<\(placeholder.intended)>>"))
    }

    static func misplacedPlaceholder(_ placeholder: Placeholder, in source: SourceText, place: String) -> Diagnostic {
        Diagnostic(
            "template.misplaced-placeholder", .error, "'<<\(placeholder.name)>>' in \(place) is never filled in",
            at: Label(source: source, span: placeholder.span), why: "placeholders stand inside strings only",
            help: ["move it into a string, or remove it"])
    }

    static func unusedParameter(_ parameter: TemplateParameter) -> Diagnostic {
        Diagnostic(
            "template.unused-parameter", .warning, "nothing uses the parameter '\(parameter.name)'",
            at: parameter.declaration,
            help: ["write '<<\(parameter.name)>>' into a string of 'agent.toml', or remove the parameter"])
    }

    static func fixedName(_ agent: TOMLDocument) -> Diagnostic {
        let value = agent.root["name"]
        let place = Label(source: agent.source, span: value?.span ?? SourceSpan(start: 0, end: 0))
        var fix: Fix?
        if value?.string != nil { fix = rename(place, to: "\"<<name>>\"") }
        return Diagnostic(
            "template.fixed-name", .error, "every agent made from this template would have the same name", at: place,
            field: "name", help: ["write name = \"<<name>>\"; it stands for the name given to 'caxton create'"],
            fix: fix)
    }

    static func exampleDiffers(_ example: SourceText, at span: SourceSpan) -> Diagnostic {
        Diagnostic(
            "template.stale-example", .error, "the example is not what the template makes of its example values",
            at: Label(source: example, span: span, text: "differs from here on"),
            why: "people read the example to see what they will get",
            help: ["make it again with `caxton create --template`, the example values, and `--force`"])
    }

    private static func rename(_ place: Label, to replacement: String, risk: Fix.Risk = .safe) -> Fix {
        Fix(
            title: "replace it by '\(replacement)'", risk: risk,
            edits: [TextEdit(span: place.span, replacement: replacement)])
    }
}
