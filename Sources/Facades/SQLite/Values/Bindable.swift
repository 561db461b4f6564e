/// What can be given to a statement as a parameter.
package protocol Bindable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: Bindable {
    package var sqlValue: SQLValue { self }
}

extension Int64: Bindable {
    package var sqlValue: SQLValue { .integer(self) }
}

extension Int: Bindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}

/// SQLite has no truth values of its own: false is 0, true is 1.
extension Bool: Bindable {
    package var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

/// SQLite stores NaN as NULL; everything else comes back as it was.
extension Double: Bindable {
    package var sqlValue: SQLValue { .real(self) }
}

extension String: Bindable {
    package var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: Bindable {
    package var sqlValue: SQLValue { .blob(self) }
}

extension Optional: Bindable where Wrapped: Bindable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
