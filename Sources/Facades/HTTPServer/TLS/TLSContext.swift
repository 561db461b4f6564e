import COpenSSL
import Platform

/// A certificate with its key, ready to make sessions. OpenSSL is loaded when the first one is made.
///
/// - Invariant: OpenSSL's contexts may be shared between threads.
final class TLSContext: @unchecked Sendable {
    private let context: OpaquePointer

    init(_ files: HTTPServerTLS) throws(HTTPServerError) {
        guard caxton_tls_load() == 0 else { throw .noTLS(reason: Self.lastError()) }
        for path in [files.certificates, files.key] {
            do throws(SystemError) {
                _ = try File.read(path)
            } catch {
                throw .certificate(path: path, reason: error.reason)
            }
        }
        guard let context = caxton_tls_context_make(files.certificates, files.key) else {
            throw .certificate(path: files.certificates, reason: Self.lastError())
        }
        self.context = context
    }

    deinit { caxton_tls_context_free(context) }

    func session(on descriptor: Int32) -> OpaquePointer? { caxton_tls_session_make(context, descriptor) }

    private static func lastError() -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let start = buffer.baseAddress else { return "" }
            caxton_tls_last_error(start, buffer.count)
            return String(cString: start)
        }
    }
}
