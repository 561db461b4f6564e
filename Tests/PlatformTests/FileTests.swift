import Glibc
import Platform
import TestKit
import Testing

struct FileTests {
    let place = try? TemporaryDirectory()

    @Test(arguments: [0, 1, 16 * 1024, 16 * 1024 + 1, 300_000])
    func `what was written is read back`(_ size: Int) throws {
        let place = try #require(place)
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try File.writeAtomically(place.path("a"), bytes)
        #expect(try File.read(place.path("a")) == bytes)
    }

    @Test func `a replaced file keeps its permissions and a link stays a link`() throws {
        let place = try #require(place)
        let file = try place.write("real.toml", "old")
        chmod(file, 0o640)
        #expect(symlink("real.toml", place.path("link.toml")) == 0)
        try File.writeAtomically(place.path("link.toml"), Array("new".utf8))
        #expect(try place.read("real.toml") == "new")
        #expect(try File.status(file)?.mode == 0o640)
        let kinds = try Directory.list(place.path).map { "\($0.name) \($0.kind)" }
        #expect(kinds == ["link.toml symbolicLink", "real.toml regular"], "nothing else may stay behind")
    }

    @Test func `an exclusive creation never touches what is there`() throws {
        let place = try #require(place)
        let path = try place.write("a.toml", "mine")
        #expect(throws: SystemError(.create, path, .errno(EEXIST))) {
            try File.create(path, Array("yours".utf8), exclusive: true)
        }
        #expect(try place.read("a.toml") == "mine")
        try File.create(path, Array("yours".utf8), exclusive: false)
        #expect(try place.read("a.toml") == "yours")
    }

    @Test func `a path that was resolved is read only while no link stands in it`() throws {
        let directory = try TemporaryDirectory()
        let path = try directory.write("a/file", "text")
        let real = try #require(File.resolvingLinks(path))
        #expect(try File.readResolved(real) == Array("text".utf8))
        #expect(throws: SystemError(.read, real, .tooLarge(limit: 3))) { try File.readResolved(real, limit: 3) }
        let parent = Path.directory(of: real)
        #expect(throws: SystemError(.read, parent, .wrongKind(found: .directory))) { try File.readResolved(parent) }
        symlink("a", directory.path("link"))
        symlink("file", directory.path("a/alias"))
        for path in ["link/file", "a/alias"] {
            let path = Path.join(Path.directory(of: parent), path)
            #expect(throws: SystemError(.read, path, .errno(ELOOP))) { try File.readResolved(path) }
        }
    }

    @Test func `a file descriptor that the shell opened can be read by its path`() throws {
        let result = try Subprocess.run(["/bin/sh", "-c", "cat <&0"], input: Array("through".utf8))
        #expect(result.outputText == "through")
        let numbers = try piped("through")
        #expect(try File.read("/dev/fd/\(numbers)") == Array("through".utf8))
        close(numbers)
    }

    private func piped(_ text: String) throws -> Int32 {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        _ = Array(text.utf8).withUnsafeBytes { write(ends[1], $0.baseAddress, $0.count) }
        close(ends[1])
        return ends[0]
    }
}

/// Everything that the file system may refuse.
struct FileFaultTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var message: String
        var family: SystemError.Family
        var perform: @Sendable (TemporaryDirectory) throws -> Void
    }

    static let cases = [
        Case(
            testDescription: "reading a missing file", message: "cannot read '@/none': no such file or directory",
            family: .notFound
        ) {
            _ = try File.read($0.path("none"))
        },
        Case(testDescription: "reading a directory", message: "cannot read '@/': it is a directory", family: .other) {
            _ = try File.read($0.path + "/")
        },
        Case(
            testDescription: "reading a named pipe nobody writes to",
            message: "cannot read '@/pipe': it is a named pipe", family: .other
        ) {
            mkfifo($0.path("pipe"), 0o600)
            _ = try File.read($0.path("pipe"))
        },
        Case(testDescription: "reading a device", message: "cannot read '/dev/zero': it is a device", family: .other) {
            _ in
            _ = try File.read("/dev/zero")
        },
        Case(
            testDescription: "reading past the limit", message: "cannot read '@/big': it is larger than 3 bytes",
            family: .other
        ) {
            _ = try File.read(try $0.write("big", "1234"), limit: 3)
        },
        Case(
            testDescription: "reading through a file", message: "cannot read '@/f/x': not a directory",
            family: .notFound
        ) {
            _ = try File.read(try $0.write("f", "") + "/x")
        },
        Case(
            testDescription: "reading a link to itself",
            message: "cannot read '@/me': too many levels of symbolic links", family: .other
        ) {
            symlink("me", $0.path("me"))
            _ = try File.read($0.path("me"))
        },
        Case(
            testDescription: "a NUL in a path", message: "cannot read 'a\0b': a path cannot contain a NUL byte",
            family: .other
        ) { _ in
            _ = try File.read("a\0b")
        },
        Case(
            testDescription: "writing to a full device", message: "cannot write '/dev/full': no space left on device",
            family: .other
        ) { _ in
            try File.writeAtomically("/dev/full", [1])
        },
        Case(
            testDescription: "writing into a missing directory",
            message: "cannot replace '@/no/a': no such file or directory", family: .notFound
        ) {
            try File.writeAtomically($0.path("no/a"), [1])
        },
        Case(
            testDescription: "writing over a directory", message: "cannot replace '@': it is a directory",
            family: .other
        ) {
            try File.writeAtomically($0.path, [1])
        },
        Case(testDescription: "listing a file", message: "cannot list '@/f': not a directory", family: .notFound) {
            _ = try Directory.list(try $0.write("f", ""))
        },
        Case(
            testDescription: "a directory where a file is", message: "cannot make the directory '@/f': file exists",
            family: .exists
        ) {
            try Directory.create(try $0.write("f", ""))
        },
        Case(
            testDescription: "running what is not there",
            message: "cannot run 'no-such-program-here': no such file or directory", family: .notFound
        ) { _ in
            _ = try Subprocess.run(["no-such-program-here"])
        },
    ]

    @Test(arguments: cases)
    func `a refusal says what was asked, of which path, and why not`(_ item: Case) throws {
        let place = try TemporaryDirectory()
        let error = #expect(throws: SystemError.self) { try item.perform(place) }
        #expect(
            error?.message
                == item.message.split(separator: "@", omittingEmptySubsequences: false).joined(separator: place.path))
        #expect(error?.family == item.family)
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
    func `a file without read permission is refused`() throws {
        let place = try TemporaryDirectory()
        let path = try place.write("secret", "x")
        chmod(path, 0)
        #expect(throws: SystemError(.read, path, .errno(EACCES))) { try File.read(path) }
    }

    @Test func `an interrupted call is made again until it answers`() throws {
        var answers: [(Int, Int32)] = [(-1, EINTR), (-1, EINTR), (7, 0)]
        let result = try retryingInterrupts(.read, "x") { () -> Int in
            let (value, number) = answers.removeFirst()
            errno = number
            return value
        }
        #expect(result == 7)
        #expect(throws: SystemError(.write, "x", .errno(EIO))) {
            try retryingInterrupts(.write, "x") { () -> Int in
                errno = EIO
                return -1
            }
        }
    }
}
