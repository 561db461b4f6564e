import AgentModel
import AgentPorts
import Glibc
import JSON
import Platform
import TestKit
import Testing

/// A directory with all that may stand in a way:
/// `data` is granted, `elsewhere` is not.
private final class Shelf: Sendable {
    let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("data/orders.csv", "id,total\n1,20\n2,35\n3,7\n")
        try directory.write("data/deep/er/note.txt", "deep")
        try directory.write("data/.hidden", "h")
        try directory.write("data/.git/config", "g")
        try directory.write("data/server.pem", "key")
        try directory.write("data/secrets/list.txt", "s")
        try directory.write("data/secretary.txt", "fine")
        try directory.write("elsewhere/private.txt", "far away")
        try directory.write("database/x.txt", "a name that only begins the same")
        try File.writeAtomically(directory.path("data/picture"), [0x89, 0x50, 0, 1])
        try File.writeAtomically(directory.path("data/latin"), [0x66, 0xFC, 0x72])
        for (link, target) in [
            ("data/out", "../elsewhere/private.txt"), ("data/outdir", "../elsewhere"), ("data/loop", "loop2"),
            ("data/loop2", "loop"), ("data/in", "orders.csv"), ("data/masked", "server.pem"), ("data/self", "."),
            ("data/dangling", "nothing"), ("data/system", "/proc/self/environ"), ("linked", "data"),
        ] {
            symlink(target, directory.path(link))
        }
        mkfifo(directory.path("data/pipe"), 0o600)
    }
}

struct FileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var path: String
        var says: String
        var isError = true

        var testDescription: String { path }

        static func reads(_ path: String, _ text: String) -> Case { Case(path: path, says: text, isError: false) }
        static func refuses(_ path: String, _ text: String) -> Case { Case(path: path, says: text) }
    }

    static let cases: [Case] = [
        .reads("data/secretary.txt", "fine"), .reads("secretary.txt", "fine"), .reads("./data//secretary.txt", "fine"),
        .reads("data/deep/../secretary.txt", "fine"), .reads("deep/er/note.txt", "deep"),
        .reads("data/in", "id,total\n1,20\n2,35\n3,7\n"), .refuses("linked/secretary.txt", "there is no"),
        .reads("data/self/self/secretary.txt", "fine"),
        .refuses("../elsewhere/private.txt", "is outside of what this agent may read\nit may read 'data'"),
        .refuses("data/../elsewhere/private.txt", "there is no"), .refuses("elsewhere/private.txt", "there is no"),
        .refuses("database/x.txt", "there is no"), .refuses("data/../database/x.txt", "there is no"),
        .refuses("/etc/passwd", "'/etc/passwd' is outside"), .refuses("/etc/nothing-of-the-kind", "is outside"),
        .refuses("data/out", "is outside"), .refuses("data/outdir/private.txt", "is outside"),
        .refuses("data/system", "is outside"), .refuses("data/loop", "there is no 'data/loop'"),
        .refuses("data/dangling", "there is no"),
        .refuses("data/nothing", "'list_files' shows what there is in 'data'"),
        .refuses("data/.hidden", "is hidden or named like a secret"), .refuses("data/.git/config", "is hidden"),
        .refuses("data/server.pem", "named like a secret"), .refuses("data/secrets/list.txt", "named like a secret"),
        .refuses("data/masked", "named like a secret"), .refuses("data/picture", "is binary"),
        .refuses("data/latin", "is binary"), .refuses("data", "'data' is a directory"),
        .refuses("data/pipe", "is a named pipe"), .refuses("", "'path' cannot be used"),
        .refuses("a\0b", "'path' cannot be used"), .refuses("~/data/orders.csv", "there is no"),
    ]

    @Test(arguments: cases)
    func `a file is read only from where the agent may read, links followed`(_ item: Case) async throws {
        let shelf = try Shelf()
        let bench = try ToolBench("read_file", in: shelf.directory.path) {
            $0.permissions = try .files("data")
        }
        let result = await bench.call(["path": .string(item.path)])
        #expect(result.isError == item.isError, "\(result.text)")
        #expect(item.isError ? result.text.contains(item.says) : result.text == item.says, "\(result.text)")
    }

    struct Grant: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var paths: [String]
        var ownPaths: [String] = []
        var files = PermissionSettings.Files.read
        var ownFiles: PermissionSettings.Files?
        /// What of four files can be read.
        var readable: [String]
    }

    static let grants = [
        Grant(testDescription: "no path", paths: [], readable: []),
        Grant(testDescription: "no files", paths: ["data"], files: .none, ownFiles: .read, readable: []),
        Grant(
            testDescription: "a tool without files", paths: ["data"], ownFiles: PermissionSettings.Files.none,
            readable: []),
        Grant(testDescription: "a file by name", paths: ["data/.hidden"], readable: ["data/.hidden"]),
        Grant(testDescription: "a secret directory", paths: ["data/secrets"], readable: ["data/secrets/list.txt"]),
        Grant(
            testDescription: "a tool narrower than its agent", paths: ["data", "elsewhere"], ownPaths: ["elsewhere"],
            readable: ["elsewhere/private.txt"]),
        Grant(testDescription: "a tool wider than its agent", paths: ["data"], ownPaths: ["elsewhere"], readable: []),
        Grant(
            testDescription: "a tool alone", paths: [], ownPaths: ["elsewhere"], readable: ["elsewhere/private.txt"]),
        Grant(
            testDescription: "the home directory", paths: ["~/data"],
            readable: ["data/secretary.txt"]),
    ]

    @Test(arguments: grants)
    func `what may be read is what is granted`(_ item: Grant) async throws {
        let shelf = try Shelf()
        var own = ToolPermissions()
        own.files = item.ownFiles
        own.allowedPaths = try item.ownPaths.map { try FilePath(parsing: $0) }
        let bench = try ToolBench("read_file", in: shelf.directory.path, permissions: own) {
            $0.permissions.files = item.files
            $0.permissions.allowedPaths = try item.paths.map { try FilePath(parsing: $0) }
        }
        var readable: [String] = []
        for path in ["data/.hidden", "data/secretary.txt", "data/secrets/list.txt", "elsewhere/private.txt"] {
            if await !bench.call(["path": .string(path)]).isError { readable.append(path) }
        }
        #expect(readable == item.readable)
    }

    struct Lines: Sendable, CustomTestStringConvertible {
        var arguments: JSONValue
        var settings: [String: FreeValue] = [:]
        var says: String
        var isError = false

        var testDescription: String { arguments.text() }
    }

    static let lines = [
        Lines(arguments: ["path": "orders.csv", "from_line": 2, "lines": 2], says: "lines 2 to 3 of 4\n1,20\n2,35"),
        Lines(arguments: ["path": "orders.csv", "lines": 1], says: "lines 1 to 1 of 4\nid,total"),
        Lines(arguments: ["path": "orders.csv", "from_line": 4.0], says: "lines 4 to 4 of 4\n3,7"),
        Lines(
            arguments: ["path": "orders.csv", "from_line": 5],
            says: "there is no line 5: the file ends with line 4", isError: true),
        Lines(
            arguments: ["path": "orders.csv"], settings: ["max_size": .integer(22)],
            says: "'orders.csv' has 23 bytes, and no more than 22 may be read", isError: true),
    ]

    @Test(arguments: lines)
    func `a long file is read in parts, one too large not at all`(_ item: Lines) async throws {
        let shelf = try Shelf()
        let bench = try ToolBench("read_file", in: shelf.directory.path, settings: item.settings) {
            $0.permissions = try .files("data")
        }
        let result = await bench.call(item.arguments)
        #expect(result.text == item.says && result.isError == item.isError)
    }

    struct Listing: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var arguments: JSONValue
        var lines: [String]
        var isError = false
    }

    static let listings = [
        Listing(testDescription: "the roots", arguments: [:], lines: ["data/", "linked/", "gone (not there)"]),
        Listing(
            testDescription: "a directory", arguments: ["path": "data"],
            lines: [
                "data/deep/", "data/in (23 bytes)", "data/latin (3 bytes)", "data/orders.csv (23 bytes)",
                "data/picture (4 bytes)", "data/pipe (a named pipe)", "data/secretary.txt (4 bytes)", "data/self/",
                "[11 not shown: hidden, named like a secret, or leading elsewhere]",
            ]),
        Listing(
            testDescription: "several levels", arguments: ["path": "deep", "depth": 3],
            lines: ["deep/er/", "deep/er/note.txt (4 bytes)"]),
        Listing(testDescription: "a file", arguments: ["path": "data/latin"], lines: ["data/latin (3 bytes)"]),
        Listing(
            testDescription: "elsewhere", arguments: ["path": ".."],
            lines: ["'..' is outside of what this agent may read", "it may read 'data', 'linked', 'gone'"],
            isError: true),
        Listing(
            testDescription: "out by a link", arguments: ["path": "data/outdir"],
            lines: ["'data/outdir' is outside of what this agent may read", "it may read 'data', 'linked', 'gone'"],
            isError: true),
    ]

    @Test(arguments: listings)
    func `a listing shows what can be read, and that there is more`(_ item: Listing) async throws {
        let shelf = try Shelf()
        let bench = try ToolBench("list_files", in: shelf.directory.path) {
            $0.permissions = try .files("data", "linked", "gone")
        }
        let result = await bench.call(item.arguments)
        #expect(result.text.split(separator: "\n").map { String($0) } == item.lines)
        #expect(result.isError == item.isError)
    }

    @Test func `a long listing is cut, and every level of a deep one ends`() async throws {
        let directory = try TemporaryDirectory()
        for number in 0..<501 { try File.create(directory.path("f\(number)"), [], exclusive: true) }
        symlink(".", directory.path("again"))
        let bench = try ToolBench("list_files", in: directory.path) { $0.permissions = try .files(".") }
        let lines = await bench.call(["path": ".", "depth": 10]).text.split(separator: "\n")
        #expect(lines.count == 501 && lines.last == "[cut: there is more; list one of the directories]")
        #expect(lines.first == "again/")
    }
}
