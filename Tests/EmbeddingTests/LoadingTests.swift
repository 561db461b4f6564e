import AgentPorts
import Embedding
import Glibc
import Platform
import TestKit
import Testing

/// When a model is in memory, and that it is the right one.
@Suite(.timeLimit(.minutes(3)), .enabled(if: Weights.areHere, Comment(rawValue: Weights.why)))
struct LoadingTests {
    private let directory: TemporaryDirectory
    private let library: ModelLibrary
    private static let name = "all-MiniLM-L6-v2"
    private var weights: String { directory.path("models/\(Self.name)/model.safetensors") }

    init() throws {
        directory = try TemporaryDirectory()
        library = ModelLibrary(directories: [directory.path("models")])
        try Directory.create(directory.path("models/\(Self.name)"))
        for name in ["vocab.txt", "model.safetensors", "manifest.json"] {
            try File.writeAtomically(
                directory.path("models/\(Self.name)/\(name)"), File.read(Weights.file(name), limit: 1 << 28))
        }
    }

    /// Turns one bit of the file over, in place.
    private func flip(_ path: String, at offset: Int) throws {
        let file = try #require(fopen(path, "r+"))
        defer { fclose(file) }
        fseek(file, offset, SEEK_SET)
        let byte = fgetc(file)
        fseek(file, offset, SEEK_SET)
        fputc(byte ^ 1, file)
    }

    @Test func `a model is loaded when it is first asked for, and let go of when nobody asks any more`() async throws {
        let source = ModelSource(library, model: Self.name, idle: .milliseconds(50))
        let before = try await source.outlook().get()
        #expect(!before.isLoaded && before.fingerprint.weights == "53aa51172d142c89")
        let embedder = try await source.current().get()
        while try await source.outlook().get().isLoaded { await Task.yield() }
        #expect(try source.lastOutlook?.get() == before)
        // Who has it still may use it, and it comes again for the next.
        #expect(try await embedder.embed(["tea"]) == source.current().get().embed(["tea"]))
    }

    @Test func `a model that is asked for now and then stays`() async throws {
        let source = ModelSource(library, model: Self.name)
        let embedder = try await source.current().get()
        #expect(try source.lastOutlook?.get() == EmbedderOutlook(embedder.fingerprint, isLoaded: true))
        #expect(try await source.outlook().get().isLoaded)
    }

    @Test func `one flipped bit anywhere in the weights or the words, and nothing is embedded by them`() async throws {
        let source = ModelSource(library, model: Self.name)
        for path in [weights, directory.path("models/\(Self.name)/vocab.txt")] {
            _ = try await source.current().get()
            let place = try #require(try File.status(path)?.size) / 2
            try flip(path, at: place)
            // A model in use is looked at again as soon as its file has another date.
            guard path == weights else { continue }
            guard case .failure(.unavailable(let reason, let help)) = await source.current() else {
                throw Refuted(description: "damaged weights are used")
            }
            #expect(reason.contains("'\(path)' was changed: its SHA-256 is"))
            #expect(help == ["fetch it again with `caxton models pull \(Self.name) --force`"])
            #expect(source.lastOutlook == .failure(.unavailable(reason: reason, help: help)))
            try flip(path, at: place)
        }
        guard case .failure(.unavailable(let reason, _)) = await ModelSource(library, model: Self.name).current() else {
            throw Refuted(description: "damaged words are used")
        }
        #expect(reason.contains("vocab.txt' was changed"))
    }

    @Test func `the processor's own instructions and plain ones find the same hash`() throws {
        let path = directory.path("bytes")
        for count in Array(0...130) + [1000, 1 << 20, 1 << 20 + 77] {
            try File.writeAtomically(path, (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 ^ $0 >> 8) })
            #expect(try FileDigest.sha256(path) == FileDigest.sha256(path, isPortable: true), "\(count)")
        }
        try File.writeAtomically(path, Array("abc".utf8))
        #expect(
            try FileDigest.sha256(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
