package import AgentManifest
package import AgentModel
package import Diagnostics
package import Platform
import Synchronization

/// What agent files refer to, read from the disk relative to the file that names it; remembers what was asked for, found
/// or not, so that it can be watched.
package final class DiskManifestFiles: ManifestFiles {
    private let root: String?
    private let zones: String
    private let asked = Mutex<[String: ContentHash?]>([:])
    private let patterns = Mutex<[PatternMatch]>([])

    /// - Parameters:
    ///   - zones: where the files of the time zones are.
    ///   - root: where the names of files start that are not absolute; otherwise in the working directory.
    package init(zones: String, below root: String? = nil) {
        self.zones = zones
        self.root = root
    }

    /// Where the time zones are; `TZDIR` names another place to the C library as well.
    package static func zones(_ environment: Environment) -> String {
        let named = environment["TZDIR"] ?? ""
        return named.isEmpty ? "/usr/share/zoneinfo" : named
    }

    /// Every file that was asked for, with what it held.
    var found: [String: ContentHash?] { asked.withLock { $0 } }

    /// Every pattern that was looked through, with what it matched.
    var matches: [PatternMatch] { patterns.withLock { $0 } }

    package func read(_ path: FilePath, from source: SourceText) throws(ManifestFileProblem) -> SourceText {
        let name = Path.normalize(Path.join(Path.directory(of: source.name), path.text))
        do throws(SystemError) {
            let bytes = try File.read(resolve(name))
            asked.withLock { $0[name] = .some(ContentHash(of: bytes)) }
            return SourceText(name: name, bytes: bytes)
        } catch {
            asked.withLock { $0[name] = .some(nil) }
            throw ManifestFileProblem(error)
        }
    }

    package func names(matching pattern: String, from source: SourceText) -> [FilePath]? {
        let directory = resolve(Path.directory(of: source.name))
        let match = PatternMatch(pattern, below: directory)
        patterns.withLock { $0.append(match) }
        guard let found = match.found else { return nil }
        // As every other path in the file is: seen from it.
        let prefix = directory.hasSuffix("/") ? directory : directory + "/"
        return found.compactMap { path in
            try? FilePath(parsing: path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path)
        }
    }

    package func matches(_ pattern: String, from source: SourceText) -> Bool? {
        do throws(SystemError) {
            let directory = resolve(Path.directory(of: source.name))
            return try !Directory.files(matching: PathPattern(pattern), below: directory, limit: 1).isEmpty
        } catch {
            return nil
        }
    }

    package func knowsTimeZone(_ name: TimeZoneName) -> Bool? {
        guard File.exists(zones) else { return nil }
        // The directory also holds directories and lists; zones begin with a word of their own.
        guard let bytes = try? File.read(Path.join(zones, name.text)) else { return false }
        return bytes.starts(with: "TZif".utf8)
    }

    private func resolve(_ path: String) -> String { root.map { Path.join($0, path) } ?? path }

    /// What a file holds now; nil when it cannot be read.
    static func hash(of path: String) -> ContentHash? { (try? File.read(path)).map { ContentHash(of: $0) } }
}

/// What a pattern matched when it was looked through.
struct PatternMatch: Sendable, Hashable {
    private let pattern: String
    private let directory: String
    /// Nil when it could not be looked through.
    let found: [String]?

    init(_ pattern: String, below directory: String) {
        (self.pattern, self.directory) = (pattern, directory)
        found = (try? Directory.files(matching: PathPattern(pattern), below: directory))?.sorted()
    }

    /// Whether it matches the same files now.
    var isCurrent: Bool { PatternMatch(pattern, below: directory).found == found }
}

extension ManifestFileProblem {
    fileprivate init(_ error: SystemError) {
        self =
            switch (error.family, error.cause) {
            case (.notFound, _): .notFound
            case (.permission, _): .notPermitted
            case (_, .wrongKind(.directory)): .isDirectory
            case (_, .tooLarge): .tooLarge
            default: .other(error.reason)
            }
    }
}
