/// A value that is not part of a text yet: what a program wants to write.
package indirect enum TOMLLiteral: Sendable {
    case string(String)
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    case offsetDateTime(TOMLOffsetDateTime)
    case localDateTime(TOMLLocalDateTime)
    case localDate(TOMLLocalDate)
    case localTime(TOMLLocalTime)
    case array([TOMLLiteral])
    /// In the order in which it will be written; of equal keys the last one counts.
    case table([(key: String, value: TOMLLiteral)])
    /// Text that is one TOML value already; it is written as it stands.
    case verbatim(String)
}

extension TOMLLiteral: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .float(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
    package init(arrayLiteral elements: TOMLLiteral...) { self = .array(elements) }
    package init(dictionaryLiteral entries: (String, TOMLLiteral)...) {
        self = .table(entries.map { (key: $0.0, value: $0.1) })
    }
}

extension TOMLLiteral {
    /// What a document says, without how it is written; what could not be read stays as its text.
    package init(_ value: TOMLValue) {
        switch value.kind {
        case .string: self = value.string.map(TOMLLiteral.string) ?? .verbatim(value.text)
        case .integer: self = value.integer.map(TOMLLiteral.integer) ?? .verbatim(value.text)
        case .float: self = value.float.map(TOMLLiteral.float) ?? .verbatim(value.text)
        case .boolean: self = value.boolean.map(TOMLLiteral.boolean) ?? .verbatim(value.text)
        case .offsetDateTime: self = value.offsetDateTime.map(TOMLLiteral.offsetDateTime) ?? .verbatim(value.text)
        case .localDateTime: self = value.localDateTime.map(TOMLLiteral.localDateTime) ?? .verbatim(value.text)
        case .localDate: self = value.localDate.map(TOMLLiteral.localDate) ?? .verbatim(value.text)
        case .localTime: self = value.localTime.map(TOMLLiteral.localTime) ?? .verbatim(value.text)
        case .array: self = .array(value.array?.map { TOMLLiteral($0) } ?? [])
        case .table: self = value.table.map { TOMLLiteral($0) } ?? .table([])
        case .invalid: self = .verbatim(value.text)
        }
    }

    package init(_ table: TOMLTable) {
        self = .table(table.entries.map { (key: $0.key.name, value: TOMLLiteral($0.value)) })
    }

    /// Whether both say the same: tables without regard to order, strings by their bytes, `nan` like `nan`.
    package func means(_ other: TOMLLiteral) -> Bool {
        switch (self, other) {
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.integer(let left), .integer(let right)): left == right
        case (.float(let left), .float(let right)):
            left.isNaN && right.isNaN || left.bitPattern == right.bitPattern
        case (.boolean(let left), .boolean(let right)): left == right
        case (.offsetDateTime(let left), .offsetDateTime(let right)): left == right
        case (.localDateTime(let left), .localDateTime(let right)): left == right
        case (.localDate(let left), .localDate(let right)): left == right
        case (.localTime(let left), .localTime(let right)): left == right
        case (.verbatim(let left), .verbatim(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)): left.elementsEqual(right) { $0.means($1) }
        case (.table(let left), .table(let right)): TOMLLiteral.sameEntries(left, right)
        default: false
        }
    }

    private typealias Entries = [(key: String, value: TOMLLiteral)]

    private static func sameEntries(_ left: Entries, _ right: Entries) -> Bool {
        guard left.count == right.count else { return false }
        // Nearly always in the same order; else by name.
        if left.elementsEqual(right, by: { KeyName($0.key) == KeyName($1.key) }) {
            return left.elementsEqual(right) { $0.value.means($1.value) }
        }
        var places: [KeyName: TOMLLiteral] = [:]
        for (key, value) in right { places[KeyName(key)] = value }
        return left.allSatisfy { entry in places[KeyName(entry.key)].map { entry.value.means($0) } ?? false }
    }

    /// Without all but the last of equal keys, which takes the place of the first.
    static func distinct(_ entries: [(key: String, value: TOMLLiteral)]) -> [(key: String, value: TOMLLiteral)] {
        var places: [KeyName: Int] = [:]
        var kept: [(key: String, value: TOMLLiteral)] = []
        for entry in entries {
            if let place = places[KeyName(entry.key)] {
                kept[place].value = entry.value
            } else {
                places[KeyName(entry.key)] = kept.count
                kept.append(entry)
            }
        }
        return kept
    }
}

/// A key told apart by its bytes: to `String` an accented letter equals the letter followed by its accent.
struct KeyName: Hashable, Sendable {
    let name: String

    init(_ name: String) { self.name = name }

    static func == (left: KeyName, right: KeyName) -> Bool { left.name.utf8.elementsEqual(right.name.utf8) }

    func hash(into hasher: inout Hasher) {
        var name = name
        name.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
