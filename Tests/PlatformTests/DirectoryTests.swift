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
        symlink("../a.toml", place.path("sub/link.toml"))
        let walk = Directory.walk(place.path, suffix: ".toml")
        #expect(walk.problems.isEmpty)
        let names = walk.files.map { Path.display($0, from: place.path) }
        #expect(names == ["a/z.toml", "a.toml", "again/deep/er/1.toml", "again/link.toml", "b.toml", "Ä.toml"])
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
