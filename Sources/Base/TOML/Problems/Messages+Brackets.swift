import Diagnostics

extension ProblemContext {
    var aboutBrackets: Explanation {
        switch problem.kind {
        case .missingComma:
            return Explanation(
                "a comma is missing", label: "expected ','",
                related: relatedText == "[" ? "in the array that begins here" : "in the table that begins here",
                fix: insert("add the comma", ",", at: span.start))
        case .extraComma:
            return Explanation(
                "a value is missing before this comma", label: "nothing stands before it",
                help: ["remove the comma, or write the value"],
                fix: replace("remove the comma", "", risk: .risky))
        case .unclosedArray, .unclosedInline:
            let bracket = problem.kind == .unclosedArray ? "]" : "}"
            let name = problem.kind == .unclosedArray ? "array" : "inline table"
            let atEnd = problem.related?.isEmpty ?? true
            return Explanation(
                "the \(name) that begins here is never closed", label: "no '\(bracket)' belongs to it",
                related: atEnd ? "" : "a new statement begins here",
                help: [
                    atEnd
                        ? "add '\(bracket)' where it ends"
                        : "add '\(bracket)' before line \(line(of: problem.related?.start ?? 0))"
                ])
        case .inlineLineBreak:
            return Explanation(
                "an inline table of several lines is TOML 1.1, and this text is read as TOML 1.0",
                label: "line break", related: "in the table that begins here",
                help: ["write it on one line, or as a [table] of its own"])
        case .inlineTrailingComma:
            return Explanation(
                "a comma after the last entry of an inline table is TOML 1.1, and this text is read as TOML 1.0",
                label: "trailing comma", fix: replace("remove the comma", ""))
        case .mismatchedBracket:
            if problem.related == nil {
                return Explanation(
                    "'\(text)' closes nothing", label: "no bracket is open here", help: ["remove it"])
            }
            return Explanation(
                "'\(text)' does not close what is open", label: "wrong bracket",
                related: "opened here", help: ["write '\(relatedText == "[" ? "]" : "}")'"],
                fix: replace("write '\(relatedText == "[" ? "]" : "}")'", relatedText == "[" ? "]" : "}", risk: .risky))
        default:
            let inArray = problem.kind == .unexpectedInArray
            return Explanation(
                inArray
                    ? "expected ',' or ']' in an array, found '\(text)'"
                    : "expected ',' or '}' in an inline table, found '\(text)'",
                label: "unexpected", related: inArray ? "the array begins here" : "the table begins here",
                help: ["check the quotes and commas of the element before it"])
        }
    }
}
