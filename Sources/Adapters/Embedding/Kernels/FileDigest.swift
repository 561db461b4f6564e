import CKernels
package import Platform

/// The SHA-256 of a file of any size.
package enum FileDigest {
    /// In hexadecimal.
    ///
    /// - Parameter isPortable: Not by the processor's own instructions; for comparison.
    package static func sha256(_ path: String, isPortable: Bool = false) throws(SystemError) -> String {
        let file = try MappedFile(path)
        var hash = caxton_sha256()
        if isPortable { caxton_sha256_begin_portable(&hash) } else { caxton_sha256_begin(&hash) }
        let piece = 1 << 20
        var buffer = [UInt8](repeating: 0, count: min(piece, max(1, file.bytes.count)))
        var done = 0
        while done < file.bytes.count {
            let count = min(piece, file.bytes.count - done)
            var failure: SystemError?
            buffer.withUnsafeMutableBytes { bytes in
                let target = UnsafeMutableRawBufferPointer(rebasing: bytes[..<count])
                do throws(SystemError) { try file.copy(from: done, into: target) } catch { failure = error }
                caxton_sha256_add(&hash, target.baseAddress, count)
            }
            if let failure { throw failure }
            done += count
        }
        var digest = [UInt8](repeating: 0, count: 32)
        caxton_sha256_end(&hash, &digest)
        return digest.map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}
