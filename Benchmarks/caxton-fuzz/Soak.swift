import Diagnostics
@preconcurrency import Glibc
import TOML

/// Hostile texts in full size and in twice that size: both must end, and twice the text must not cost far more than
/// twice the time. Rendering all problems belongs to it.
enum Soak {
    static func run() -> Int32 {
        // Each line at once, also into a pipe.
        setlinebuf(stdout)
        var isFine = true
        for (name, make) in texts {
            let once = seconds(make(1))
            let twice = seconds(make(2))
            let ratio = twice / max(once, 0.000_1)
            // Short runs say nothing about growth.
            let isLinear = twice < 0.2 || ratio < 4
            isFine = isFine && isLinear
            print("\(isLinear ? "ok " : "BAD") \(name): \(Int(once * 1000)) ms, twice as much \(Int(twice * 1000)) ms")
        }
        return isFine ? 0 : 1
    }

    private static func seconds(_ text: [UInt8]) -> Double {
        let start = clock()
        let document = Checks.parse(text, .v1_1)
        var output = Length()
        TerminalRenderer().render(document.diagnostics(), to: &output)
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }

    private struct Length: TextOutputStream {
        var length = 0
        mutating func write(_ string: String) { length += string.utf8.count }
    }

    private static let texts: [(String, @Sendable (Int) -> [UInt8])] = [
        ("open brackets", { Array("a = ".utf8) + times(1_000_000 * $0, "[") }),
        ("levels by header", { Array("[".utf8) + times(100_000 * $0, "a.") + Array("a]".utf8) }),
        ("levels by dots", { times(100_000 * $0, "a.") + Array("a = 1".utf8) }),
        ("levels inline", { Array("a = ".utf8) + times(100_000 * $0, "{a = ") }),
        ("keys in one table", { lines(1_000_000 * $0) { "key_\($0) = \($0)" } }),
        ("keys with a long common beginning", { lines(50_000 * $0) { longWord + "\($0) = 1" } }),
        (
            "keys whose first words cancel",
            { lines(200_000 * $0) { "\(10_000_000 + $0)\(10_000_000 + $0)samesame = 1" } }
        ),
        ("tables", { lines(300_000 * $0) { "[t\($0)]" } }),
        ("missing values", { lines(500_000 * $0) { "k\($0) =" } }),
        ("unclosed arrays", { lines(300_000 * $0) { "k\($0) = [1," } }),
        ("errors on one line", { Array("a = [".utf8) + times(100_000 * $0, "x,") }),
        ("wrong escapes on one line", { Array("a = \"".utf8) + times(100_000 * $0, "\\q") }),
        ("lone carriage returns", { times(50_000 * $0, "# a\r") }),
        ("byte order marks", { times(100_000 * $0, "\u{FEFF}") }),
        ("marks of conflicts", { times(100_000 * $0, "<<<<<<< a\n=======\n") }),
        (
            "errors below a string and many empty lines",
            { Array("a = '''\nb'''\n".utf8) + times(200_000 * $0, "\n") + times(200_000 * $0, "x\n") }
        ),
        ("NULs", { times(5_000_000 * $0, "\0") }),
        ("comments", { times(500_000 * $0, "# a comment that says nothing at all\n") }),
        ("digits", { Array("a = 0.".utf8) + times(1_000_000 * $0, "7") }),
    ]

    private static let longWord = String(repeating: "x", count: 200)

    private static func times(_ count: Int, _ text: String) -> [UInt8] {
        let piece = Array(text.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * piece.count)
        for _ in 0..<count { bytes += piece }
        return bytes
    }

    private static func lines(_ count: Int, _ line: (Int) -> String) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in 0..<count {
            bytes += line(number).utf8
            bytes.append(0x0A)
        }
        return bytes
    }
}
