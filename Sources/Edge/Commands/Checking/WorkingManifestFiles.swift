import AgentManifest
import AgentModel
import Diagnostics
import Platform

/// What agent files refer to, read relative to the file that names it.
struct WorkingManifestFiles: ManifestFiles {
    let files: WorkingFiles
    /// Where the time zones are; `TZDIR` names another place to the C library as well.
    private let zones: String

    init(_ context: CommandContext) {
        files = context.files
        let named = context.environment["TZDIR"] ?? ""
        zones = named.isEmpty ? "/usr/share/zoneinfo" : named
    }

    func read(_ path: FilePath, from source: SourceText) throws(ManifestFileProblem) -> SourceText {
        let name = Path.normalize(Path.join(Path.directory(of: source.name), path.text))
        do throws(SystemError) {
            return SourceText(name: name, bytes: try files.read(name))
        } catch {
            throw ManifestFileProblem(error)
        }
    }

    func names(matching pattern: String, from source: SourceText) -> [FilePath]? {
        let directory = files.resolve(Path.directory(of: source.name))
        guard let found = try? Directory.files(matching: PathPattern(pattern), below: directory) else { return nil }
        // Read again as every path in the file is: as seen from it.
        let prefix = directory.hasSuffix("/") ? directory : directory + "/"
        return found.sorted().compactMap { path in
            try? FilePath(parsing: path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path)
        }
    }

    func matches(_ pattern: String, from source: SourceText) -> Bool? {
        let directory = files.resolve(Path.directory(of: source.name))
        do throws(SystemError) {
            return try !Directory.files(matching: PathPattern(pattern), below: directory, limit: 1).isEmpty
        } catch {
            return nil
        }
    }

    func knowsTimeZone(_ name: TimeZoneName) -> Bool? {
        guard files.exists(zones) else { return nil }
        // The directory also holds directories and lists; zones begin with a word of their own.
        guard let bytes = try? files.read(Path.join(zones, name.text)) else { return false }
        return bytes.starts(with: "TZif".utf8)
    }
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
