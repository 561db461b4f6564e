import CLinux
import Glibc

/// A thread for calls that block, outside the concurrency pool.
package enum OwnThread {
    /// The thread ends with the body; signals for the process are left to other threads.
    package static func start(named name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
        let start = Unmanaged.passRetained(Start(name, body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var all = sigset_t()
        var former = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &former)
        defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
        var thread = pthread_t()
        let result = pthread_create(&thread, &attributes, { OwnThread.main($0) }, start.toOpaque())
        if result != 0 {
            start.release()
            throw SystemError(.run, name, .errno(result))
        }
    }

    /// Blocks the thread that calls it, which must be one of its own.
    package static func rest(milliseconds: Int) {
        var span = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
        // Signals are left to other threads, so nothing cuts this short.
        nanosleep(&span, nil)
    }

    private static func main(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        guard let context else { return nil }
        let start = Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
        caxton_name_thread(start.name)
        start.body()
        return nil
    }

    private final class Start: Sendable {
        /// The system keeps fifteen bytes.
        let name: String
        let body: @Sendable () -> Void

        init(_ name: String, _ body: @escaping @Sendable () -> Void) {
            self.name = String(decoding: name.utf8.prefix(15), as: UTF8.self)
            self.body = body
        }
    }
}
