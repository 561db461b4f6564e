import Diagnostics

/// Writes a document in one style that never changes again.
///
/// - One space around `=`, none inside header brackets, nothing indented but the lines of an array or of braces.
/// - One blank line in front of each header and its comments, never two in a row.
/// - An array stands on one line when it has no comments and at most 100 columns; an array that was written on several
///   lines with a comma behind its last element stays that way, for that comma says so. Braces the same, but they are
///   never broken up when they were on one line.
/// - Two spaces in front of a comment behind a value; a comment's text stays but for white space at its end.
/// - Keys, strings, numbers and dates stay as they were written, byte for byte; the line breaks of the text are those of
///   its first line, and there is one at its end.
///
/// The result says exactly what the text said. A text with mistakes is returned as it is.
package enum TOMLFormatter {
    package static func format(_ document: TOMLDocument) -> [UInt8] {
        guard document.isValid else { return document.source.bytes }
        var page = FormattedPage(Outline(document))
        page.write()
        return page.bytes
    }
}
