package import Diagnostics

/// What kind of value it is.
package enum TOMLKind: String, Sendable, Hashable, CaseIterable {
    case string, integer, float, boolean, offsetDateTime, localDateTime, localDate, localTime, array, table
    /// Reported already; whoever meets one says nothing more.
    case invalid

    /// As it stands in a sentence: "found an integer".
    package var phrase: String {
        switch self {
        case .string: "a string"
        case .integer: "an integer"
        case .float: "a float"
        case .boolean: "a boolean"
        case .offsetDateTime: "a date-time with offset"
        case .localDateTime: "a date-time"
        case .localDate: "a date"
        case .localTime: "a time"
        case .array: "an array"
        case .table: "a table"
        case .invalid: "an unreadable value"
        }
    }
}

/// A value was asked for as something it is not.
package struct TOMLTypeError: Error, Sendable, Hashable {
    package let expected: TOMLKind
    package let found: TOMLKind
    package let span: SourceSpan
}

/// A value of a document: a view, as cheap to copy as two words.
package struct TOMLValue: Sendable {
    package let document: TOMLDocument
    let slot: Int

    private var stored: Slot { document.slots[slot] }

    /// All its bytes: quotes, brackets, or the header of a table.
    package var span: SourceSpan { SourceSpan(stored.range) }

    /// As it is written.
    package var text: String { document.string(Int(stored.start), stored.length, escaped: false) }

    package var kind: TOMLKind {
        switch stored.tag {
        case .string, .escapedString: .string
        case .integer: .integer
        case .float: .float
        case .boolean: .boolean
        case .offsetDateTime: .offsetDateTime
        case .localDateTime: .localDateTime
        case .localDate: .localDate
        case .localTime: .localTime
        case .array, .tableArray: .array
        case .invalid: .invalid
        default: .table
        }
    }

    package var string: String? {
        let value = stored
        switch value.tag {
        case .string: return document.string(value.low, value.high, escaped: false)
        case .escapedString: return document.string(value.low, value.high, escaped: true)
        default: return nil
        }
    }

    /// Where the content of a string lies, without quotes; escapes still stand in it.
    package var stringContent: SourceSpan? {
        let value = stored
        guard value.tag == .string || value.tag == .escapedString else { return nil }
        return SourceSpan(value.low..<(value.low + value.high))
    }

    package var integer: Int64? { stored.tag == .integer ? Int64(bitPattern: stored.payload) : nil }
    package var float: Double? { stored.tag == .float ? Double(bitPattern: stored.payload) : nil }
    package var boolean: Bool? { stored.tag == .boolean ? stored.payload == 1 : nil }

    package var array: TOMLArray? {
        let tag = stored.tag
        return tag == .array || tag == .tableArray ? TOMLArray(document: document, slot: slot) : nil
    }

    package var table: TOMLTable? { stored.tag.isTable ? TOMLTable(document: document, slot: slot) : nil }

    private var dateTimeFields: DateTimeFields {
        DateTimeFields(reading: document.text + Int(stored.start), stored.length)
    }

    package var offsetDateTime: TOMLOffsetDateTime? {
        stored.tag == .offsetDateTime ? dateTimeFields.offsetDateTime : nil
    }

    package var localDateTime: TOMLLocalDateTime? {
        stored.tag == .localDateTime ? dateTimeFields.localDateTime : nil
    }

    package var localDate: TOMLLocalDate? { stored.tag == .localDate ? dateTimeFields.date : nil }
    package var localTime: TOMLLocalTime? { stored.tag == .localTime ? dateTimeFields.time : nil }

    private func require<Result>(_ value: Result?, _ expected: TOMLKind) throws(TOMLTypeError) -> Result {
        guard let value else { throw TOMLTypeError(expected: expected, found: kind, span: span) }
        return value
    }

    package func requireString() throws(TOMLTypeError) -> String { try require(string, .string) }
    package func requireInteger() throws(TOMLTypeError) -> Int64 { try require(integer, .integer) }
    package func requireFloat() throws(TOMLTypeError) -> Double { try require(float, .float) }
    package func requireBoolean() throws(TOMLTypeError) -> Bool { try require(boolean, .boolean) }
    package func requireArray() throws(TOMLTypeError) -> TOMLArray { try require(array, .array) }
    package func requireTable() throws(TOMLTypeError) -> TOMLTable { try require(table, .table) }

    package func requireOffsetDateTime() throws(TOMLTypeError) -> TOMLOffsetDateTime {
        try require(offsetDateTime, .offsetDateTime)
    }

    package func requireLocalDateTime() throws(TOMLTypeError) -> TOMLLocalDateTime {
        try require(localDateTime, .localDateTime)
    }

    package func requireLocalDate() throws(TOMLTypeError) -> TOMLLocalDate { try require(localDate, .localDate) }
    package func requireLocalTime() throws(TOMLTypeError) -> TOMLLocalTime { try require(localTime, .localTime) }
}
