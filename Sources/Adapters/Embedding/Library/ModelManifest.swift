import JSON
package import Platform

/// What is in a model's directory, written last: a directory with it is whole.
package struct ModelManifest: Sendable, Equatable {
    package static let fileName = "manifest.json"

    package var model: String
    package var files: [KnownModel.File]
    /// Where the files came from.
    package var source: String?

    package init(model: String, files: [KnownModel.File], source: String? = nil) {
        self.model = model
        self.files = files
        self.source = source
    }

    /// Nil where there is none; a problem where there is something else.
    package static func read(in directory: String) throws(ModelProblem) -> ModelManifest? {
        let path = Path.join(directory, fileName)
        guard File.exists(path) else { return nil }
        let bytes: [UInt8]
        do throws(SystemError) { bytes = try File.read(path, limit: 1 << 20) } catch { throw ModelProblem(error) }
        guard let value = try? JSONValue.parse(bytes), let manifest = ModelManifest(value) else {
            throw ModelProblem(path, "is not the manifest of a model", help: ["remove it, and it is made anew"])
        }
        return manifest
    }

    package func write(in directory: String) throws(SystemError) {
        var value: JSONValue = [
            "model": .string(model),
            "files": .array(
                files.map { file in
                    ["name": .string(file.name), "bytes": .integer(Int64(file.bytes)), "sha256": .string(file.sha256)]
                }),
        ]
        if let source, case .object(var object) = value {
            object["source"] = .string(source)
            value = .object(object)
        }
        try File.writeAtomically(Path.join(directory, ModelManifest.fileName), value.bytes() + [0x0A])
    }

    private init?(_ value: JSONValue) {
        guard let model = value["model"]?.stringValue, let files = value["files"]?.arrayValue else { return nil }
        self.model = model
        source = value["source"]?.stringValue
        self.files = []
        for file in files {
            guard let name = file["name"]?.stringValue, let bytes = file["bytes"]?.integerValue, bytes >= 0,
                let sha256 = file["sha256"]?.stringValue, sha256.utf8.count == 64
            else { return nil }
            self.files.append(KnownModel.File(name: name, bytes: Int(bytes), sha256: sha256.lowercased()))
        }
    }
}
