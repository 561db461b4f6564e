import Glibc

/// Whole files: read, create, replace, remove.
package enum File {
    /// Far above any configuration file, far below what would hurt.
    package static let defaultLimit = 64 << 20

    /// The bytes of a regular file, or of a pipe that the shell opened for us (`/dev/stdin`, `<(command)`).
    ///
    /// Other kinds are refused instead of waited for: a named pipe without a writer would block for ever.
    package static func read(_ path: String, limit: Int = defaultLimit) throws(SystemError) -> [UInt8] {
        let file = try FileDescriptor.open(path, inheritsOpenFile(path) ? O_RDONLY : O_RDONLY | O_NONBLOCK, for: .read)
        let status = try file.status()
        switch status.kind {
        case .regular: break
        case .pipe, .socket, .characterDevice:
            if !inheritsOpenFile(path) { throw SystemError(.read, path, .wrongKind(found: status.kind)) }
        case .directory, .symbolicLink, .blockDevice, .unknown:
            throw SystemError(.read, path, .wrongKind(found: status.kind))
        }
        if status.size > limit { throw SystemError(.read, path, .tooLarge(limit: limit)) }
        return try file.readToEnd(limit: limit, expected: status.size)
    }

    /// The bytes of a regular file whose path was resolved and judged before: a link put in its way since then is an error.
    package static func readResolved(_ path: String, limit: Int = defaultLimit) throws(SystemError) -> [UInt8] {
        let file = try FileDescriptor.openWithoutLinks(path, for: .read)
        let status = try file.status()
        guard status.kind == .regular else { throw SystemError(.read, path, .wrongKind(found: status.kind)) }
        if status.size > limit { throw SystemError(.read, path, .tooLarge(limit: limit)) }
        return try file.readToEnd(limit: limit, expected: status.size)
    }

    /// Nil where there is nothing; symbolic links are followed.
    package static func status(_ path: String) throws(SystemError) -> FileStatus? {
        try checkedPath(.inspect, path)
        var raw = stat()
        do throws(SystemError) {
            try retryingInterrupts(.inspect, path) { stat(path, &raw) }
        } catch {
            if error.family == .notFound { return nil }
            throw error
        }
        return FileStatus(raw)
    }

    /// What is at the path itself, without following a symbolic link; nil where there is nothing.
    package static func kind(_ path: String) throws(SystemError) -> FileKind? {
        try checkedPath(.inspect, path)
        var raw = stat()
        do throws(SystemError) {
            try retryingInterrupts(.inspect, path) { lstat(path, &raw) }
        } catch {
            if error.family == .notFound { return nil }
            throw error
        }
        return FileKind(mode: raw.st_mode)
    }

    /// What a symbolic link says, word for word.
    package static func linkTarget(_ path: String) throws(SystemError) -> String {
        try checkedPath(.inspect, path)
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            do throws(SystemError) {
                count = try retryingInterrupts(.inspect, path) { readlink(path, start, buffer.count) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func exists(_ path: String) -> Bool {
        !path.utf8.contains(0) && access(path, F_OK) == 0
    }

    package static func remove(_ path: String) throws(SystemError) {
        try checkedPath(.remove, path)
        try retryingInterrupts(.remove, path) { unlink(path) }
    }

    private static func inheritsOpenFile(_ path: String) -> Bool {
        path == "/dev/stdin" || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/self/fd/")
    }
}
