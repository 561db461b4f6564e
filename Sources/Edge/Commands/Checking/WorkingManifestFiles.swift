import AgentManifest
import AgentModel
import Diagnostics
import Platform

/// What agent files refer to, read relative to the file that names it.
struct WorkingManifestFiles: ManifestFiles {
    let files: WorkingFiles

    func read(_ path: FilePath, from source: SourceText) throws(ManifestFileProblem) -> SourceText {
        let name = Path.normalize(Path.join(Path.directory(of: source.name), path.text))
        do throws(SystemError) {
            return SourceText(name: name, bytes: try files.read(name))
        } catch {
            throw ManifestFileProblem(error)
        }
    }

    func knowsTimeZone(_ name: TimeZoneName) -> Bool? {
        let zones = "/usr/share/zoneinfo"
        return File.exists(zones) ? File.exists(Path.join(zones, name.text)) : nil
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
