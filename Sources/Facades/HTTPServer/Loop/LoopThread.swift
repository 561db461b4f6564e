import CLinux
import Glibc

/// Starts the thread of a loop; it ends with the loop.
enum LoopThread {
    static func start(_ loop: EventLoop, finished: @escaping @Sendable () -> Void) throws(HTTPServerError) {
        let passed = Unmanaged.passRetained(Passed(loop: loop, finished: finished))
        var thread = pthread_t()
        let result = pthread_create(&thread, nil, body, passed.toOpaque())
        if result != 0 {
            passed.release()
            throw .system("start a thread", result)
        }
        pthread_detach(thread)
    }

    private final class Passed {
        let loop: EventLoop
        let finished: @Sendable () -> Void

        init(loop: EventLoop, finished: @escaping @Sendable () -> Void) {
            self.loop = loop
            self.finished = finished
        }
    }

    private static let body: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { argument in
        guard let argument else { return nil }
        let passed = Unmanaged<Passed>.fromOpaque(argument).takeRetainedValue()
        caxton_name_this_thread("caxton-http")
        passed.loop.run()
        passed.finished()
        return nil
    }
}
