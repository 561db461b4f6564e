import Hosting

extension CommandContext {
    /// What agent files refer to.
    var manifestFiles: DiskManifestFiles {
        DiskManifestFiles(zones: DiskManifestFiles.zones(environment), below: files.directory)
    }
}
