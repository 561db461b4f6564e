package import Diagnostics

/// The sentences about one problem, before they become a diagnostic.
struct Explanation {
    var message: String
    /// Beside the underline.
    var label = ""
    /// Beside the related place.
    var relatedLabel = ""
    var why: String?
    var expected: String?
    var help: [String] = []
    var fix: Fix?

    init(
        _ message: String, label: String = "", related: String = "", why: String? = nil, expected: String? = nil,
        help: [String] = [], fix: Fix? = nil
    ) {
        self.message = message
        self.label = label
        relatedLabel = related
        self.why = why
        self.expected = expected
        self.help = help
        self.fix = fix
    }
}

/// What the sentences are made from: the problem and the text around it.
struct ProblemContext {
    let problem: Problem
    let source: SourceText

    var span: SourceSpan { problem.span }
    var detail: Int { problem.detail }

    /// The text of a span, cut where it gets long.
    func quoted(_ span: SourceSpan, limit: Int = 40) -> String {
        let bytes = source.bytes
        let end = min(Int(span.end), bytes.count)
        let start = min(Int(span.start), end)
        var stop = min(end, start + limit)
        while stop > start, stop < end, bytes[stop] & 0xC0 == 0x80 { stop -= 1 }
        let text = String(decoding: bytes[start..<stop], as: UTF8.self)
        return stop < end ? text + "…" : text
    }

    var text: String { quoted(span) }
    var relatedText: String { problem.related.map { quoted($0) } ?? "" }

    /// Bytes of the span, uncut: only for words that have already been looked at.
    var whole: String {
        let end = min(Int(span.end), source.bytes.count)
        return String(decoding: source.bytes[min(Int(span.start), end)..<end], as: UTF8.self)
    }

    func line(of offset: UInt32) -> Int { source.position(at: Int(offset)).line }

    func replace(_ title: String, _ replacement: String, risk: Fix.Risk = .safe) -> Fix {
        Fix(title: title, risk: risk, edits: [TextEdit(span: span, replacement: replacement)])
    }

    func insert(_ title: String, _ text: String, at offset: UInt32, risk: Fix.Risk = .safe) -> Fix {
        Fix(
            title: title, risk: risk, edits: [TextEdit(span: SourceSpan(start: offset, end: offset), replacement: text)]
        )
    }
}

extension TOMLDocument {
    /// Every problem of the text as a diagnostic, in the order of their places.
    package func diagnostics() -> [Diagnostic] {
        problems.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }.map(diagnostic)
    }

    private func diagnostic(_ problem: Problem) -> Diagnostic {
        let context = ProblemContext(problem: problem, source: source)
        let told = context.explanation
        var secondary: [Label] = []
        if let related = problem.related, !told.relatedLabel.isEmpty {
            secondary.append(Label(source: source, span: related, text: told.relatedLabel))
        }
        return Diagnostic(
            problem.kind.code, .error, told.message,
            at: Label(source: source, span: problem.span, text: told.label), also: secondary,
            why: told.why, expected: told.expected, help: told.help, fix: told.fix)
    }
}

extension ProblemContext {
    var explanation: Explanation {
        switch problem.kind {
        case .tooLarge, .utf16, .invalidUTF8, .byteOrderMark, .controlCharacter, .carriageReturn, .controlInString:
            aboutText
        case .expectedKey, .emptyKey, .spacedKey, .unquotedKeyCharacter, .multilineKey, .danglingDot, .expectedEquals,
            .colonForEquals, .yamlMapping, .doubledEquals, .conflictMark, .missingValue, .textAfterValue, .emptyHeader,
            .unclosedHeader, .mismatchedHeader,
            .spacedHeaderBrackets, .textAfterHeader:
            aboutStatement
        case .unterminatedString, .unterminatedMultiline, .swallowedText, .unknownEscape, .shortEscape,
            .escapeNotCharacter, .escapeNeedsNewer, .badContinuation, .typographicQuotes, .unquotedString,
            .tooManyQuotes:
            aboutString
        case .badNumber, .leadingZero, .strayUnderscore, .integerOverflow, .floatOverflow, .missingFraction,
            .missingExponent, .missingIntegerPart, .signedPrefix, .upperCasePrefix, .missingDigits,
            .misspelledBoolean, .nullValue:
            aboutNumber
        case .badMonth, .badDay, .badHour, .badMinute, .badSecond, .badOffset, .badDateTime, .missingFractionDigits,
            .secondsNeedNewer:
            aboutDateTime
        case .missingComma, .extraComma, .unclosedArray, .unclosedInline, .inlineLineBreak, .inlineTrailingComma,
            .unexpectedInArray, .unexpectedInInline, .mismatchedBracket:
            aboutBrackets
        case .duplicateKey, .duplicateTable, .tableOverDotted, .extendsInline, .extendsStaticArray, .extendsValue,
            .dottedIntoHeader, .tableArrayClash, .tableOverArray, .tooDeep:
            aboutDefinition
        }
    }
}
