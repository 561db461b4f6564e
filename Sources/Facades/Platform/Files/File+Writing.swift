import Glibc

extension File {
    /// Writes a new file; what stays behind after a failure is nothing.
    ///
    /// - Parameter exclusive: whether an existing file is an error (`.exists`) or is replaced atomically.
    package static func create(
        _ path: String, _ bytes: [UInt8], exclusive: Bool, mode: UInt32 = 0o644
    ) throws(SystemError) {
        guard exclusive else { return try writeAtomically(path, bytes, mode: mode) }
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL, mode: mode, for: .create)
        do throws(SystemError) {
            try file.writeAll(bytes)
            try file.synchronize()
            try file.close()
        } catch {
            unlink(path)
            throw error
        }
    }

    /// Replaces the content so that a reader sees the old bytes or the new ones, never a mixture.
    ///
    /// An existing file keeps its permissions; behind a symbolic link the file is replaced and the link stays.
    /// A device or pipe cannot be replaced and is written to directly.
    package static func writeAtomically(
        _ path: String, _ bytes: [UInt8], mode: UInt32 = 0o644
    ) throws(SystemError) {
        let former = try status(path)
        switch former?.kind {
        case .directory: throw SystemError(.replace, path, .wrongKind(found: .directory))
        case .pipe, .socket, .characterDevice, .blockDevice: return try writeDirectly(path, bytes)
        case nil, .regular, .symbolicLink, .unknown: break
        }
        let target = resolvingLinks(path) ?? path
        do throws(SystemError) {
            let temporary = try TemporaryFile.beside(target, mode: former?.mode ?? mode)
            try temporary.replace(target, with: bytes, keeping: former)
        } catch {
            throw SystemError(.replace, path, error.cause)
        }
        Directory.synchronize(Path.directory(of: target))
    }

    private static func writeDirectly(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
        let file = try FileDescriptor.open(path, O_WRONLY, for: .write)
        try file.writeAll(bytes)
        try file.close()
    }

    /// The real place of an existing path; nil when some part of it is missing.
    package static func resolvingLinks(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// A file under a name nobody else uses, on its way to become another one.
struct TemporaryFile: ~Copyable {
    let descriptor: FileDescriptor
    let path: String

    static func beside(_ target: String, mode: UInt32) throws(SystemError) -> TemporaryFile {
        let directory = Path.directory(of: target)
        var generator = SystemRandomNumberGenerator()
        while true {
            let tag = String(generator.next() as UInt64, radix: 36)
            let path = Path.join(directory, ".caxton-\(tag)~")
            do throws(SystemError) {
                let flags = O_WRONLY | O_CREAT | O_EXCL
                let descriptor = try FileDescriptor.open(path, flags, mode: mode, for: .create)
                return TemporaryFile(descriptor: descriptor, path: path)
            } catch {
                if error.family != .exists { throw SystemError(.replace, target, error.cause) }
            }
        }
    }

    consuming func replace(
        _ target: String, with bytes: [UInt8], keeping former: FileStatus?
    ) throws(SystemError) {
        let path = path
        do throws(SystemError) {
            if let former {
                // Owner first: changing it may clear permission bits. Only root may give files away, so failing is fine.
                if fchown(descriptor.number, former.owner, former.group) != 0 { errno = 0 }
                let number = descriptor.number
                try retryingInterrupts(.replace, target) { fchmod(number, former.mode) }
            }
            try descriptor.writeAll(bytes)
            try descriptor.synchronize()
            try retryingInterrupts(.replace, target) { rename(path, target) }
        } catch {
            unlink(path)
            throw SystemError(.replace, target, error.cause)
        }
    }
}
