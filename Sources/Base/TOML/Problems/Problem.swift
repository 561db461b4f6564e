import Diagnostics

/// One mistake in a text, as the parser notes it: what kind, where, and what it clashes with. Sentences come later.
struct Problem {
    var kind: ProblemKind
    var span: SourceSpan
    /// The other place that belongs to it: the first definition, the opening bracket, the next statement.
    var related: SourceSpan?
    /// A number that the sentence needs: a limit, a day, a byte.
    var detail: Int

    init(_ kind: ProblemKind, _ range: Range<Int>, related: Range<Int>? = nil, detail: Int = 0) {
        self.kind = kind
        self.span = SourceSpan(range)
        self.related = related.map { SourceSpan($0) }
        self.detail = detail
    }
}

/// Every way in which a text can fail to be TOML.
enum ProblemKind: UInt8, CaseIterable {
    // Text
    case tooLarge, utf16, invalidUTF8, byteOrderMark, controlCharacter, carriageReturn
    // Keys and statements
    case expectedKey, emptyKey, spacedKey, unquotedKeyCharacter, multilineKey, danglingDot
    case expectedEquals, colonForEquals, yamlMapping, doubledEquals, missingValue, textAfterValue, conflictMark
    // Headers
    case emptyHeader, unclosedHeader, mismatchedHeader, spacedHeaderBrackets, textAfterHeader
    // Strings
    case unterminatedString, unterminatedMultiline, swallowedText, controlInString, unknownEscape, shortEscape
    case escapeNotCharacter, escapeNeedsNewer, badContinuation, typographicQuotes, unquotedString, tooManyQuotes
    // Numbers and booleans
    case badNumber, leadingZero, strayUnderscore, integerOverflow, floatOverflow, missingFraction, missingExponent
    case missingIntegerPart, signedPrefix, upperCasePrefix, missingDigits, misspelledBoolean, nullValue
    // Dates and times
    case badMonth, badDay, badHour, badMinute, badSecond, badOffset, badDateTime, missingFractionDigits
    case secondsNeedNewer
    // Arrays and inline tables
    case missingComma, extraComma, unclosedArray, unclosedInline, inlineLineBreak, inlineTrailingComma
    case unexpectedInArray, unexpectedInInline, mismatchedBracket
    // Definitions
    case duplicateKey, duplicateTable, tableOverDotted, extendsInline, extendsStaticArray, extendsValue
    case dottedIntoHeader, tableArrayClash, tableOverArray, tooDeep
}
