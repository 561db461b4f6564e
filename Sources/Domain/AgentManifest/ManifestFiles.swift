package import AgentModel
package import Diagnostics

/// What reading a manifest needs from the world outside; this room itself opens no file.
package protocol ManifestFiles: Sendable {
    /// The file a path means when it is written in `source`, that is, relative to its directory.
    func read(_ path: FilePath, from source: SourceText) throws(ManifestFileProblem) -> SourceText
    /// The files a pattern matches, in order, as `read` takes them; nil when that cannot be told.
    func names(matching pattern: String, from source: SourceText) -> [FilePath]?
    /// Whether a pattern matches at least one file; nil when that cannot be told.
    func matches(_ pattern: String, from source: SourceText) -> Bool?
    /// Whether the machine knows a time zone; nil when that cannot be told.
    func knowsTimeZone(_ name: TimeZoneName) -> Bool?
}

extension ManifestFiles {
    package func names(matching pattern: String, from source: SourceText) -> [FilePath]? { nil }
    package func matches(_ pattern: String, from source: SourceText) -> Bool? { nil }
    package func knowsTimeZone(_ name: TimeZoneName) -> Bool? { nil }
}

/// Why a file that a manifest names could not be read.
package enum ManifestFileProblem: Error, Sendable, Hashable {
    case notFound
    case isDirectory
    case notPermitted
    case tooLarge
    case other(String)

    package var reason: String {
        switch self {
        case .notFound: "there is no such file"
        case .isDirectory: "it is a directory"
        case .notPermitted: "reading it is not permitted"
        case .tooLarge: "it is too large"
        case .other(let text): text
        }
    }
}

/// Files held in memory, by the path a manifest writes.
package struct MemoryFiles: ManifestFiles {
    package var files: [String: String]

    package init(_ files: [String: String] = [:]) { self.files = files }

    package func read(_ path: FilePath, from source: SourceText) throws(ManifestFileProblem) -> SourceText {
        guard let text = files[path.text] else { throw .notFound }
        return SourceText(name: path.text, text)
    }

    /// Of patterns, only those with one star are understood.
    package func names(matching pattern: String, from source: SourceText) -> [FilePath]? {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        return files.keys.sorted().filter { $0.hasPrefix(parts[0]) && $0.hasSuffix(parts[1]) }
            .compactMap { try? FilePath(parsing: $0) }
    }
}
