import Platform

/// The little of the system that goldens and properties need.
enum TestFiles {
    /// Nil where there is no such file.
    static func read(_ path: String) -> [UInt8]? { try? File.read(path) }

    /// Creates the folders above it.
    static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
        try Directory.create(path.split(separator: "/").dropLast().reduce(into: "") { $0 += "/" + $1 })
        try File.writeAtomically(path, bytes)
    }

    static func environment(_ name: String) -> String? { Environment.current()[name] }
}
