import Glibc

extension File {
    /// Replaces a file by what `write` puts into an empty one, so that a reader sees the old bytes or the new ones.
    ///
    /// Does not wait for the disk: for files that can be made anew and are checked when they are read.
    package static func replaceUnsynchronized(
        _ path: String, mode: UInt32 = 0o600, _ write: (borrowing FileDescriptor) throws(SystemError) -> Void
    ) throws(SystemError) {
        let temporary = try TemporaryFile.beside(path, mode: mode)
        do throws(SystemError) {
            try write(temporary.descriptor)
            let source = temporary.path
            try retryingInterrupts(.replace, path) { rename(source, path) }
        } catch {
            unlink(temporary.path)
            throw error
        }
    }
}

extension FileDescriptor {
    /// Writes all of it to that place in the file.
    package borrowing func writeAll(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SystemError) {
        var done = 0
        while done < bytes.count {
            let start = done
            done += try retryingInterrupts(.write, path) {
                pwrite(number, bytes.baseAddress.map { $0 + start }, bytes.count - start, off_t(offset + start))
            }
        }
    }
}
