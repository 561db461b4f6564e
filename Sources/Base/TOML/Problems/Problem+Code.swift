package import Diagnostics

extension ProblemKind {
    /// The stable name under which `caxton explain` tells more.
    var code: DiagnosticCode {
        switch self {
        case .tooLarge: "toml.too-large"
        case .utf16: "toml.not-utf8"
        case .invalidUTF8: "toml.invalid-utf8"
        case .byteOrderMark: "toml.byte-order-mark"
        case .controlCharacter, .controlInString: "toml.control-character"
        case .carriageReturn: "toml.carriage-return"
        case .expectedKey: "toml.expected-key"
        case .emptyKey: "toml.empty-key"
        case .spacedKey, .unquotedKeyCharacter: "toml.unquoted-key"
        case .multilineKey: "toml.multiline-key"
        case .danglingDot: "toml.dangling-dot"
        case .expectedEquals: "toml.expected-equals"
        case .colonForEquals, .yamlMapping: "toml.colon"
        case .doubledEquals: "toml.doubled-equals"
        case .conflictMark: "toml.merge-conflict"
        case .missingValue: "toml.missing-value"
        case .textAfterValue: "toml.text-after-value"
        case .emptyHeader: "toml.empty-header"
        case .unclosedHeader: "toml.unclosed-header"
        case .mismatchedHeader, .spacedHeaderBrackets: "toml.mismatched-header"
        case .textAfterHeader: "toml.text-after-header"
        case .unterminatedString, .unterminatedMultiline: "toml.unterminated-string"
        case .swallowedText: "toml.swallowed-text"
        case .unknownEscape: "toml.unknown-escape"
        case .shortEscape: "toml.short-escape"
        case .escapeNotCharacter: "toml.escape-not-character"
        case .escapeNeedsNewer, .secondsNeedNewer, .inlineLineBreak, .inlineTrailingComma: "toml.newer-syntax"
        case .badContinuation: "toml.bad-continuation"
        case .typographicQuotes: "toml.typographic-quotes"
        case .unquotedString: "toml.unquoted-string"
        case .tooManyQuotes: "toml.too-many-quotes"
        case .badNumber: "toml.bad-number"
        case .leadingZero: "toml.leading-zero"
        case .strayUnderscore: "toml.stray-underscore"
        case .integerOverflow: "toml.integer-overflow"
        case .floatOverflow: "toml.float-overflow"
        case .missingFraction, .missingExponent, .missingIntegerPart: "toml.incomplete-float"
        case .signedPrefix, .upperCasePrefix, .missingDigits: "toml.number-prefix"
        case .misspelledBoolean: "toml.misspelled-boolean"
        case .nullValue: "toml.null"
        case .badMonth, .badDay: "toml.bad-date"
        case .badHour, .badMinute, .badSecond, .badOffset: "toml.bad-time"
        case .badDateTime, .missingFractionDigits: "toml.bad-date-time"
        case .missingComma: "toml.missing-comma"
        case .extraComma: "toml.extra-comma"
        case .unclosedArray: "toml.unclosed-array"
        case .unclosedInline: "toml.unclosed-inline-table"
        case .unexpectedInArray, .unexpectedInInline: "toml.unexpected-text"
        case .mismatchedBracket: "toml.mismatched-bracket"
        case .duplicateKey: "toml.duplicate-key"
        case .duplicateTable: "toml.duplicate-table"
        case .tableOverDotted: "toml.table-over-dotted-key"
        case .extendsInline: "toml.extends-inline-table"
        case .extendsStaticArray: "toml.extends-array"
        case .extendsValue: "toml.extends-value"
        case .dottedIntoHeader: "toml.dotted-into-header"
        case .tableArrayClash, .tableOverArray: "toml.array-table-clash"
        case .tooDeep: "toml.too-deep"
        }
    }
}

/// The codes of all problems a text can have as TOML.
package enum TOMLProblemCodes {
    package static var all: Set<DiagnosticCode> { Set(ProblemKind.allCases.map(\.code)) }
}
