import Platform
import TestKit
import Testing

struct FileTailTests {
    @Test(arguments: [
        ("one\ntwo\nthree\n", 2, "two\nthree\n"), ("one\ntwo\nthree", 2, "two\nthree"), ("one\n", 5, "one\n"),
        ("one\ntwo\n", 0, ""), ("", 3, ""), ("\n\n\n", 2, "\n\n"),
    ])
    func `the last lines are taken`(_ text: String, _ lines: Int, _ expected: String) throws {
        let place = try TemporaryDirectory()
        let tail = try FileTail(place.write("log", text), lines: lines)
        #expect(String(decoding: tail.taken, as: UTF8.self) == expected)
    }

    @Test func `of a large file only the end is looked at, from the beginning of a line`() throws {
        let place = try TemporaryDirectory()
        let text = (1...200_000).map { "line \($0)\n" }.joined()
        let tail = try FileTail(place.write("log", text), lines: .max)
        let taken = String(decoding: tail.taken, as: UTF8.self)
        #expect(taken.hasPrefix("line ") && taken.hasSuffix("line 200000\n"))
        #expect(taken.utf8.count <= 1 << 20)
    }

    @Test func `what is added is told, also after another file has taken the place`() throws {
        let place = try TemporaryDirectory()
        let path = try place.write("log", "one\n")
        var tail = try FileTail(path, lines: 1)
        #expect(try tail.next().isEmpty)
        // Written whole, and so another file under the same name.
        try place.write("log", "new one\n")
        #expect(String(decoding: try tail.next(), as: UTF8.self) == "new one\n")
        #expect(try tail.next().isEmpty)
        try File.remove(path)
        #expect(throws: SystemError.self) { try tail.next() }
    }
}

struct MachineTests {
    @Test func `what a machine offers can be asked`() throws {
        let place = try TemporaryDirectory()
        #expect(Machine.hasLibrary("libc.so.6") && !Machine.hasLibrary("libnothing.so.9"))
        #expect(try #require(Machine.freeBytes(at: place.path)) > 0)
        #expect(Machine.freeBytes(at: place.path("none")) == nil)
        #expect(Machine.canWrite(into: place.path) && !Machine.canWrite(into: place.path("none")))
        #expect(Machine.isFree(port: 0, at: "127.0.0.1") == true && Machine.isFree(port: 0, at: "::1") != nil)
        #expect(Machine.isFree(port: 0, at: "agents.example.com") == nil)
    }
}
