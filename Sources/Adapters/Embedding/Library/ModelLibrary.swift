package import Platform

/// Directories that models may lie in, the one that is written to first.
package struct ModelLibrary: Sendable {
    package let directories: [String]

    package init(directories: [String]) { self.directories = directories }

    /// - Parameters:
    ///   - own: Where models are fetched to.
    ///   - program: The path of the running program: models may have been installed with it or built beside it.
    package init(own: String, program: String?) {
        let shared = program.map { path in
            let directory = Path.directory(of: path)
            return ["../share/caxton/models", "../models", "../../models"].map {
                Path.normalize(Path.join(directory, $0))
            }
        }
        directories = [own] + (shared ?? [])
    }

    /// Where a model is fetched to.
    package func home(of name: String) -> String { Path.join(directories[0], name) }

    /// The first directory that holds all files of the model; nil while none does.
    package func find(_ name: String) -> InstalledModel? {
        for directory in directories {
            if let model = InstalledModel(name: name, directory: Path.join(directory, name)) { return model }
        }
        return nil
    }

    /// What was fetched or copied to the place of our own: the rest belongs to whoever installed the program.
    package func own(_ name: String) -> InstalledModel? {
        InstalledModel(name: name, directory: home(of: name))
    }

    /// Everything that is there, by name.
    package func all() -> [InstalledModel] {
        var found: [String: InstalledModel] = [:]
        for directory in directories {
            for entry in (try? Directory.list(directory)) ?? [] where !entry.name.hasPrefix(".") {
                guard found[entry.name] == nil else { continue }
                found[entry.name] = InstalledModel(name: entry.name, directory: Path.join(directory, entry.name))
            }
        }
        return found.values.sorted { $0.name < $1.name }
    }
}

/// A directory with the files of a model, as complete as a look at their names says.
package struct InstalledModel: Sendable, Equatable {
    package let name: String
    package let directory: String
    /// Tells that a file was replaced.
    package let identity: FileStatus

    package var weights: String { Path.join(directory, ModelCatalog.weights) }
    package var vocabulary: String { Path.join(directory, ModelCatalog.vocabulary) }

    init?(name: String, directory: String) {
        self.name = name
        self.directory = directory
        let weights = Path.join(directory, ModelCatalog.weights)
        guard let status = try? File.status(weights), File.exists(Path.join(directory, ModelCatalog.vocabulary)) else {
            return nil
        }
        identity = status
    }

    /// The manifest, made from the files themselves where somebody copied them here without one.
    package func manifest() throws(ModelProblem) -> ModelManifest {
        if let manifest = try ModelManifest.read(in: directory) { return manifest }
        var files: [KnownModel.File] = []
        for name in [ModelCatalog.weights, ModelCatalog.vocabulary] {
            let path = Path.join(directory, name)
            do throws(SystemError) {
                let size = try File.status(path)?.size ?? 0
                files.append(KnownModel.File(name: name, bytes: size, sha256: try FileDigest.sha256(path)))
            } catch {
                throw ModelProblem(error)
            }
        }
        let manifest = ModelManifest(model: name, files: files)
        // Only a saving of time: where nothing may be written, it is made again.
        try? manifest.write(in: directory)
        return manifest
    }

    /// The size of every file against the manifest: what a look costs nothing says about a copy that was cut short.
    package func checkSizes(_ manifest: ModelManifest) throws(ModelProblem) {
        for file in manifest.files {
            let path = Path.join(directory, file.name)
            let size = (try? File.status(path))?.size
            if size == file.bytes { continue }
            let found = size.map { "has \($0) bytes instead of \(file.bytes)" } ?? "is missing"
            throw ModelProblem(path, found, help: InstalledModel.mend(name))
        }
    }

    /// Every byte against the manifest.
    package func verify() throws(ModelProblem) {
        let manifest = try manifest()
        try checkSizes(manifest)
        for file in manifest.files {
            let path = Path.join(directory, file.name)
            let found: String
            do throws(SystemError) { found = try FileDigest.sha256(path) } catch { throw ModelProblem(error) }
            guard found == file.sha256 else {
                throw ModelProblem(path, "was changed: its SHA-256 is \(found)", help: InstalledModel.mend(name))
            }
        }
    }

    package func remove() throws(SystemError) {
        // First of all what says that the directory is whole.
        try? File.remove(Path.join(directory, ModelManifest.fileName))
        try Directory.removeTree(directory)
    }

    static func mend(_ name: String) -> [String] { ["fetch it again with `caxton models pull \(name) --force`"] }
}
