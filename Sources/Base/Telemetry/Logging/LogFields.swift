/// A value beside an event.
package enum LogValue: Sendable, Equatable {
    case string(String)
    case integer(Int)
    case double(Double)
    case boolean(Bool)
    case duration(Duration)
    /// What people and models say to each other: left out unless it is switched on.
    case content(String)
}

extension LogValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
    package init(booleanLiteral value: Bool) { self = .boolean(value) }
}

/// The data of an event, under dotted names that are written in the source: `["reload.version": .integer(3)]`.
package struct LogFields: Sendable, ExpressibleByDictionaryLiteral {
    package private(set) var entries: [(key: StaticString, value: LogValue)]

    package init(dictionaryLiteral elements: (StaticString, LogValue)...) {
        entries = elements.map { (key: $0.0, value: $0.1) }
    }

    package mutating func append(_ key: StaticString, _ value: LogValue) { entries.append((key, value)) }
}
