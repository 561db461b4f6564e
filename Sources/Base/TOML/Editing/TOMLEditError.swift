package import Diagnostics

/// An edit that cannot be made without harm; the document is as it was.
package struct TOMLEditError: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case noSuchKey
        case alreadyThere
        /// Something on the way to the key is not a table.
        case notATable(TOMLKind)
        /// A whole table below headers cannot be replaced by a value.
        case isTable
        /// A header cannot reach into, or out of, one element of an array.
        case insideArray
        /// A table in braces is complete: no header adds to it.
        case insideBraces
        case intoItself
        /// The place has a mistake, or the text around it cannot be read well enough.
        case mistakesNearby
        /// Text that was given as one value is something else.
        case notAValue
        /// A comment would have to stand inside braces on one line.
        case noRoomForComments
        /// The root, or an element of an array, has no name.
        case noName
    }

    package let reason: Reason
    package let path: TOMLPath
    /// What stands in the way, when it is in the text.
    package let span: SourceSpan?

    init(_ reason: Reason, _ path: TOMLPath, at range: Range<Int>? = nil) {
        self.reason = reason
        self.path = path
        span = range.map { SourceSpan($0) }
    }
}

extension TOMLEditError: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .noSuchKey: "there is no '\(path)'"
        case .alreadyThere: "'\(path)' is already there"
        case .notATable(let kind): "'\(path)' is \(kind.phrase), not a table"
        case .isTable: "'\(path)' is a table with keys of its own"
        case .insideArray: "'\(path)' lies in an array, which no header reaches"
        case .insideBraces: "'\(path)' is written in braces, which no header reaches"
        case .intoItself: "'\(path)' cannot be moved into itself"
        case .mistakesNearby: "the text around '\(path)' has mistakes that must be mended first"
        case .notAValue: "the new text of '\(path)' is not one value"
        case .noRoomForComments: "the comments of '\(path)' have no place on the line it would move to"
        case .noName: "'\(path)' has no name that could be changed"
        }
    }
}
