import AgentManifest
import AgentModel
import Diagnostics
import Platform
import Synchronization

/// What agent files refer to, read from the disk relative to the file that names it; remembers what was asked for, found
/// or not, so that it can be watched.
final class DiskManifestFiles: ManifestFiles {
    private let zones: String
    private let asked = Mutex<[String: ContentHash?]>([:])

    init(zones: String) { self.zones = zones }

    /// Every file that was asked for, with what it held.
    var found: [String: ContentHash?] { asked.withLock { $0 } }

    func read(_ path: FilePath, from source: SourceText) throws(ManifestFileProblem) -> SourceText {
        let name = Path.normalize(Path.join(Path.directory(of: source.name), path.text))
        do throws(SystemError) {
            let bytes = try File.read(name)
            asked.withLock { $0[name] = .some(ContentHash(of: bytes)) }
            return SourceText(name: name, bytes: bytes)
        } catch {
            asked.withLock { $0[name] = .some(nil) }
            throw ManifestFileProblem(error)
        }
    }

    func matches(_ pattern: String, from source: SourceText) -> Bool? {
        do throws(SystemError) {
            let directory = Path.directory(of: source.name)
            return try !Directory.files(matching: PathPattern(pattern), below: directory, limit: 1).isEmpty
        } catch {
            return nil
        }
    }

    func knowsTimeZone(_ name: TimeZoneName) -> Bool? {
        guard File.exists(zones) else { return nil }
        // The directory also holds directories and lists; zones begin with a word of their own.
        guard let bytes = try? File.read(Path.join(zones, name.text)) else { return false }
        return bytes.starts(with: "TZif".utf8)
    }

    /// What a file holds now; nil when it cannot be read.
    static func hash(of path: String) -> ContentHash? { (try? File.read(path)).map { ContentHash(of: $0) } }
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
