import Glibc
import Platform
import TestKit
import Testing

struct DirectoryTests {
    @Test func `a walk finds every wanted file once, in the same order every time`() throws {
        let place = try TemporaryDirectory()
        for name in [
            "b.toml", "a.toml", "a/z.toml", "a/notes.md", ".hidden/x.toml", ".x.toml", "sub/deep/er/1.toml", "Ä.toml",
        ] {
            try place.write(name, "")
        }
        // A loop, a second way to the same directory, a dangling link and a link to a file.
        symlink("..", place.path("a/up"))
        symlink("sub", place.path("again"))
        symlink("nowhere", place.path("dangling.toml"))
        symlink("../b.toml", place.path("sub/link.toml"))
        let walk = Directory.walk(place.path, suffix: ".toml")
        #expect(walk.problems.isEmpty)
        let names = walk.files.map { Path.display($0, from: place.path) }
        #expect(names == ["a/z.toml", "a.toml", "again/deep/er/1.toml", "b.toml", "Ä.toml"])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        var pattern: String
        var files: [String]
        var testDescription: String { pattern }

        static let all = [
            Case(pattern: "docs/*.md", files: ["docs/a.md", "docs/ä.md"]),
            Case(pattern: "docs/?.md", files: ["docs/a.md", "docs/ä.md"]),
            Case(pattern: "docs/**", files: ["docs/a.md", "docs/ä.md", "docs/deep/er/b.md"]),
            Case(pattern: "**/b.md", files: ["docs/deep/er/b.md"]),
            Case(pattern: "d*/**/*r/*", files: ["docs/deep/er/b.md"]),
            Case(pattern: "docs/a.md", files: ["docs/a.md"]),
            Case(pattern: "./docs//a.md", files: ["docs/a.md"]),
            Case(pattern: "docs/.*.md", files: ["docs/.c.md"]),
            Case(pattern: "docs", files: []),
            Case(pattern: "docs/*.txt", files: []),
            Case(pattern: "none/**/*.md", files: []),
            Case(pattern: "docs/a.md/*", files: []),
            Case(pattern: "*a*a*a*a*a*a*a*a*a*a*b/x", files: []),
        ]
    }

    @Test(arguments: Case.all) func `a pattern means the files it fits, each once`(_ item: Case) throws {
        let place = try TemporaryDirectory()
        for name in ["docs/a.md", "docs/ä.md", "docs/.c.md", "docs/deep/er/b.md", "docs/.hidden/d.md"] {
            try place.write(name, "")
        }
        try place.write(String(repeating: "a", count: 200) + "/x", "")
        symlink("..", place.path("docs/deep/up"))
        let found = try Directory.files(matching: PathPattern(item.pattern), below: place.path)
        #expect(found.map { Path.display($0, from: place.path) } == item.files)
        #expect(try Directory.files(matching: PathPattern(item.pattern), below: place.path, limit: 1).count <= 1)
    }

    @Test func `directories are made with their parents and removed with their content`() throws {
        let place = try TemporaryDirectory()
        try Directory.create(place.path("a/b/c"))
        try Directory.create(place.path("a/b/c"))
        try place.write("a/b/c/file", "x")
        symlink("/", place.path("a/root"))
        try Directory.removeTree(place.path("a"))
        #expect(!File.exists(place.path("a")))
        #expect(File.exists("/"))
    }
}
