/// The bytes of one file (or of standard input) with the name a person knows it by.
package final class SourceText: Sendable {
    /// As shown: a path relative to where the command runs, or `<stdin>`.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    package convenience init(name: String, _ text: String) {
        self.init(name: name, bytes: Array(text.utf8))
    }
}
