import Synchronization

/// The bytes of one file (or of standard input) with the name a person knows it by.
package final class SourceText: Sendable {
    /// As shown: a path relative to where the command runs, or `<stdin>`.
    package let name: String
    package let bytes: [UInt8]

    /// Made at the first question about a line, since most texts have no problem and never ask.
    private let lineTable = Mutex<LineTable?>(nil)

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    package convenience init(name: String, _ text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }

    /// The line and column of a byte; an offset past the end stands for the end.
    package func position(at offset: Int) -> SourcePosition {
        lines.position(at: offset, in: bytes)
    }

    package func line(at offset: Int) -> Int { lines.line(at: offset) }

    /// A text that ends in a line break has an empty last line.
    package var lineCount: Int { lines.count }

    /// The bytes of a line, counted from 1, without its line break and without a byte order mark.
    package func lineRange(_ line: Int) -> Range<Int> {
        lines.range(ofLine: line, in: bytes)
    }

    private var lines: LineTable {
        lineTable.withLock { table in
            if let table { return table }
            let made = LineTable(bytes)
            table = made
            return made
        }
    }
}
