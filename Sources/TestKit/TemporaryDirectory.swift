import Platform

/// An empty directory of its own for one test; it goes away with the value.
package final class TemporaryDirectory: Sendable {
    package let path: String

    package init() throws { path = try Directory.createTemporary(named: "caxton-test") }

    deinit { try? Directory.removeTree(path) }

    package func path(_ name: String) -> String { Path.join(path, name) }

    /// Writes a file, making the directories it stands in, and returns its path.
    @discardableResult
    package func write(_ name: String, _ text: String) throws -> String {
        let path = path(name)
        try Directory.create(Path.directory(of: path))
        try File.writeAtomically(path, Array(text.utf8))
        return path
    }

    package func read(_ name: String) throws -> String {
        String(decoding: try File.read(path(name)), as: UTF8.self)
    }
}
