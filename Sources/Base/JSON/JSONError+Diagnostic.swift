package import Diagnostics

extension JSONError {
    /// The error told to a person who can see the text.
    package func diagnostic(in source: SourceText) -> Diagnostic {
        var diagnostic = Diagnostic(code, .error, message(in: source), at: Label(source: source, span: span))
        switch reason {
        case .unexpectedEnd(let expected), .unexpectedCharacter(let expected):
            diagnostic.primary?.text = "expected \(expected)"
            diagnostic.expected = expected
        case .trailingComma:
            diagnostic.help = ["remove the comma"]
            diagnostic.fix = Fix(
                title: "remove the comma", risk: .safe, edits: [TextEdit(span: span, replacement: "")])
        case .trailingContent:
            diagnostic.help = ["put several values into one array, or into texts of their own"]
        case .invalidNumber(let rule):
            diagnostic.help = [rule]
        case .numberOutOfRange:
            diagnostic.help = [
                "the largest number is about 1.8e308; write it as a string if it is not one to count with"
            ]
        case .invalidEscape:
            diagnostic.help = [#"the escapes are \" \\ \/ \b \f \n \r \t and \u with four hexadecimal digits"#]
        case .loneSurrogate:
            diagnostic.why = "characters beyond U+FFFF are two escapes, the first D800 to DBFF, the second DC00 to DFFF"
        case .controlCharacter:
            diagnostic.help = [#"write a line break as \n, a tab as \t and any other as \u with four digits"#]
        case .invalidUTF8:
            diagnostic.help = ["save the text as UTF-8"]
        case .tooDeep: break
        case .duplicateKey(_, let first):
            diagnostic.primary?.text = "defined again"
            diagnostic.secondary = [Label(source: source, span: first, text: "first defined here")]
            diagnostic.help = ["remove one of the two or rename it"]
        }
        return diagnostic
    }

    private func message(in source: SourceText) -> String {
        switch reason {
        case .unexpectedEnd: "the text ends before its value does"
        case .unexpectedCharacter: "unexpected \(found(in: source))"
        case .trailingComma: "a comma stands after the last element"
        case .trailingContent: "there is more text after the value"
        case .invalidNumber: "this is not a number in JSON"
        case .numberOutOfRange: "the number is too large"
        case .invalidEscape: "there is no such escape"
        case .loneSurrogate: "half of a surrogate pair stands alone"
        case .controlCharacter: "a control character stands in a string"
        case .invalidUTF8: "the text is not UTF-8 here"
        case .tooDeep(let limit): "arrays and objects are nested more than \(limit) deep"
        case .duplicateKey(let key, _): "the key '\(key)' is defined twice"
        }
    }

    private func found(in source: SourceText) -> String {
        let rest = source.bytes.dropFirst(offset)
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { return "byte order mark" }
        guard !rest.isEmpty else { return "end of the text" }
        let scalar = UTF8Scalars.decode(source.bytes, at: offset, before: source.bytes.count).scalar
        if scalar == "'" { return "single quote" }
        return "'\(scalar.map { String(Character($0)) } ?? "\u{FFFD}")'"
    }
}
