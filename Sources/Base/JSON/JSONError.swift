package import Diagnostics

/// The first place where a text is not JSON.
package struct JSONError: Error, Sendable, Equatable {
    package enum Reason: Sendable, Equatable {
        /// What could have stood there, such as "a value" or "',' or ']'".
        case unexpectedEnd(expected: String)
        case unexpectedCharacter(expected: String)
        case trailingComma
        case trailingContent
        case invalidNumber(rule: String)
        case numberOutOfRange
        case invalidEscape
        case loneSurrogate
        case controlCharacter
        case invalidUTF8
        case tooDeep(limit: Int)
        case duplicateKey(String, first: SourceSpan)
    }

    package var reason: Reason
    package var span: SourceSpan

    package init(_ reason: Reason, _ span: SourceSpan) {
        self.reason = reason
        self.span = span
    }

    /// Of the byte at which reading stopped.
    package var offset: Int { Int(span.start) }

    package var code: DiagnosticCode {
        switch reason {
        case .unexpectedEnd: "json.unexpected-end"
        case .unexpectedCharacter: "json.unexpected-character"
        case .trailingComma: "json.trailing-comma"
        case .trailingContent: "json.trailing-content"
        case .invalidNumber: "json.invalid-number"
        case .numberOutOfRange: "json.number-out-of-range"
        case .invalidEscape: "json.invalid-escape"
        case .loneSurrogate: "json.lone-surrogate"
        case .controlCharacter: "json.control-character"
        case .invalidUTF8: "json.invalid-utf8"
        case .tooDeep: "json.too-deep"
        case .duplicateKey: "json.duplicate-key"
        }
    }
}
