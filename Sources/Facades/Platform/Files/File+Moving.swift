import Glibc

extension File {
    /// Gives a finished file its final name, in place of what has that name: after a power cut there is one or the other.
    package static func replaceDurably(_ target: String, with finished: String) throws(SystemError) {
        try checkedPath(.replace, target)
        let file = try FileDescriptor.open(finished, O_RDONLY, for: .replace)
        try file.synchronize()
        try file.close()
        try retryingInterrupts(.replace, target) { rename(finished, target) }
        Directory.synchronize(Path.directory(of: target))
    }
}
