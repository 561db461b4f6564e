import FileWatch
import Glibc
import Platform
import TestKit
import Testing

/// Something that happens to directories or links, and what is then there. Each ends with a change inside the new place,
/// which shows that it is watched.
struct Happening: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let setup: String
    let script: String
    let files: [String: String]
    let last: String

    init(_ name: String, from setup: String, _ script: String, _ files: [String: String], then last: String) {
        testDescription = name
        self.setup = setup
        self.script = script
        self.files = files
        self.last = last
    }

    static let all: [Happening] = [
        Happening(
            "the directory is made later", from: "true", "mkdir agents; echo a > agents/a.toml",
            ["agents/a.toml": "a\n"], then: "echo z > agents/a.toml"),
        Happening(
            "the directory is removed and made again", from: "mkdir agents; echo a > agents/a.toml",
            "rm -r agents; mkdir agents; echo b > agents/b.toml", ["agents/b.toml": "b\n"],
            then: "echo z > agents/b.toml"),
        Happening(
            "the directory is moved away and another comes",
            from: "mkdir agents new; echo a > agents/a.toml; echo b > new/b.toml",
            "mv agents old; mv new agents", ["agents/b.toml": "b\n"],
            then: "echo y > old/a.toml; echo z > agents/b.toml"),
        Happening(
            "a filled directory is moved in", from: "mkdir agents; mkdir -p in/deep; echo a > in/deep/a.toml",
            "mv in agents/in", ["agents/in/deep/a.toml": "a\n"], then: "echo z > agents/in/deep/a.toml"),
        Happening(
            "deep directories are made and filled at once", from: "mkdir agents",
            "mkdir -p agents/x/y/z; echo a > agents/x/y/z/a.toml", ["agents/x/y/z/a.toml": "a\n"],
            then: "echo z > agents/x/y/z/a.toml"),
        Happening(
            "a directory inside is moved out",
            from: "mkdir -p agents/out; echo a > agents/out/a.toml; echo b > agents/b.toml",
            "mv agents/out out", ["agents/b.toml": "b\n"], then: "echo y > out/a.toml; echo z > agents/b.toml"),
        Happening(
            "a directory inside is renamed", from: "mkdir -p agents/one; echo a > agents/one/a.toml",
            "mv agents/one agents/two", ["agents/two/a.toml": "a\n"], then: "echo z > agents/two/a.toml"),
        Happening(
            "a directory inside is renamed and its name used again",
            from: "mkdir -p agents/one; echo a > agents/one/a.toml",
            "mv agents/one agents/two; mkdir agents/one; echo b > agents/one/b.toml",
            ["agents/two/a.toml": "a\n", "agents/one/b.toml": "b\n"], then: "echo z > agents/one/b.toml"),
        Happening(
            "a link to a file is turned", from: "mkdir agents; echo a > one; echo b > two; ln -s ../one agents/a.toml",
            "ln -sfn ../two agents/a.toml", ["agents/a.toml": "b\n"], then: "echo z > two"),
        Happening(
            "the file behind a link is saved by renaming",
            from: "mkdir agents far; echo a > far/one; ln -s ../far/one agents/a.toml",
            "echo b > far/t; mv far/t far/one", ["agents/a.toml": "b\n"], then: "echo z > far/one"),
        Happening(
            "a link to a directory is turned",
            from: "mkdir agents one two; echo a > one/a.toml; echo b > two/b.toml; ln -s ../one agents/d",
            "ln -sfn ../two agents/d", ["agents/d/b.toml": "b\n"], then: "echo z > two/b.toml"),
        Happening(
            "the watched directory is a link that is turned",
            from: "mkdir v1 v2; echo a > v1/a.toml; echo b > v2/a.toml; ln -s v1 agents",
            "ln -s v2 t; mv -T t agents", ["agents/a.toml": "b\n"], then: "echo y > v1/a.toml; echo z > v2/a.toml"),
        Happening(
            "a link inside a chain of links is turned",
            from: """
                mkdir -p agents/..1 agents/..2; echo a > agents/..1/a.toml; echo b > agents/..2/a.toml
                ln -s ..1 agents/..data; ln -s ..data/a.toml agents/a.toml
                """,
            "ln -s ..2 agents/t; mv -T agents/t agents/..data", ["agents/a.toml": "b\n"],
            then: "echo z > agents/..2/a.toml"),
        Happening(
            "a link that led nowhere leads somewhere",
            from: "mkdir agents; ln -s ../later/a agents/a.toml; echo b > agents/b.toml",
            "mkdir later; echo a > later/a", ["agents/a.toml": "a\n", "agents/b.toml": "b\n"], then: "echo z > later/a"),
        Happening(
            "a file is removed", from: "mkdir agents; echo a > agents/a.toml; echo b > agents/b.toml",
            "rm agents/b.toml",
            ["agents/a.toml": "a\n"], then: "echo z > agents/a.toml"),
        Happening(
            "a file is renamed", from: "mkdir agents; echo a > agents/a.toml", "mv agents/a.toml agents/b.toml",
            ["agents/b.toml": "a\n"], then: "echo z > agents/b.toml"),
        Happening(
            "links that go round in a circle", from: "mkdir agents; ln -s . agents/d", "echo a > agents/a.toml",
            ["agents/a.toml": "a\n"], then: "echo z > agents/a.toml"),
    ]
}

@Suite(.timeLimit(.minutes(3)))
struct PlaceTests {
    @Test(arguments: Happening.all)
    func `what is there in the end is told, and watched`(_ happening: Happening) async throws {
        var rig = try await Rig(setup: happening.setup)
        _ = try await rig.next()
        try await rig.run(happening.script)
        try await rig.until(happening.files)
        try await rig.run(happening.last)
        // Exactly one file says "z" now; an old place that was written to as well stays silent.
        var seen = try await rig.next()
        while !seen.files.values.contains("z\n") { seen = try await rig.next() }
        #expect(Set(seen.files.keys) == Set(happening.files.keys))
        #expect(!seen.files.values.contains("y\n"))
        await rig.watch.stop()
    }

    @Test func `a missing directory is a problem, not an empty one`() async throws {
        var rig = try await Rig(setup: "true")
        let first = try await rig.next()
        #expect(first.problems.map(\.family) == [.notFound])
        try await rig.run("mkdir agents")
        let second = try await rig.next()
        #expect(second.problems.isEmpty && second.changed.isEmpty)
        await rig.watch.stop()
    }

    @Test func `files from elsewhere are watched wherever they are`() async throws {
        var rig = try await Rig(
            setup: "mkdir agents prompts; echo p > prompts/p.md", extras: ["prompts/p.md", "late/q.md"])
        let first = try await rig.next()
        #expect(first.files == ["prompts/p.md": "p\n"])
        #expect(first.unreadable == ["late/q.md": .errno(ENOENT)])
        try await rig.run(
            "echo p2 > prompts/t; mv prompts/t prompts/p.md; mkdir late; echo q > late/q.md; echo n > prompts/n.md")
        try await rig.until(["prompts/p.md": "p2\n", "late/q.md": "q\n"])
        rig.watch.include([rig.directory.path("prompts/n.md")])
        let third = try await rig.next()
        #expect(third.files == ["prompts/n.md": "n\n"])
        #expect(third.changed == ["prompts/p.md", "late/q.md", "prompts/n.md"])
        try await rig.run("echo x > prompts/p.md; echo m > prompts/n.md")
        let fourth = try await rig.next()
        #expect(fourth.changed == ["prompts/n.md"])
        await rig.watch.stop()
    }

    @Test func `a file that cannot be read is told as such, until it can`() async throws {
        var settings = WatchSettings.patient
        settings.fileLimit = 10
        var rig = try await Rig(
            setup: "mkdir agents; echo 12345678901 > agents/a.toml; echo b > agents/b.toml", settings)
        let first = try await rig.next()
        #expect(first.files == ["agents/b.toml": "b\n"])
        #expect(first.unreadable == ["agents/a.toml": .tooLarge(limit: 10)])
        try await rig.run("echo a > agents/a.toml")
        try await rig.until(["agents/a.toml": "a\n", "agents/b.toml": "b\n"])
        // Permissions mean nothing to root.
        if geteuid() != 0 {
            try await rig.run("chmod 0 agents/a.toml")
            #expect(try await rig.next().unreadable == ["agents/a.toml": .errno(EACCES)])
            try await rig.run("chmod 600 agents/a.toml")
            try await rig.until(["agents/a.toml": "a\n", "agents/b.toml": "b\n"])
        }
        try await rig.run("rm agents/a.toml; ln -s a.toml agents/a.toml")
        var circular = try await rig.next()
        while circular.problems.isEmpty { circular = try await rig.next() }
        #expect(circular.problems.map(\.cause) == [.errno(ELOOP)])
        await rig.watch.stop()
    }
}
