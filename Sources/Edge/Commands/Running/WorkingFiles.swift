package import Platform

/// The file system as seen from one directory; problems name paths the way they were written.
package struct WorkingFiles: Sendable {
    /// Where relative paths start; nil means the working directory of the process.
    package var directory: String?

    package init(directory: String? = nil) { self.directory = directory }

    package func read(_ path: String, limit: Int = File.defaultLimit) throws(SystemError) -> [UInt8] {
        try asWritten(path) { real throws(SystemError) in try File.read(real, limit: limit) }
    }

    package func create(_ path: String, _ bytes: [UInt8], replacing: Bool) throws(SystemError) {
        try asWritten(path) { real throws(SystemError) in try File.create(real, bytes, exclusive: !replacing) }
    }

    package func replace(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
        try asWritten(path) { real throws(SystemError) in try File.writeAtomically(real, bytes) }
    }

    package func makeDirectory(_ path: String) throws(SystemError) {
        try asWritten(path) { real throws(SystemError) in try Directory.create(real) }
    }

    package func status(_ path: String) throws(SystemError) -> FileStatus? {
        try asWritten(path) { real throws(SystemError) in try File.status(real) }
    }

    package func exists(_ path: String) -> Bool { File.exists(resolve(path)) }

    package func list(_ path: String) throws(SystemError) -> [Directory.Entry] {
        try asWritten(path) { real throws(SystemError) in try Directory.list(real) }
    }

    /// Paths as they would have been written, in a stable order.
    package func walk(_ path: String, suffix: String) -> Directory.Walk {
        let real = resolve(path)
        var walk = Directory.walk(real, suffix: suffix)
        walk.files = walk.files.map { written($0, below: real, as: path) }
        walk.directories = walk.directories.map { written($0, below: real, as: path) }
        walk.links = walk.links.map { written($0, below: real, as: path) }
        walk.problems = walk.problems.map { problem in
            SystemError(problem.operation, written(problem.path, below: real, as: path), problem.cause)
        }
        return walk
    }

    private func written(_ found: String, below real: String, as path: String) -> String {
        real == path ? found : Path.join(path, String(found.dropFirst(real.count).drop { $0 == "/" }))
    }

    package func resolve(_ path: String) -> String { directory.map { Path.join($0, path) } ?? path }

    private func asWritten<Result>(
        _ path: String, _ body: (String) throws(SystemError) -> Result
    ) throws(SystemError) -> Result {
        let real = resolve(path)
        do throws(SystemError) {
            return try body(real)
        } catch {
            throw SystemError(error.operation, error.path == real ? path : error.path, error.cause)
        }
    }
}
