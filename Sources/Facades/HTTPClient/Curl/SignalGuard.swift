import CCurl
import CLinux
import Glibc

/// Keeps SIGPIPE from the calling thread, which is not ours, while it drives libcurl: encryption writes to sockets in a
/// way that could raise it.
struct SignalGuard {
    private var saved = sigset_t()

    init() { _ = caxton_block_broken_pipe(&saved) }

    func end() {
        var saved = saved
        _ = caxton_restore_signals(&saved)
    }
}
