import Glibc

extension SystemError: CustomStringConvertible {
    package var description: String { message }

    /// "cannot read 'agents/a.toml': no such file or directory".
    package var message: String { "cannot \(operation.rawValue) '\(path)': \(reason)" }

    package var reason: String {
        switch cause {
        case .errno(let number): SystemError.words(for: number)
        case .wrongKind(let found): "it is \(found.phrase)"
        case .tooLarge(let limit): "it is larger than \(limit) bytes"
        case .nulInPath: "a path cannot contain a NUL byte"
        case .timedOut: "it did not end in time"
        }
    }

    /// Whose permissions decide: names are made and replaced in their directory.
    private var guardingPath: String {
        switch operation {
        case .create, .replace, .remove, .makeDirectory: Path.directory(of: path)
        default: path
        }
    }

    /// What a person can do about it, where there is something to say.
    package var help: String? {
        switch cause {
        case .errno(ENOENT): "check the spelling; relative paths start at the working directory"
        case .errno(ENOTDIR): "a part of the path before the last one is a file"
        case .errno(EACCES), .errno(EPERM): "see who may use it with `ls -ld \(shellQuoted(guardingPath))`"
        case .errno(EROFS): "choose a place on a file system that is not read-only"
        case .errno(EEXIST): "choose another name or remove what is there"
        case .errno(ENOSPC), .errno(EDQUOT): "free some space on the file system and try again"
        case .errno(ELOOP): "a symbolic link on the way points back to itself"
        case .errno(EMFILE), .errno(ENFILE): "raise the limit of open files with `ulimit -n`"
        case .wrongKind(.directory): "name a file inside it"
        case .wrongKind(.pipe): "pass its content on standard input with `-`"
        case .errno, .wrongKind, .tooLarge, .nulInPath, .timedOut: nil
        }
    }

    /// The system's own words in the style of this program: lowercase first letter, no full stop.
    static func words(for number: Int32) -> String {
        let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer -> String in
            guard let start = buffer.baseAddress, strerror_r(number, start, buffer.count) == 0 else {
                return "error \(number)"
            }
            return String(cString: start)
        }
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}

/// The text as one word for a POSIX shell.
package func shellQuoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "%"),
            UInt8(ascii: "+"), UInt8(ascii: ","):
            true
        default: false
        }
    }
    if plain, !text.isEmpty { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
