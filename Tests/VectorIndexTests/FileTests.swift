import Platform
import TestKit
import Testing
import VectorIndex

@Suite struct FileTests {
    static func made(_ count: Int, dimension: Int = 24) -> (VectorIndex, Model) {
        var random = SplitMix64(seed: 5)
        let index = VectorIndex(dimension: dimension)
        var model = Model()
        for id in 0..<Int64(count) {
            let vector = random.vector(dimension)
            let entry = VectorIndex.Entry(id: id, group: UInt32(id % 7), kind: UInt16(id % 2), time: id)
            index.put(entry, vector)
            model.entries[id] = (entry, vector)
        }
        for id in stride(from: Int64(0), to: Int64(count), by: 9) {
            index.remove(id)
            model.entries[id] = nil
        }
        return (index, model)
    }

    @Test(arguments: [0, 1, 70, 5000])
    func `what was saved is loaded, can be changed, and saved again`(_ count: Int) throws {
        let folder = try TemporaryDirectory()
        var (index, model) = Self.made(count)
        var random = SplitMix64(seed: 8)
        for round in 1...2 {
            try index.save(to: folder.path("v"), fingerprint: "minilm", stamp: Int64(round))
            let loaded = try VectorIndex.load(folder.path("v"), fingerprint: "minilm", dimension: 24)
            index = loaded.0
            #expect(loaded.stamp == Int64(round) && index.count == model.entries.count)
            for id in 10..<Int64(40) {
                let (entry, vector) = (VectorIndex.Entry(id: id, group: 3), random.vector(24))
                index.put(entry, vector)
                model.entries[id] = (entry, vector)
            }
            for filter in [
                VectorIndex.Filter(), VectorIndex.Filter(groups: [3]), VectorIndex.Filter(from: 20, until: 60),
            ] {
                let query = random.vector(24)
                let found = index.search(query, limit: 12, filter: filter)
                try demandSame(found, model.search(query, limit: 12, filter: filter), "\(round), \(filter)")
            }
        }
    }

    @Test func `a file that was cut short or changed is never taken for one`() throws {
        let folder = try TemporaryDirectory()
        let (index, _) = Self.made(300)
        try index.save(to: folder.path("v"), fingerprint: "minilm", stamp: 1)
        let bytes = try File.read(folder.path("v"))
        try forAll(count: 150) { random in
            var damaged = bytes
            switch random.below(4) {
            case 0: damaged.removeLast(1 + random.below(bytes.count))
            case 1: damaged += [UInt8](repeating: 0, count: 1 + random.below(5000))
            case 2: damaged[random.below(64)] ^= 1 << UInt8(random.below(8))
            default: damaged[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
            }
            try File.create(folder.path("d"), damaged, exclusive: false)
            let found = Result { () throws(VectorFileError) in
                try VectorIndex.load(folder.path("d"), fingerprint: "minilm", dimension: 24).0.count
            }
            if case .success(let count) = found { throw Refuted(description: "loaded \(count) vectors from it") }
        }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]?
        var fingerprint = "minilm"
        var dimension = 24
        var error: VectorFileError
    }

    static let cases = [
        Case(testDescription: "empty", bytes: [], error: .foreign),
        Case(testDescription: "a text", bytes: Array("hello, this is not an index".utf8), error: .foreign),
        Case(testDescription: "another embedder", fingerprint: "other", error: .fingerprint(found: "minilm")),
        Case(testDescription: "another dimension", dimension: 25, error: .dimension(found: 24)),
    ]

    @Test(arguments: cases)
    func `what is not the index that is wanted is said`(_ wanted: Case) throws {
        let folder = try TemporaryDirectory()
        try Self.made(20).0.save(to: folder.path("v"), fingerprint: "minilm", stamp: 1)
        if let bytes = wanted.bytes { try File.create(folder.path("v"), bytes, exclusive: false) }
        #expect(throws: wanted.error) {
            try VectorIndex.load(folder.path("v"), fingerprint: wanted.fingerprint, dimension: wanted.dimension)
        }
    }

    @Test func `no file is an error of the system`() throws {
        let folder = try TemporaryDirectory()
        #expect { try VectorIndex.load(folder.path("none"), fingerprint: "minilm", dimension: 24) } throws: { error in
            guard case .system(let reason)? = error as? VectorFileError else { return false }
            return reason.family == .notFound
        }
    }
}
