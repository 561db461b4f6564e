import Embedding
import Platform
import TestKit
import Testing

struct ArchiveTests {
    /// "the quick brown fox jumps over the lazy dog. ", sixty times, in a block with codes of its own.
    private static let own: [UInt8] = [
        237, 202, 219, 21, 64, 48, 20, 5, 209, 86, 78, 5, 122, 34, 130, 120, 93, 34, 241, 170, 158, 165, 6, 159, 243,
        57, 107,
        118, 234, 188, 214, 28, 220, 160, 42, 218, 49, 171, 177, 83, 125, 158, 150, 77, 182, 251, 168, 244, 238, 177,
        188,
        47, 213, 214, 22, 95, 129, 193, 96, 48, 24, 12, 6, 131, 193, 63, 225, 7,
    ]
    private static let sentence = String(repeating: "the quick brown fox jumps over the lazy dog. ", count: 60)
    /// "hello hello hello hello", in a block with the codes that everybody knows.
    private static let known: [UInt8] = [203, 72, 205, 201, 201, 87, 200, 64, 39, 1]

    @Test func `files come out of an archive as they went in`() throws {
        let directory = try TemporaryDirectory()
        let files = [
            ZipFile("a/own.txt", ArchiveTests.own, deflatedFrom: Array(ArchiveTests.sentence.utf8)),
            ZipFile("known.txt", ArchiveTests.known, deflatedFrom: Array("hello hello hello hello".utf8)),
            ZipFile("plain.txt", Array("as it is".utf8)), ZipFile("empty.txt", []),
        ]
        let archive = directory.path("archive.zip")
        try File.writeAtomically(archive, ZipFile.archive(files))
        let zip = try ZipArchive(archive)
        #expect(zip.entries.map(\.name) == ["a/own.txt", "known.txt", "plain.txt", "empty.txt"])
        for (entry, file) in Swift.zip(zip.entries, files) {
            try zip.extract(entry, to: directory.path("out"))
            #expect(try File.read(directory.path("out")) == file.content)
        }
    }

    @Test func `archives cut short or with flipped bits are read or refused`() throws {
        let directory = try TemporaryDirectory()
        let archive = directory.path("archive.zip")
        let whole = ZipFile.archive([
            ZipFile("own.txt", ArchiveTests.own, deflatedFrom: Array(ArchiveTests.sentence.utf8)),
            ZipFile("plain.txt", Array("as it is".utf8)),
        ])
        try forAll(count: 300) { random in
            var bytes = whole
            if Int.random(in: 0...4, using: &random) == 0 {
                bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
            }
            for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
            try File.writeAtomically(archive, bytes)
            guard let zip = try? ZipArchive(archive) else { return }
            for entry in zip.entries where (try? zip.extract(entry, to: directory.path("out"))) != nil {
                try demand(try File.read(directory.path("out")).count == entry.size, "another size than it says")
            }
        }
    }

    @Test func `random bytes are never an archive`() throws {
        let directory = try TemporaryDirectory()
        let archive = directory.path("archive.zip")
        try forAll(count: 100) { random in
            let count = Int.random(in: 0...300, using: &random)
            try File.writeAtomically(archive, (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
            try demand((try? ZipArchive(archive)) == nil, "it was taken for one")
        }
    }
}
