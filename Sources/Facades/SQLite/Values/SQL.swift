/// A statement with its parameters: `"SELECT name FROM agents WHERE id = \(id)"` binds `id`, it is never spelled out.
///
/// The words come from literals in the program only, so no value can ever be read as SQL.
package struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    /// With `?` where the values belong: safe to show and to log.
    package private(set) var text: String
    private(set) var parameters: [SQLValue] = []

    package init(stringLiteral text: StaticString) { self.text = text.description }

    package init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
        parameters = stringInterpolation.parameters
    }

    /// Puts statements together from parts that each came from a literal.
    package static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.text += right.text
        sum.parameters += right.parameters
        return sum
    }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var parameters: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            parameters.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) { text += literal.description }

        /// Binds the value.
        package mutating func appendInterpolation(_ value: some Bindable) {
            text += "?"
            parameters.append(value.sqlValue)
        }

        /// Binds all values, separated by commas: `"… WHERE id IN (\(each: ids))"`.
        package mutating func appendInterpolation(each values: some Sequence<some Bindable>) {
            var isFirst = true
            for value in values {
                text += isFirst ? "?" : ", ?"
                parameters.append(value.sqlValue)
                isFirst = false
            }
        }

        /// The name of a table or column, quoted: `"SELECT count(*) FROM \(name: table)"`.
        package mutating func appendInterpolation(name: String) {
            text +=
                "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        }
    }
}
