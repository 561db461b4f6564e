import Diagnostics

/// Compares output with a file that a person has read and approved: `Goldens/NAME` beside the test.
package enum Golden {
    /// A golden that is missing, or `RECORD=1`, writes the file and still fails, so that nobody approves unseen.
    package static func check(_ name: String, _ actual: String, beside file: String = #filePath) throws(Mismatch) {
        try check(name, Array(actual.utf8), beside: file)
    }

    package static func check(_ name: String, _ actual: [UInt8], beside file: String = #filePath) throws(Mismatch) {
        let path = folder(of: file) + "/Goldens/" + name
        let expected = TestFiles.read(path)
        if expected == actual { return }
        if let expected, TestFiles.environment("RECORD") != "1" {
            let diff = UnifiedDiff.render(old: expected, new: actual, name: name)
            throw Mismatch(description: "differs from \(path)\n\(UnifiedDiff.shown(diff, .off))")
        }
        do {
            try TestFiles.write(actual, to: path)
        } catch {
            throw Mismatch(description: "cannot record \(path): \(error)")
        }
        throw Mismatch(description: "recorded \(path): read it, then run again")
    }

    package struct Mismatch: Error, CustomStringConvertible {
        package let description: String
    }

    private static func folder(of file: String) -> String {
        file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    }
}
